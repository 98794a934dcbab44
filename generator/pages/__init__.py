"""Campaign objects to the Markdown pages of the public site."""

"""One file a kind of page: the campaign's objects to Markdown."""

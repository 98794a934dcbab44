"""Who runs the campaign: accounts, signing in, the desk."""

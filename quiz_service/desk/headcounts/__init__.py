"""Takes a table of headcounts in: upload, look, confirm."""

"""The public site: pages, search, feed, offline copy, and MkDocs to render them."""

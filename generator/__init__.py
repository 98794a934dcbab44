"""Campaign to pages, QR codes, posters and a manifest."""

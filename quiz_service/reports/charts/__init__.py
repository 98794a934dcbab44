"""Charts as SVG, made on the server; each says with marks what its table says in numbers."""

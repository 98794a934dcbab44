"""For a market: the price board, its last line struck out."""

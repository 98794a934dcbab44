"""Desk of a province: the sums that its counties published, and nothing else of them."""

"""Pledges signed on paper, entered as numbers."""

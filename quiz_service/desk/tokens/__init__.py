"""Desk: tokens by which other programs read figures."""

"""Photographs of posters on walls: which codes are on them, and whether they are ours."""

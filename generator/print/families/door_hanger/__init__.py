"""For a door: somebody comes for cash or gold, do not open; the family's numbers."""

"""Ten tasks of an organizer's year, done in a real browser and counted."""

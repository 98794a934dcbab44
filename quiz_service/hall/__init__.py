"""One tablet for a whole hall: one code after the other, each person's traces cleared."""

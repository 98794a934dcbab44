"""For a pocket or a fridge: the old numbers of a family, and whom to call."""

"""For a hall: one verb a metre, read walking by."""

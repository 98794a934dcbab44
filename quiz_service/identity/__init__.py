"""That database, key and folder are the ones that belong together, at a start and ever after."""

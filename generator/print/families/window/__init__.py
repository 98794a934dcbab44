"""For a bus window: somebody wants a look at your phone."""

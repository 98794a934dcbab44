"""One try at a paper: drawn, frozen, answered, scored."""

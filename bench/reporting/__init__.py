"""Reports and desk of a large county: what adding up and a page cost."""

"""For a finance desk, beside the screen: call the old number, two people check."""

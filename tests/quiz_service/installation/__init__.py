"""Many counties in one process."""

"""Many counties in one installation: one file lists them, each stays apart from the others."""

"""The whole database as tables for a county's archive: what reports say, and nothing else."""

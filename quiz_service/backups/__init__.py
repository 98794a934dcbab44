"""Backups of the database: made while people answer, proven, and brought back."""

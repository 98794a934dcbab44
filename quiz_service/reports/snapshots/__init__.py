"""Frozen reports: stored, written as JSON, computed again."""

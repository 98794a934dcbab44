"""Signals of a unit, and how the county closes each with a reason."""

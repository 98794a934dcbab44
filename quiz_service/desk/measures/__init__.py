"""Ticks on a unit's page: what was done about a weak point."""

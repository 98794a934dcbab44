"""Codes handed out to a unit, for phones or on paper."""

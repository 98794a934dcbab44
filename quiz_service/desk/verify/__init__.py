"""Holding a report against this service: genuine or not, and its figures computed again."""

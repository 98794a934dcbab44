"""Inspections at the desk: draw by lot, hand out codes, be there, read what it proves."""

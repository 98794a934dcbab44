"""Inspections: people of one unit drawn by lot, asked before an inspector."""

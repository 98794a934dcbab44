"""Sheets answered on paper, keyed in twice."""

"""Figures for other programs: frozen reports as JSON, by token, and the calendar of waves."""

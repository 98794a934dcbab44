"""Participation codes: made once, handed out on paper, known here by a keyed hash alone."""

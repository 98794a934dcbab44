"""Answers keyed from paper, twice before they count."""

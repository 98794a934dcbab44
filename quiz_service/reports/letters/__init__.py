"""Drafts of letters that an office looks through, changes and sends in its own name."""

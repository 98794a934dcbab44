"""Waves: an opening of papers for units between two moments, with frozen headcounts."""

"""Kits: one zip a unit, with what it prints, hangs and sends, in the order of use."""

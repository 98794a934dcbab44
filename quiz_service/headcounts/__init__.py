"""Headcounts: how many people a unit has, read from the offices' own tables, with a trail."""

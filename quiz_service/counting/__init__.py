"""Sums of what counts: each finished attempt is added once, and never taken away."""

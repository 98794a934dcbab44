"""Sums of what counts: each finished sitting is added once, and never taken away."""

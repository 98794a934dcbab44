"""A wave's sums to the figures of a report, small groups hidden."""

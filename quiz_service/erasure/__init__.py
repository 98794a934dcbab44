"""Forgetting: thirty days after a wave, single answers become sums and links are cut."""

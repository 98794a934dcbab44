"""Pupils at the quiz: bursts, rates, slow phones, and neighbours who ask for much."""

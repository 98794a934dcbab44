"""For a queue: two messages side by side, one of them genuine; the answer under a flap."""

"""For junior schools: a chat one has seen, and the stamp across it."""

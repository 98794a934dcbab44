"""For a waiting room, in large print: the counter is in front of you."""

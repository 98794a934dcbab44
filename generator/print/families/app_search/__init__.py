"""For anywhere: the official app is searched for, never scanned or sent."""

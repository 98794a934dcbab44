"""For primary schools: a strip of three pictures, the child tells its parents."""

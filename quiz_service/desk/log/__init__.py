"""The log of who did what, as the county and inspectors read it."""

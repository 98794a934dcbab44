"""What every feature stands on: database, clock, settings, keys, web plumbing. Names no feature."""

"""Is the poster on this wall genuine? Photographs held against the register of posters."""

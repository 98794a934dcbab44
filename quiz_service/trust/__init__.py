"""Pages that say why this service may be trusted, and whether it is awake."""

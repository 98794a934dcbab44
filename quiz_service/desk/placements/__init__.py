"""The desk's page for posters on walls: hang one by phone, see what is due."""

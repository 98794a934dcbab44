"""One unit in one wave: how far it is, and the forms of all that is done there."""

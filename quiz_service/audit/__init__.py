"""Who did what: records in a chain in which no link can be changed unseen."""

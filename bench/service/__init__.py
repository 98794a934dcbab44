"""A service as an operator runs it, its database, and the phones and loads that use it."""

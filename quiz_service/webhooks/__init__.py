"""Tells another system of the county when a wave begins or ends, where an address is set."""

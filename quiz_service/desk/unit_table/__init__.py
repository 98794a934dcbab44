"""The table of units: added, renamed and merged on the desk, for the waves that open later."""

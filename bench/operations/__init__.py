"""A server in its bad hours: kills, copies, restarts, alarms, and what one more of each costs."""

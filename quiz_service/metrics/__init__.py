"""How the service itself is: counts and durations for Prometheus, nothing of any person."""

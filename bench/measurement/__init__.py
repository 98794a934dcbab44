"""What the quiz claims to measure: who passes, and which change is one."""

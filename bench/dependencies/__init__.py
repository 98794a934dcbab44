"""What others wrote and we ship: its licences, and its known holes."""

"""For a platform: a stranger calls and speaks of money, hang up."""

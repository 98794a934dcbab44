"""Options of verbs that came after ``cli.py``: one file a verb, each with ``register``."""

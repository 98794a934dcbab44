"""The public site: how long a build takes, and what people find in it."""

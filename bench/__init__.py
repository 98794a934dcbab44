"""Benchmarks: each one command, each a ratio against a baseline named in the same run."""

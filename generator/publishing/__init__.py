"""Puts a finished build where a web server reads it, in one step, here or on another machine."""

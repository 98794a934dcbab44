"""Photographs of posters, bad ones and covered ones, and who can read them."""

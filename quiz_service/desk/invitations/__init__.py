"""Invitations for many units at once: look, make, print, hand over."""

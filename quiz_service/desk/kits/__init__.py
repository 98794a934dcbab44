"""Kits of units, made by ``wuzha kits`` elsewhere, given out at the desk."""

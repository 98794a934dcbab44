"""Signatures once: one Ed25519 key for what the programs make, and how anybody checks it."""

"""Unit by unit, what speaks for a fraud-free unit: shown, never certified."""

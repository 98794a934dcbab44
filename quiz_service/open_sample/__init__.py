"""Residents without a code: practice questions and scans, counted apart."""

"""Typst once: fonts, versions, and JSON to PDF or PNG."""

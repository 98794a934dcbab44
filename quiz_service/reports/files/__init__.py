"""A report as PDF, workbook and CSV."""

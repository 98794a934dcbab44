"""What is said about figures, built once as data; a page, a PDF and a workbook only render it.

Nothing here knows HTML, Typst or spreadsheets, and no renderer does arithmetic.
"""

"""A frozen report as files: table, workbook, PDF. All of them say the same numbers."""

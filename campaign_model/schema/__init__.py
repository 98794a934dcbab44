"""What stands in the files of a campaign: one module a file, each field declared once."""

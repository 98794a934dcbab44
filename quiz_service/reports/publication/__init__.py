"""What of a report may leave the county: the progress file."""

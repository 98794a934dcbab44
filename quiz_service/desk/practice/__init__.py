"""What residents tried and scanned, for organizers: an open sample."""

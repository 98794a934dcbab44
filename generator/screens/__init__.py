"""What screens show: LED frames and share cards."""

"""What the answers say: figures with their counts, and every way they leave the service."""

"""Publishing: what the public site says of the campaign's progress, handed to its builder."""

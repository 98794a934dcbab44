"""What is printed and packed: posters, proofs, slips and kits, and other engines beside ours."""

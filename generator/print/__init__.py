"""What is printed: posters, one-page sheets, pledges, handouts, each proven readable."""

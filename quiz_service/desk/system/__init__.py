"""How the machine stands, as the county sees it: what runs, what is full, what is late."""

"""For senior schools: a ticket to a job abroad, its way back torn off."""

"""For senior schools: an advertisement of a job, marked in red as a teacher marks."""

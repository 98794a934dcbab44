"""Files to values that know their line: YAML, Markdown, CSV, and every problem at once."""

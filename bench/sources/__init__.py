"""The sources read as text: how the house stands, what nothing reaches, what documents show."""

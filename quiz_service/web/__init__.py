"""What every page shares: requests, headers, errors, language, limits, looks."""

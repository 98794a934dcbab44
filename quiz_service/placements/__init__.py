"""Where posters hang, since when, until when, by whose office looked after. No names."""

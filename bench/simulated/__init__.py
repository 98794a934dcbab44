"""Made-up units, honest and dishonest ones, by which the signals are judged."""

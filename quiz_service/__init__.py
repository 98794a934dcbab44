"""Campaign to quiz, pledge, codes and reports: the only part with a database."""

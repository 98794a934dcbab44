"""The promise after the quiz, its receipt, and pledges on paper."""

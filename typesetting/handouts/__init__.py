"""Slips, registers and paper quizzes, set from the file that the quiz service hands over."""

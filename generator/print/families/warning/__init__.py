"""A fraud type: the sentence, the answer, three signs, whom to call."""

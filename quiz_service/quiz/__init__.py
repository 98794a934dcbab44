"""The quiz: a paper drawn from the bank, frozen as it was asked, and scored."""

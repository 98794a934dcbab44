"""Made-up answers, marked as such: of one county to look at, or of many for a province."""

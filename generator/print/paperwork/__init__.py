"""Paper to work with: lessons and letters as PDF and Word, lists to tick, cards to hand out."""

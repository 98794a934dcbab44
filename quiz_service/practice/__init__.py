"""Questions without a code: everybody may try, nobody is counted as a person."""

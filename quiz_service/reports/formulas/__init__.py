"""The arithmetic of rates: plain numbers in, plain numbers out, standard library only."""

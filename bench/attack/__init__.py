"""The attack on published sums: a small county, what its reports say, and what follows of a few."""

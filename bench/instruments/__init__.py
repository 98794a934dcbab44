"""What benchmarks measure with: a clock, a look at processes, a campaign of any size."""

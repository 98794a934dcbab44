"""What only proves formulas: other ways to the same numbers, and statistics no page shows.

Nothing here ships. ``python -m bench formulas`` compares the product's formulas and these
with scipy and statsmodels; ``tests/bench/oracle`` holds their published values.
"""

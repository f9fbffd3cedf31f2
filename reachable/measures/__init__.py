"""Every measure in one list: words, numerator, denominator, over time."""

"""Focus groups, what was said in them and in surveys by theme, and what was done about it: you said, we did."""

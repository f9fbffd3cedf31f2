"""What the board sees: counts, small numbers hidden."""

"""Cases: drawn, given out, answered, graded, forgotten."""

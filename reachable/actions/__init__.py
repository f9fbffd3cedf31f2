"""One way to hold an action, wherever it was agreed: what, why, who, by when, and what came of it."""

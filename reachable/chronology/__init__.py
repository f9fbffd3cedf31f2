"""What happened, each line traced to its delivery and row."""

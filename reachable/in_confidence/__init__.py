"""What a young person tells Engage, Divert, liaison and diversion or a hospital youth worker, kept apart."""

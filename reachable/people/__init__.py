"""Who is known, under which records; in scope or not; confirm or keep apart."""

"""A chronology replayed day by day against the rules: what would have been asked, opened and told, and what missed."""

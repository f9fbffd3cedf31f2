"""Training packs, films, roll-out, and who has done them; and the replay of a chronology."""

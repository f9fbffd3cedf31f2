"""Each workstream of the partnership held against what the reviews teach: what meets it, what does not."""

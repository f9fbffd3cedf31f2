"""Practice audits, surveys, focus groups, and what was found."""

"""Numbers, letters and names by which agencies know a person: what passes its check, and how it is written."""

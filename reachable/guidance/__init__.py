"""The practitioner's guidance, by section, at the point of use."""

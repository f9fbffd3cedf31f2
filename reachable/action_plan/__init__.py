"""Recommendations from reviews: what is in place, what is planned, letters, and whether practice changed."""

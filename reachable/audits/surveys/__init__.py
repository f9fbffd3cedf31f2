"""Surveys of practitioners without names, focus groups, and what was done about what they said."""

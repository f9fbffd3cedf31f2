"""Journeys: somebody of the cast, in a real browser, from the first click to what they came for."""

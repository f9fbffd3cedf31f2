"""Organisations, teams and practitioners."""

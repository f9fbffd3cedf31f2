"""Agreements, take lists, purposes, sight, who looked, protected addresses."""

"""Reads a published response to a review: its recommendations, what is in place or planned, and what was answered.

Pure: bytes come in, plain data goes out, and nothing in the file is dropped.
"""

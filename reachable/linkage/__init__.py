"""Are these records the same person? See README.md; come in by `door.py`."""

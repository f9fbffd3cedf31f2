"""The life line: time across, one lane a theme. Every file here is pure; `line_pages.py` turns lines into it."""

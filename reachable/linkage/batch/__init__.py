"""Many records at once: a folder of CSV files in, who is whose out. No database and no web."""

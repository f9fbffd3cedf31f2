"""The locks: who may do what, and tables that refuse to be read by the back door."""

"""The invented borough: writes agencies' files in their own formats and nothing else. Imported by the command line only."""

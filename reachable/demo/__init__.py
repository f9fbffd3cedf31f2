"""The invented borough: writes agencies' files in their own formats. Only the command line imports it."""

"""What each agency sends: opened, recognised by what is in it, and turned row by row into what was told."""

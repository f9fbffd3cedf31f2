"""Two young people stood on one page: tell who saw it, withdraw what rested on it, ask whether it is a breach."""

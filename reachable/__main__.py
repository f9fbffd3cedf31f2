"""`python -m reachable VERB`: the command line."""

import sys

from reachable.config.command_line import main

sys.exit(main(sys.argv[1:]))

"""How long somebody may be held without a court."""

from datetime import timedelta

# Nobody is held for longer without a court: a release that was not told has happened (PACE 1984 s41 to s44).
HELD_AT_MOST = timedelta(hours=96)

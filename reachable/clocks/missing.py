"""How long somebody is taken to be missing still, where nobody tells that they were found."""

from datetime import timedelta

# Ours: an episode that has been open for longer was often never closed in the system it comes from.
STILL_AFTER = timedelta(days=28)

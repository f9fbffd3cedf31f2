"""One home is made in a run, to be copied (running.py)."""

from tests.apps.feeds_bad_input.running import home, settled

__all__ = ["home", "settled"]

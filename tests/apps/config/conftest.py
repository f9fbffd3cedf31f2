"""The command line, run as a person runs it: a process of its own on a home of its own."""

from tests.apps.feeds_bad_input.running import home, settled

__all__ = ["home", "settled"]

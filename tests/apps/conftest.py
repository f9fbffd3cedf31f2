"""Records are compared once in a run (tests/compared.py), and one home is made in it, to be copied (running.py)."""

from tests.apps.feeds_bad_input.running import home, settled
from tests.compared import nothing_is_compared_twice

__all__ = ["home", "nothing_is_compared_twice", "settled"]

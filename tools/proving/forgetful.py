"""A plugin of pytest for `mutation.py`: mutmut tries each fault in a fork of one warm process, and what a rule had
answered there while it was whole would be answered still."""

import gc
from functools import lru_cache
from typing import Any

Kept: Any = type(lru_cache(lambda: None))


def pytest_sessionstart() -> None:
    """Forgets whatever a function of ours has answered before."""
    for each in gc.get_objects():
        if type(each) is Kept and each.__module__.startswith("reachable."):
            each.cache_clear()

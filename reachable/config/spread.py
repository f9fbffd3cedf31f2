"""Work in Python shared out among processes, one for each core, and what comes of it in the order of the work."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

AHEAD = 2  # pieces for each process that are begun before the first is asked for: no more are held at once


def spread(make: Callable[[Any], Any], pieces: Iterable[Any]) -> Iterator[Any]:
    """`map` by several processes. They end with the last piece. `make` is a function that a module holds.

    Each begins anew (spawn): a copy of a process that has threads of DuckDB's may stand still for ever.
    """
    cores = os.cpu_count() or 1
    waiting: deque[Future] = deque()
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        for piece in pieces:
            waiting.append(pool.submit(make, piece))
            if len(waiting) > AHEAD * cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

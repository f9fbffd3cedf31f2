"""What a proof tells: words for whoever watches, and a line of JSON for each thing that was proved."""

import json
import sys
import time
from collections.abc import Callable

Tell = Callable[[str, int, int, float], None]  # what was proved, how often, how many failures, since when


def report(words: str) -> None:
    """Words for whoever watches."""
    print(words, file=sys.stderr, flush=True)


def telling(address: str) -> Tell:
    """Tells a line of what was proved on the database at this address; on SQLite where there is none."""
    where = "PostgreSQL" if address else "SQLite"

    def tell(what: str, n: int, failures: int, began: float) -> None:
        seconds = round(time.monotonic() - began, 1)
        print(json.dumps({"what": f"{what} ({where})", "n": n, "failures": failures, "seconds": seconds}), flush=True)

    return tell

"""A delivery's receipt: as JSON with keys that never change, and in words."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reachable.feeds.models import Delivery
from reachable.feeds.pages import how_far, issue_words


def as_json(delivery: Delivery) -> dict:
    """The receipt's fixed keys. rows_read = loaded + unchanged + quarantined + not taken."""
    return {
        "delivery": str(delivery.uuid),
        "sha256": delivery.sha256,
        "format": delivery.format or None,
        "agency": str(delivery.agency) if delivery.agency_id else None,
        "rows_read": delivery.rows_read,
        "rows_loaded": delivery.rows_loaded,
        "rows_unchanged": delivery.rows_unchanged,
        "rows_quarantined": delivery.rows_quarantined,
        "rows_not_taken": delivery.rows_not_taken,
        "issues": delivery.issues,
    }


def in_words(delivery: Delivery) -> str:
    """The receipt for somebody at a terminal: the counts, and a line for each code that was noticed."""
    if delivery.state == delivery.State.REFUSED:
        return f"Refused. {delivery.words}"
    counts = (
        f"{delivery.rows_read:,} rows read: {delivery.rows_loaded:,} taken in, {delivery.rows_unchanged:,} unchanged, "
        f"{delivery.rows_quarantined:,} set aside, {delivery.rows_not_taken:,} not ours to take"
    )
    text = f"{delivery.format} ({delivery.table}) from {delivery.agency}. {counts}. {delivery.words}".rstrip()
    return "\n".join([text, *(f"  {code} ({n:,}): {issue_words(code)}" for code, n in delivery.issues.items())])


@contextmanager
def progress(shown: bool) -> Iterator[Callable[[Delivery], None]]:
    """While a delivery is read, writes how far of how much it is, on one line, for somebody who watches."""
    stop = threading.Event()
    watched: list[Delivery] = []

    def watch() -> None:
        while not stop.wait(0.5):
            if watched:
                print(f"\r{how_far(watched[0])}  ", end="", file=sys.stderr, flush=True)

    thread = threading.Thread(target=watch, daemon=True)
    if shown:
        thread.start()
    try:
        yield watched.append
    finally:
        stop.set()
        if shown:
            thread.join()
            print("\r", end="", file=sys.stderr)

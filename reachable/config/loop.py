"""The loop beside the web: sweeps what stopped, catches up, tells who must know, seals the logs, counts once a day.

Each tick reads the time once. Telling has a thread of its own, for it must not wait while a large delivery is caught
up with or a quarter is counted; and sending another, for a mail server that does not answer must hold up nothing else.
What was told is sent at once: it is in the inbox within 10 seconds of when it was known (assurance.md R10).
"""

import os
import signal
import threading
from collections.abc import Callable
from functools import lru_cache

import structlog

from reachable.config.command_line import start

EVERY = 5.0
TELLS_EVERY = 2.0


def tick() -> int:
    """One round. Returns how many records were brought up to date. Standing is right even if this never runs."""
    from django.db import close_old_connections

    from reachable.clocks.now import read_now
    from reachable.errors import NotNow
    from reachable.feeds import lease
    from reachable.feeds.models import Delivery
    from reachable.flow import TAKING_IN, catch_up, sweep_stopped

    close_old_connections()
    if not Delivery.objects.filter(state=Delivery.State.ARRIVING).exists():
        return catch_up(clock=read_now)
    try:
        with lease.held(TAKING_IN, clock=read_now):
            sweep_stopped(clock=read_now)
    except NotNow:
        pass  # A delivery is being taken in by somebody who is alive.
    return catch_up(clock=read_now)


def match_again() -> int:
    """Lets some records be matched again that were by other rules. Returns how many."""
    from reachable.clocks.now import read_now
    from reachable.flow import match_again

    return match_again(clock=read_now)


def tell() -> int:
    """Writes down what fell due of each moment, and makes the notices. Returns how many steps."""
    from django.db import close_old_connections

    from reachable.clocks.now import read_now
    from reachable.reachable_moments.overdue_step import tell_what_fell_due

    close_old_connections()
    return tell_what_fell_due(read_now())


def count_school_days() -> int:
    """Sets the windows of moments anew where term dates were changed. Returns how many became others."""
    from reachable.clocks.now import read_now
    from reachable.reachable_moments.windows_step import count_again

    return count_again(read_now())


def tell_the_mash() -> int:
    """The same of each contact."""
    from reachable.clocks.now import read_now
    from reachable.front_door.contacts.overdue_step import tell_what_fell_due

    return tell_what_fell_due(read_now())


def tell_what_is_late() -> int:
    """The same of actions of the plan whose day is past. Returns how many were found late."""
    from reachable.action_plan.actions import overdue_step
    from reachable.clocks.now import read_now

    return overdue_step.tell_what_is_late(read_now())


def tell_of_audits() -> int:
    """The same of audits whose days have begun. Returns how many were told."""
    from reachable.audits.telling_step import tell_whose_days_begin
    from reachable.clocks.now import read_now

    return tell_whose_days_begin(read_now())


def send() -> int:
    """Gives messages to the mail server, if there is one. Returns how many it took."""
    from django.conf import settings
    from django.db import close_old_connections

    from reachable.clocks.now import read_now
    from reachable.errors import CannotDo
    from reachable.notices.mail_server import FILE, read
    from reachable.notices.sending_step import send_what_waits

    close_old_connections()
    try:
        server = read(settings.HOME)
    except CannotDo as error:
        _say_once(str(error), (settings.HOME / FILE).stat().st_mtime_ns)
        return 0
    return send_what_waits(server, read_now) if server else 0


@lru_cache(maxsize=1)
def _say_once(words: str, changed_at: int) -> None:
    """Says what is wrong with the file of the mail server, and not again until it changes."""
    structlog.get_logger().error("mail server", why=words, changed_at=changed_at)


def seal() -> int:
    """Seals what is new in the logs. Returns how many seals were made."""
    from reachable.clocks.now import read_now
    from reachable.sharing.sealing import seal_what_is_new

    return seal_what_is_new(read_now())


def count() -> int:
    """Once a day counts by group what is done here. Returns how often it did."""
    from reachable.clocks.now import read_now
    from reachable.oversight.groups_step import count_by_group

    return int(count_by_group(read_now()))


def measure() -> int:
    """Once a week counts the measures of each quarter, one at a time. Returns how many it counted."""
    from reachable.clocks.now import read_now
    from reachable.measures.step import count_one_quarter

    return int(count_one_quarter(read_now()) is not None)


def main() -> None:
    start()
    over, is_told = threading.Event(), threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    parent = os.getppid()
    _beside("telling", lambda: tell_and_wake(is_told), lambda: over.wait(TELLS_EVERY), over)
    _beside("sending messages", lambda: _each(send), lambda: wait_for(is_told), over)
    while not over.is_set() and os.getppid() == parent:  # It ends with the web it stands beside.
        _each(tick, match_again, count_school_days, tell_what_is_late, tell_of_audits, seal, count, measure)
        over.wait(EVERY)
    over.set()


def tell_and_wake(is_told: threading.Event) -> None:
    """One round of telling; then whatever sends need not wait for its own time."""
    _each(tell, tell_the_mash)
    is_told.set()


def wait_for(is_told: threading.Event) -> None:
    """Until somebody was told, and no longer than a round of the loop. What is told from now on is waited for anew."""
    is_told.wait(EVERY)
    is_told.clear()


def _beside(name: str, work: Callable[[], None], wait: Callable[[], object], over: threading.Event) -> None:
    """Works and waits by turns in a thread of its own, until it is over or the process ends."""

    def for_ever() -> None:
        while not over.is_set():
            work()
            wait()

    threading.Thread(target=for_ever, name=name, daemon=True).start()


def _each(*works: Callable[[], int]) -> None:
    for work in works:
        try:
            work()
        except Exception as error:  # noqa: BLE001  one bad round must not stop the next, nor the other work
            structlog.get_logger().error("loop", kind=type(error).__name__)


if __name__ == "__main__":
    main()

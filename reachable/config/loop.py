"""The loop beside the web: seals the logs, sweeps what stopped, catches up. Each tick reads the time once."""

import os
import signal
import time

import structlog

from reachable.config.command_line import start

EVERY = 5.0


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


def seal() -> int:
    """Seals what is new in the logs. Returns how many seals were made."""
    from reachable.clocks.now import read_now
    from reachable.sharing.sealing import seal_what_is_new

    return seal_what_is_new(read_now())


def main() -> None:
    start()
    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(1))
    parent = os.getppid()
    while not stopping and os.getppid() == parent:  # It ends with the web it stands beside.
        for work in (tick, seal):
            try:
                work()
            except Exception as error:  # noqa: BLE001  one bad round must not stop the next, nor the other work
                structlog.get_logger().error("loop", kind=type(error).__name__)
        time.sleep(EVERY)


if __name__ == "__main__":
    main()

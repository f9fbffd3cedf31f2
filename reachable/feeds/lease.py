"""One runner at a time (design.md section 2: taken over 60 seconds after it dies; at once where it is seen dead)."""

import hashlib
import os
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import Q

from reachable.clocks.set_back import is_yet_to_come
from reachable.errors import NotNow
from reachable.feeds.models import Lease

LASTS = timedelta(seconds=60)
TRIES_A_SECOND = 5
NONE = Q(pk__in=())
Row = tuple[str, datetime]  # whose it is, and until when
_seen_ahead: dict[str, tuple[Row, datetime]] = {}  # by its name: a lease, and since when it is so


def take(name: str, *, holder: str, now: datetime) -> bool:
    """Takes or renews the lease by conditional update. True if `holder` has it until a minute from now."""
    of_this, taken = Lease.objects.filter(name=name), {"holder": holder, "until_at": now + LASTS}
    if of_this.filter(Q(holder__in=(holder, "")) | Q(until_at__lte=now)).update(**taken):
        return True
    row = of_this.values_list("holder", "until_at").first()
    if row and of_this.filter(_of_the_dead(row) | _left_ahead(name, row, now)).update(**taken):
        return True
    try:
        with transaction.atomic():
            Lease.objects.create(name=name, **taken)
    except IntegrityError:
        return False
    return True


def _here() -> str:
    """This machine since it was started, and this process's world within it: where a process id means something."""
    try:
        words = Path("/proc/sys/kernel/random/boot_id").read_text() + str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return ""
    return hashlib.blake2b((socket.gethostname() + words).encode(), digest_size=8).hexdigest()


def _of_the_dead(row: Row | None) -> Q:
    """The lease, if a process of this very machine holds it that is there no more (killed, or out of memory)."""
    held_by = row[0] if row else ""
    place, _, rest = held_by.partition("-")
    pid = rest.partition("-")[0]
    is_dead = bool(place) and place == _here() and not Path(f"/proc/{pid}").exists()
    return Q(holder=held_by) if is_dead else NONE


def _left_ahead(name: str, row: Row | None, now: datetime) -> Q:
    """The lease, if it ends later than anybody takes it for, as the machine's clock was set back since (assurance.md
    R8), and this process saw itself that for a minute nobody renewed it. Whoever lives renews theirs: it is never
    shortened, so another machine whose clock is an hour behind can take none from its holder, nor let a third."""
    if not row or not is_yet_to_come(row[1] - LASTS, now):
        _seen_ahead.pop(name, None)
        return NONE
    seen = _seen_ahead.get(name)
    if not seen or seen[0] != row or seen[1] > now:
        seen = _seen_ahead[name] = (row, now)
    return Q(holder=row[0], until_at=row[1]) if now - seen[1] >= LASTS else NONE


def give_back(name: str, *, holder: str, now: datetime) -> None:
    """Lets the next runner start at once."""
    Lease.objects.filter(name=name, holder=holder).update(until_at=now, holder="")


@contextmanager
def held(name: str, *, clock: Callable[[], datetime], patience: int = 0) -> Iterator[str]:
    """The work inside runs alone. Waits `patience` seconds, then raises NotNow where somebody is still at it."""
    holder = f"{_here()}-{os.getpid()}-{uuid.uuid4().hex[:16]}"
    for left in range(patience * TRIES_A_SECOND, -1, -1):
        if take(name, holder=holder, now=clock()):
            break
        if not left:
            raise NotNow("Another delivery is being taken in. It will be this one's turn when that has finished.")
        time.sleep(1 / TRIES_A_SECOND)
    try:
        yield holder
    finally:
        give_back(name, holder=holder, now=clock())


def come_after(name: str, *, now: datetime) -> None:
    """Waits until every transaction that called this before has ended, and makes those wait that call it later. Called
    in a transaction, before it reads what they may change.

    Unlike a lease it ends with the transaction itself, and who is killed holds nobody up. SQLite lets one write at a
    time anyhow.
    """
    of_this = Lease.objects.select_for_update().filter(name=name)
    if of_this.first() is None:
        Lease.objects.get_or_create(name=name, defaults={"until_at": now})
        of_this.get()

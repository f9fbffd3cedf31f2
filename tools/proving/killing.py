"""Kills a delivery at chosen statements, looks at what a reader would see, runs it again, and compares.

A kill is SIGKILL, by the process on itself, just before the n-th statement it sends to the database: every point of the
journey is as likely as any other. Each run is a process of its own, forked from this one with Django already there.
"""

import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from tools.proving import files, state

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
PUPILS, BATCH, CHUNK = 120, 40, 60


class Wrong(Exception):
    """A kill showed a reader half of a delivery, or lost something."""


class Homes:
    """Fresh copies of one settled database: files for SQLite, templates for PostgreSQL."""

    def __init__(self, at: Path) -> None:
        self.at = at
        self.number = 0

    @contextmanager
    def copy(self, of: str) -> Iterator[str]:
        """A database that is a copy of another; gone afterwards."""
        self.number += 1
        name = self.named(f"copy{self.number}")
        self.make(name, of)
        try:
            yield name
        finally:
            self.drop(name)

    def named(self, word: str) -> str:
        return f"prove_{os.getpid()}_{word}"

    def settled(self) -> str:
        """The database that start() made."""
        raise NotImplementedError

    def make(self, name: str, of: str) -> None:
        raise NotImplementedError

    def drop(self, name: str) -> None:
        raise NotImplementedError


class Files(Homes):
    def settled(self) -> str:
        return str(self.at / "reachable.sqlite3")

    def named(self, word: str) -> str:
        return str(self.at / f"{word}.sqlite3")

    def make(self, name: str, of: str) -> None:
        for end in ("", "-wal"):
            if Path(of + end).exists():
                shutil.copyfile(of + end, name + end)

    def drop(self, name: str) -> None:
        for end in ("", "-wal", "-shm"):
            Path(name + end).unlink(missing_ok=True)


class Server(Homes):
    """Databases of a PostgreSQL server, copied by the server itself."""

    def __init__(self, at: Path, address: str) -> None:
        super().__init__(at)
        self.address = address

    def settled(self) -> str:
        from django.conf import settings

        return settings.DATABASES["default"]["NAME"]

    def make(self, name: str, of: str) -> None:
        self._tell(f'create database "{name}" template "{of}"')

    def drop(self, name: str) -> None:
        self._tell(f'drop database if exists "{name}" with (force)')

    def _tell(self, words: str) -> None:
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(words)


def apart(database: str, work: Callable[[], object], timeout: int = 300) -> tuple[int, str]:
    """Does some work on a database in its own process -> (how it ended, what it answered). Negative: the signal."""
    return together(database, [work], timeout)[0]


def together(database: str, works: list[Callable[[], object]], timeout: int = 300) -> list[tuple[int, str]]:
    """The same of several, each in its own process, that begin at one instant."""
    reads, writes = os.pipe()
    with ExitStack() as stack:
        answers = [stack.enter_context(tempfile.TemporaryFile("w+")) for _ in works]
        children = [_begin(database, *each, (reads, writes)) for each in zip(works, answers, strict=True)]
        os.close(reads)
        os.close(writes)  # now that nobody holds this end any more, all that were waiting go
        signal.signal(signal.SIGALRM, lambda *_: [os.kill(child, signal.SIGKILL) for child in children])
        signal.alarm(timeout)
        ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        signal.alarm(0)
        return [(code, _told(answer)) for code, answer in zip(ended, answers, strict=True)]


def _told(answer: IO[str]) -> str:
    answer.seek(0)
    return answer.read()


def _begin(database: str, work: Callable[[], object], answer: IO[str], gate: tuple[int, int]) -> int:
    """A process that does some work once the gate is open. In the child it never returns."""
    if child := os.fork():
        return child
    code = 1
    try:
        use(database)
        os.close(gate[1])
        os.read(gate[0], 1)
        answer.write(str(work()))
        answer.flush()
        code = 0
    except BaseException as error:  # noqa: BLE001  the child must end here, whatever it was
        answer.write(f"{type(error).__name__}: {error}")
        answer.flush()
    finally:
        os._exit(code)


def use(database: str) -> None:
    """Makes this process speak to that database."""
    from django.db import connections

    connections["default"].close()
    connections["default"].settings_dict["NAME"] = database
    connections["default"].ensure_connection()


def receive(
    file: Path, *, kill_at: int = 0, slow: float = 0, batch: int = BATCH, spoil: Callable[[], object] | None = None
) -> int:
    """Takes a file in, in small batches. Returns how many statements it took; killed before statement `kill_at`."""
    from reachable import flow
    from reachable.feeds import step

    step.BATCH, flow.CHUNK = batch, CHUNK
    if spoil:
        spoil()

    def before(number: int) -> None:
        time.sleep(slow)
        kill_itself(number == kill_at)

    return counted(lambda: flow.receive(file, by="a proof", clock=lambda: NOW), before)


def counted(work: Callable[[], object], before: Callable[[int], object]) -> int:
    """Does some work, calling `before` with the number of each statement just before it is sent. Returns how many."""
    from django.db import connection

    seen = 0

    def count(execute, sql, params, many, context):
        nonlocal seen
        seen += 1
        before(seen)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        work()
    return seen


def kill_itself(is_now: bool) -> None:
    """SIGKILL, by the process on itself, if it is its time."""
    if is_now:
        os.kill(os.getpid(), signal.SIGKILL)


def ask(database: str, what: Callable[[], object]) -> str:
    """What some work on a database answers. Raises Wrong where it fails."""
    code, answer = apart(database, what)
    if code:
        raise Wrong(f"the home could not be read: {answer}")
    return answer


def prepare(homes: Homes) -> tuple[str, list[Path]]:
    """A database with pupils and exclusions, and two files that change some of it and add to it."""
    at = homes.at
    first = [
        files.pupils(at / "pupils.csv", PUPILS),
        files.exclusions(at / "exclusions.csv", 3 * PUPILS, pupils=PUPILS, seed=2),
    ]
    ready = homes.named("ready")
    homes.make(ready, homes.settled())
    for file in first:
        ask(ready, lambda file=file: receive(file))
    more = files.pupils(at / "more.csv", 2 * PUPILS)
    # Half of the pupils have another forename now: their identities, keys and belongings change.
    more.write_text(more.read_text().replace(",Bram,", ",Abram,").replace(",Finn,", ",Finlay,"))
    return ready, [more, files.exclusions(at / "later.csv", 5 * PUPILS, pupils=PUPILS + 30, seed=5)]


def kill(homes: Homes, ready: str, luck: random.Random, file: Path, known: dict, spoil: Callable | None = None) -> None:
    """One kill at a random statement. Raises Wrong where a reader would see half, or the second run ends otherwise."""
    with homes.copy(ready) as database:
        at = luck.randint(1, known["statements"])
        code, answer = apart(database, lambda: receive(file, kill_at=at, spoil=spoil))
        if code != -signal.SIGKILL:
            raise Wrong(f"statement {at}: it was not killed but ended with {code} {answer[:200]}")
        if ask(database, state.facts) not in (known["before"], known["after"]):
            raise Wrong(f"statement {at}: half of the delivery was seen")
        ends = ask(database, state.loose_ends)
        if ends != known["ends"]:
            raise Wrong(f"statement {at}: {ends}")
        code, answer = apart(database, lambda: receive(file))
        if code:
            raise Wrong(f"statement {at}: run again it ended with {answer[:200]}")
        if ask(database, state.whole) != known["whole"]:
            raise Wrong(f"statement {at}: run again it left something else than an unkilled run")


def unkilled(homes: Homes, ready: str, file: Path, spoil: Callable | None = None) -> dict:
    """What one run that nobody kills does and leaves: what every killed and repeated one is held against."""
    with homes.copy(ready) as database:
        before, ends = ask(database, state.facts), ask(database, state.loose_ends)
        statements = int(ask(database, lambda: receive(file, spoil=spoil)))
        after, whole = ask(database, state.facts), ask(database, state.whole)
    if before == after:
        raise Wrong("the file changes nothing, so nothing would be proved")
    return {"statements": statements, "before": before, "after": after, "whole": whole, "ends": ends}


def accept_too_early() -> None:
    """A wrong variant: the delivery is accepted with its first batch."""
    from reachable.feeds import step

    right = step.store

    def store(delivery, batch, tally):
        delivery.state, delivery.accepted_at = delivery.State.ACCEPTED, NOW
        return right(delivery, batch, tally)

    step.store = store


def forget_before_matching() -> None:
    """A wrong variant: what waits is taken off the list in one transaction, and the work is done in another."""
    from reachable.feeds.models import Waiting
    from reachable.people import step

    right = step.match

    def match(records, *, now):
        records = set(records)
        Waiting.objects.all().delete()
        return right(records, now=now)

    step.match = match


def all_at_once() -> None:
    """A wrong variant: nobody waits for anybody."""
    from reachable.feeds import lease

    lease.come_after = lambda name, *, now: None

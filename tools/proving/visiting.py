"""People at work on a real server while a delivery loads: who reads what, and how each page was answered.

`python -m tools.proving.visiting HOME COUNT` opens COUNT young people's pages to the MASH social worker, and prints a
session and their addresses as JSON: it goes round no lock, it does what the pages do.
"""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

WHY = "a proof on invented data"


@dataclass(slots=True)
class Answers:
    """What readers were answered: (address, status), with how long it took in seconds."""

    took: list[float] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)

    def middle(self, part: float = 0.5) -> float:
        """The time within which that part of the pages came, in seconds."""
        return sorted(self.took)[min(int(len(self.took) * part), len(self.took) - 1)] if self.took else 0.0


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def environment(home: Path) -> dict[str, str]:
    """The environment of a process on this home, on SQLite."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REACHABLE_", "DJANGO_"))}
    return kept | {"REACHABLE_HOME": str(home)}


@contextmanager
def server(home: Path) -> Iterator[int]:
    """`reachable serve` on a free port, until the end of the block. Gives the port."""
    port = free_port()
    command = [sys.executable, "-m", "reachable", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment(home))
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
        try:
            get(port, "/healthz", "")
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not answer within a minute")


def get(port: int, address: str, session: str) -> tuple[int, bytes]:
    """One page -> (status, what it says)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address, headers={"Cookie": f"sessionid={session}"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@contextmanager
def readers(port: int, told: dict, count: int, pause: float = 0.2) -> Iterator[Answers]:
    """That many people reading pages one after another, until the end of the block."""
    answers, stop = Answers(), threading.Event()
    threads = [threading.Thread(target=_read, args=(port, told, answers, stop, n, pause)) for n in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _read(port: int, told: dict, answers: Answers, stop: threading.Event, number: int, pause: float) -> None:
    luck = random.Random(number)
    while not stop.wait(pause * luck.random() * 2):
        address, began = luck.choice(told["pages"]), time.monotonic()
        try:
            status, page = get(port, address, told["session"])
        except OSError as error:
            answers.bad.append(f"{address}: {type(error).__name__}")
            continue
        answers.took.append(time.monotonic() - began)
        answers.seen.append(page.count(b"Suspended"))
        if status != 200:
            answers.bad.append(f"{address}: {status}")


def opened(home: Path, count: int) -> dict:
    """A session of the MASH social worker's and the addresses of pages opened to them."""
    command = [sys.executable, "-m", "tools.proving.visiting", str(home), str(count)]
    answer = subprocess.run(command, env=environment(home), capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr)
    return json.loads(answer.stdout)


def open_pages(count: int) -> dict:
    """Says of some young people that somebody is worried about them, and why they are opened (lock 4)."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from reachable.agencies.models import Practitioner
    from reachable.clocks.now import read_now
    from reachable.family.changes import write_worry
    from reachable.people.changes import our_record_of
    from reachable.people.models import Person
    from reachable.sharing.changes import give_reason
    from reachable.sharing.reasons import REASONS

    by, now = Practitioner.objects.get(email="mash@fernleigh.example"), read_now()
    because = next(reason.key for reason in REASONS if reason.opens_scope)
    people = list(Person.objects.everyone_because(WHY).order_by("pk")[:count])
    for person in people:
        write_worry(person=person, because=because, reference="P-1", words="a proof", by=by, now=now)
        record = our_record_of(person=person, by=by, now=now)
        give_reason(record=record, because=because, reference="P-1", sentence="a proof", by=by, now=now)
    session = SessionStore()
    session[SESSION_KEY] = str(by.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = by.get_session_auth_hash()
    session["signed_in_at"] = session["seen_at"] = now.isoformat()
    session.create()
    return {"session": session.session_key, "pages": [f"/young-people/{person.uuid}/" for person in people]}


def main() -> int:
    from reachable.config.command_line import start

    start(Path(sys.argv[1]))
    print(json.dumps(open_pages(int(sys.argv[2]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m bench.inbox HOME [FORMS]`: from a form that was sent to the message in the inbox of whoever is on duty.

Source: assurance.md R10 (99 of 100 within 10 seconds). A nurse's form is posted to a real server, as `./run serve`
starts it with its loop beside it, and the loop tells a real mail server on loopback. The home is made where it is not
there. One message a person goes in 15 minutes: what was sent before each form is put back by as long.
"""

import json
import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from bench.reading import line
from bench.telling import EACH, doors, post
from reachable.config.command_line import start
from tests.smtp_server import MailServer, mail_server
from tools.proving.visiting import environment, server

FORMS = 100
AIM = 10_000  # milliseconds
UP_TO = 5.0  # seconds between two forms, by chance: none may come at the loop's own time
PATIENCE = 60.0
SENDER = "reachable@fernleigh.example"


def made(home: Path) -> None:
    """A home of the invented partnership; of which mail may go, to this machine alone."""
    if not (home / "reachable.sqlite3").exists():
        command = [sys.executable, "-m", "reachable", "init", "--invented"]
        subprocess.run(command, env=environment(home), check=True, stdout=subprocess.DEVNULL)
    (home / "invented-data").unlink(missing_ok=True)
    start(home)


def on_duty_by(home: Path, mail: MailServer) -> None:
    """One social worker is on duty, and is told by this mail server."""
    from reachable.agencies.changes import add_shift
    from reachable.agencies.duty import Part
    from reachable.agencies.models import Practitioner, Shift
    from reachable.clocks.now import read_now
    from reachable.notices.mail_server import write

    write(home, mail.address, SENDER)
    if not Shift.objects.filter(until_at=None).exists():
        who, now = Practitioner.objects.get(email="mash@fernleigh.example"), read_now()
        add_shift(practitioner=who, part=Part.DUTY, place=1, from_at=now, until_at=None, by="a bench", now=now)


def put_back() -> None:
    """As if every message had been made a quarter of an hour earlier."""
    from django.db.models import F

    from reachable.notices.gathering import ONE_IN
    from reachable.notices.models import Message

    Message.objects.filter(sent_at__isnull=False).update(made_at=F("made_at") - ONE_IN - timedelta(seconds=1))


def reached(mail: MailServer, port: int, door: str) -> float:
    """Sends a form. Gives how long it took to the inbox, in milliseconds."""
    before = len(mail.taken)
    took = post(port, door, f"Bench{time.time_ns()}")
    began = time.perf_counter() - took / 1000
    while len(mail.taken) == before:
        if time.perf_counter() - began > PATIENCE:
            raise RuntimeError("no message came within a minute")
        time.sleep(0.005)
    return (time.perf_counter() - began) * 1000


def measure(home: Path, forms: int) -> list[dict]:
    made(home)
    links, luck, took = doors(home, -(-forms // EACH)), random.Random(1), []
    with mail_server() as mail:
        on_duty_by(home, mail)
        with server(home) as port:
            for number in range(forms):
                time.sleep(luck.random() * UP_TO)
                put_back()
                took.append(reached(mail, port, links[number % len(links)]))
    return [
        line(f"form sent to its message in the inbox, p{share:.0%} (floor: 10 s)".replace("%", ""), took, AIM, share)
        for share in (0.5, 0.95, 0.99)
    ]


if __name__ == "__main__":
    for one in measure(Path(sys.argv[1]), int((sys.argv[2:] or [FORMS])[0])):
        print(json.dumps(one), flush=True)

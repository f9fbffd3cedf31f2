"""`python -m bench.asking HOME QUESTIONS`: the queue of who is who, with so many questions open and twice the joins.

A home without any (`./run init --invented`) is filled with invented records first. Timed is what a steward waits for:
the first page of the list, the same narrowed to one reason, an answer with the question that follows, and a question
skipped. The floor is the page of what people decided, which reads one page of one table.
"""

import json
import random
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bench.reading import line, timed

WHY = "a measurement on invented data"
OFTEN = 12  # times that each page is asked for
REASONS = ("may be twins", "custody on name and birth date alone", "")


def fill(questions: int, now: datetime) -> None:
    """Twice as many people as questions, of two records each that are joined, and questions between them: one in ten
    asked by a second record too, one in thirty settled by keeping other records of theirs apart."""
    from django.db import transaction

    from reachable.agencies.models import Practitioner
    from reachable.feeds.models import Identity, Record
    from reachable.feeds.writing import write_many
    from reachable.people.models import Belonging, Decision, InScope, Key, Pair, Person

    chance = random.Random(1)
    with transaction.atomic():
        people = write_many(Person, ("made_at",), [(now,)] * (2 * questions))
        keys = ((("pupils", "custody")[n % 2], f"SCH{n % 90}", f"a{n}", now) for n in range(2 * len(people)))
        records = write_many(Record, ("feed", "source", "record_key", "made_at"), keys)
        theirs = list(zip(records[::2], records[1::2], strict=True))
        write_many(
            Belonging,
            ("record", "person", "from_at", "because"),
            ((one, person, now, "same UPN") for person, two in zip(people, theirs, strict=True) for one in two),
        )
        names = ("record", "forename", "surname", "dob")
        told = ((r, f"Ann{n % 997}", f"Okoro{n % 1999}", now.date()) for n, r in enumerate(records))
        write_many(Identity, (*names, "known_at"), ((*one, now) for one in told))
        columns = ("left", "right", "verdict", "weight", "because", "held_back", "model", "state", "at")
        joins = ((*two, "join", 20.0, ["same UPN"], "", "bench", "joined", long_ago(chance, now)) for two in theirs)
        write_many(Pair, columns, joins)
        write_many(Pair, columns, list(asked(theirs, questions, chance, now)))
        apart = [(theirs[2 * n][1], theirs[2 * n + 1][1]) for n in range(0, questions, 30)]
        write_many(Key, ("record", "kind", "key"), (key for n, one in enumerate(records) for key in keys_of(one, n)))
        steward = Practitioner.objects.get(email__startswith="steward@").pk
        decided = ((*sorted(two), False, "They are two", steward, now) for two in apart)
        write_many(Decision, ("left", "right", "is_same", "why", "by", "at"), decided)
        worried = ((chance.choice(records), "contact", now - timedelta(days=9)) for _ in range(questions // 10))
        write_many(InScope, ("record", "because", "from_at"), worried)


def long_ago(chance: random.Random, now: datetime) -> datetime:
    return now - timedelta(minutes=chance.randrange(1, 500_000))


def keys_of(record: int, n: int) -> Iterator[tuple[int, str, str]]:
    """Eight keys of a record, as many as one has in a borough; one of them a number, shared by two."""
    yield record, "match", f"upn:A{n // 2:012}"
    yield from ((record, ("match", "s2")[at % 2], f"d:{n % 9973}:{at}:{n % 997}") for at in range(7))


def asked(theirs: list, questions: int, chance: random.Random, now: datetime) -> Iterator[tuple]:
    for n in range(questions):
        one, other = theirs[2 * n], theirs[(2 * n + 1) if n % 5 else chance.randrange(len(theirs))]
        at = long_ago(chance, now)
        pairs = [(one[0], other[0]), *([(one[1], other[0])] if n % 10 == 0 else [])]
        for left, right in pairs:
            if one != other:
                rest = chance.uniform(3, 13), ["same birth date"], chance.choice(REASONS), "bench", "ask", at
                yield (*sorted((left, right)), "ask", *rest)


def measure(questions: int) -> list[dict]:
    from django.test import Client

    from reachable.agencies.models import Practitioner
    from reachable.clocks.now import read_now
    from reachable.people.models import Pair

    if not Pair.objects.everyone_because(WHY).count():
        fill(questions, read_now())
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(Practitioner.objects.get(email__startswith="steward@"))
    least = [timed(lambda: client.get("/same-person/decided/")) for _ in range(OFTEN)]
    of, floor = f"{questions:,} questions", sorted(least)[OFTEN // 2]
    return [
        line(f"first page of the list, {of}", pages(client, "/same-person/"), floor, 0.5),
        line("the same, of one reason", pages(client, "/same-person/?held=may+be+twins"), floor, 0.5),
        line("the start page", pages(client, "/"), floor, 0.5),
        line("skipped, until the next is shown", went_on(client, lambda at: client.post(f"{at}skip/")), floor, 0.5),
        line("answered, until the next is shown", went_on(client, lambda at: answer(client, at)), floor, 0.5),
    ]


def pages(client, at: str) -> list[float]:
    client.get(at)
    return [timed(lambda: client.get(at)) for _ in range(OFTEN)]


def answer(client, at: str):
    return client.post(at, {"said": "apart:asked", "words": ""})


def went_on(client, do) -> list[float]:
    """Milliseconds of an answer and of the question after it, one after the other from the first."""
    at = re.search(r'href="([^"]+)"[^>]*>\s*Answer one question', client.get("/same-person/").content.decode()).group(1)
    took, where = [], [at]

    def go_on() -> None:
        where.append(do(where[-1].split("?")[0]).headers["Location"])
        if client.get(where[-1]).status_code != 200:
            raise RuntimeError("the next question did not come")

    for _ in range(OFTEN):
        took.append(timed(go_on))
    return took


def main() -> None:
    from reachable.config.command_line import start

    start(Path(sys.argv[1]))
    for one in measure(int(sys.argv[2])):
        print(json.dumps(one), flush=True)


if __name__ == "__main__":
    main()

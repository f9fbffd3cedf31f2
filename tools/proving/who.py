"""Moments at which it is found out who is who, to be killed in or to meet one another: the records, and the works.

Families of children with one surname, birth date and school, and hardly another forename: of each two a person is
asked. A former version of matching joined some of them, and a person said of two that they are one; both pages were
seen, so whoever parts them opens a mix-up.
"""

import dataclasses
from datetime import timedelta
from pathlib import Path
from typing import Any

from tools.proving import files
from tools.proving.killing import NOW, Homes, Wrong, ask

FAMILIES, SURNAMES = 6, ("Ash", "Birch", "Cole", "Dale", "Earl", "Frost")
FORENAMES = ("Jack", "Jacob", "Jacky", "Jake", "Jackson")
FORMER = "a former version of matching"
WHY = "a proof on invented data"
LATER = NOW + timedelta(hours=2)


def _row(family: int, child: int, forename: str = "") -> str:
    """One child of a family; each goes to a school of their own, and tells no number."""
    named = f"{SURNAMES[family]},{forename or FORENAMES[child]}"
    born = f"2011-0{family + 1}-04"
    return f"f{family}c{child},{files.school(child)},1,,{named},{born},M,2022-09-05"


def pupils(path: Path, rows: list[str]) -> Path:
    """A file of pupils with these rows."""
    path.write_text("\n".join([files.PUPILS, *rows]) + "\n", encoding="ascii")
    return path


def prepare(homes: Homes) -> tuple[str, Path]:
    """A database in which a former version of matching has joined two of each family, and a person two more of the
    first; their pages were seen. And a file that tells of some of them anew, and of more."""
    every = [_row(family, child) for family in range(FAMILIES) for child in range(4)]
    first = pupils(homes.at / "families.csv", every)
    told = [_row(family, 3, "Jacob") for family in range(3)]
    more = [_row(family, 4) for family in range(FAMILIES)]
    ready = homes.named("families")
    homes.make(ready, homes.settled())
    ask(ready, lambda: _as_formerly(first))
    return ready, pupils(homes.at / "told_anew.csv", told + more)


def _as_formerly(file: Path) -> None:
    """Takes the file in with a version of matching that joined the first two of a family, and has the pages seen."""
    from reachable import flow
    from reachable.feeds.models import Waiting
    from reachable.linkage import door
    from reachable.people.models import Matching, Pair

    right = door.compare

    def compare(known, of=None):
        named = {one.record: one.forename for one in known}
        return [_formerly(pair, {named.get(pair.left), named.get(pair.right)}) for pair in right(known, of)]

    door.compare = compare
    flow.receive(file, by="a proof", clock=lambda: NOW)
    door.compare = right
    if Waiting.objects.exists():  # a step failed of some: they would be on no page, and nobody parted
        raise Wrong("records wait that the former version should have matched")
    Pair.objects.all().to_change(by=WHY).update(model=FORMER)
    say(0, 2, 3)
    flow.catch_up(clock=lambda: NOW)
    Pair.objects.all().to_change(by=WHY).update(model=FORMER)
    Matching.objects.update_or_create(defaults={"rules": FORMER})
    _see_every_page()


def _formerly(pair: Any, named: set[str | None]) -> Any:
    """The pair as that version found it."""
    if named != set(FORENAMES[:2]):
        return pair
    return dataclasses.replace(pair, verdict="join", held_back="", weight=20.0)


def _see_every_page() -> None:
    from reachable.people.models import Person
    from reachable.sharing.models import Look, LookedAt

    who, at = practitioner("mash"), NOW + timedelta(hours=1)
    line = Look.objects.create(
        at=at, practitioner_id=who.pk, role=who.role, purpose="safeguard", page="what we know", shown=1
    )
    pages = Person.objects.everyone_because(WHY).values_list("pk", flat=True)
    LookedAt.objects.bulk_create(LookedAt(look=line, about="person", about_id=page) for page in pages)


def practitioner(key: str) -> Any:
    """One of the cast."""
    from reachable.agencies.models import Practitioner
    from reachable.config.invented import CAST

    return Practitioner.objects.get(email={each: email for each, email, *_ in CAST}[key])


def record(family: int, child: int) -> Any:
    """The record of one child of a family."""
    from reachable.feeds.models import Record

    return Record.objects.everyone_because(WHY).get(record_key=f"f{family}c{child}")


def say(family: int, one: int, other: int, is_same: bool = True) -> None:
    """The steward says that two of a family are the same, or are not. Raises NotNow, NeedsAPerson."""
    from reachable.people import changes

    said = {"left": record(family, one), "right": record(family, other), "is_same": is_same, "why": "Rang"}
    changes.decide(**said, by=practitioner("steward"), now=LATER)


def wonder(*two: int) -> None:
    """The steward asks whether two children of two families are the same. Raises NotNow."""
    from reachable.people import changes

    one, other = record(*two[:2]).pk, record(*two[2:]).pk
    changes.ask(one=one, other=other, by=practitioner("steward"), now=LATER)


def write_on_their_page(family: int, child: int) -> None:
    """Somebody who has the page of a child open writes on it. Raises NotNow."""
    from reachable.people import changes
    from reachable.people.models import Belonging

    rows = Belonging.objects.filter(record=record(family, child)).now_standing().select_related("person")
    changes.our_record_of(person=rows.everyone_because(WHY).get().person, by=practitioner("mash"), now=LATER)


def forget(family: int, child: int) -> None:
    """The time of all that was told of a child is up."""
    from reachable.config import forgetting
    from reachable.feeds.models import Row

    rows = Row.objects.filter(record=record(family, child)).everyone_because(WHY)
    forgetting._told(list(rows.values_list("pk", flat=True)), LATER)


def is_said(family: int, one: int, other: int) -> bool:
    """Whether it stands that somebody said so."""
    from reachable.people.models import Decision

    two = (record(family, one).pk, record(family, other).pk)
    rows = Decision.objects.filter(left__in=two, right__in=two).standing()
    return bool(rows.everyone_because(WHY))


def are_one(family: int, one: int, other: int) -> bool:
    """Whether both stand on one page."""
    from reachable.people.models import Belonging

    two = (record(family, one).pk, record(family, other).pk)
    rows = Belonging.objects.filter(record__in=two).now_standing().everyone_because(WHY)
    return len(set(rows.values_list("person", flat=True))) == 1


def compare_anew() -> None:
    """At a start: all of an older version of matching is compared anew, a few at a time, until nothing is left."""
    from reachable import flow

    flow.renew_keys(clock=lambda: LATER)
    while flow.match_again(clock=lambda: LATER, limit=5) or flow.catch_up(clock=lambda: LATER):
        pass


def take_back() -> None:
    """The steward undoes what was said of two, if it stands; two who stood on one page are parted."""
    from reachable.people import changes
    from reachable.people.models import Decision

    for decision in Decision.objects.all().standing().everyone_because(WHY):
        changes.undo(decision=decision, by=practitioner("steward"), now=LATER)


def who_is_who() -> dict[str, str]:
    """Who stands on whose page, what people said, and what was mixed up, with the lines in the log about each."""
    from reachable.locks.models import Activity
    from reachable.people.models import Decision, MixUp
    from tools.proving import state

    said = Decision.objects.everyone_because(WHY)
    mixed = MixUp.objects.everyone_because(WHY)
    log = Activity.objects.filter(about__in=("decision", "mix-up"))
    return {
        "people": state.fingerprint(state.people()),
        "said": state.fingerprint(said.values_list("left__record_key", "right__record_key", "is_same", "undone_at")),
        "mixed up": state.fingerprint(mixed.values_list("at", "since_at")),
        "in the log": state.fingerprint(log.values_list("did")),
    }

"""The demo's plan: the published response that this program is about, taken in as anybody takes one in."""

from datetime import datetime, timedelta
from pathlib import Path

from reachable.action_plan import changes
from reachable.action_plan.letters import changes as letters
from reachable.action_plan.letters.rules import Step, answer_due
from reachable.action_plan.measured import settled_quarters
from reachable.action_plan.models import Recommendation
from reachable.action_plan.published import reading, response
from reachable.action_plan.words import EvidenceKind
from reachable.agencies.models import Practitioner
from reachable.clocks.ages import london_day
from reachable.config import overseeing
from reachable.measures.step import count_one_quarter

PUBLISHED = Path(__file__).parent.parent / "demo" / "published" / "response.txt"
# Recommendation -> the measure that says whether practice changed, and what it should reach. Most cannot be told yet.
MEASURES = (
    (2, "K5", 90),
    (4, "K11 to K13", 100),
    (7, "K28", 90),
    (10, "K29 and K30", None),
    (11, "R11", 90),
    (11, "K34", 80),
)


# To whom, about which recommendations, what was asked, days since it was sent, and what happened after how many days.
LETTERS = (
    ("The Department for Education", (1,), "Who sees to it that a child taught at home is seen?", 150,
     ((Step.ACKNOWLEDGED, 6, "It has come"), (Step.ANSWERED, 41, "The register comes by law; the day is not set"))),
    ("The Mayor's Office for Policing and Crime", (5,), "How long does the rescue of children go on?", 150,
     ((Step.ANSWERED, 33, "The rescue goes on, and is asked for at one address"),)),
    ("The Department for Education", (6, 9), "Who answers for a child who is arrested far from home?", 70,
     ((Step.ACKNOWLEDGED, 9, "It has come"), (Step.CHASED, 45, "By telephone"))),
    ("The Home Office", (6, 9), "Who answers for a child who is arrested far from home?", 70,
     ((Step.CHASED, 45, "By email"),)),
    ("The Ministry of Justice", (6, 9), "Who answers for a child who is arrested far from home?", 20, ()),
)  # fmt: skip
# Of an answer: a point of it, and what was done about it.
POINTS = {
    1: ("The register of children not in school comes by law", "The team lead for home education prepares for it"),
    5: ("The rescue is asked for at one address", "The address stands in the guidance"),
}
# Recommendation: since how many days our action is done and why; evidence: days ago, what it is, whether it shows a
# change, what was found; and whether somebody said since that it is embedded.
SHOWN = (
    (7, 160, "The audit was held, of 36 cases", 30, EvidenceKind.AUDIT, False,
     "Half of those that needed a case discussion had one", False),
    (8, 120, "The arrangements were changed after the audit", 25, EvidenceKind.SEEN, True,
     "The page on which a discussion is called was used by four of five teams", True),
)  # fmt: skip


def follow(as_of: datetime) -> None:
    """Puts the response into the plan, with a measure beside what can be measured, letters, and what shows a change.
    What waits for a person waits."""
    by = Practitioner.objects.get(email="business@fernleigh.example")
    read = response.read(reading.read(PUBLISHED.read_bytes()))
    review = changes.read_response(response=read, by=by, now=as_of)
    changes.put_in(review=review, by=by, now=as_of)
    known = {one.number: one for one in Recommendation.objects.filter(review=review)}
    _measure(known, by, as_of)
    for letter in LETTERS:
        _write(letter, known, by, as_of)
    for one in SHOWN:
        _show(one, known, by, as_of)
    overseeing.follow(as_of)


def _write(letter: tuple, known: dict[int, Recommendation], by: Practitioner, as_of: datetime) -> None:
    """One letter, and what came of it."""
    to, about, asked, days, steps = letter
    sent_on = london_day(as_of) - timedelta(days=days)
    rows, told = [known[number] for number in about], {"by": by, "now": as_of}
    row = letters.send(recommendations=rows, to=to, asked=asked, sent_on=sent_on, due_on=answer_due(sent_on), **told)
    for step, after, words in steps:
        letters.add_step(letter=row, step=step, so_on=sent_on + timedelta(days=after), words=words, **told)
    for number in set(about) & POINTS.keys():
        text, did = POINTS[number]
        point = letters.add_point(letter=row, text=text, **told)
        letters.do_about(point=point, did=did, did_on=sent_on + timedelta(days=days // 2), **told)


def _show(one: tuple, known: dict[int, Recommendation], by: Practitioner, as_of: datetime) -> None:
    """That our action is done; and apart from it what shows whether practice changed."""
    number, done, why, found, kind, is_for, words, is_embedded = one
    row, today, told = known[number], london_day(as_of), {"by": by, "now": as_of}
    changes.say_done(recommendation=row, is_so=True, so_on=today - timedelta(days=done), why=why, **told)
    so_on = today - timedelta(days=found)
    changes.add_evidence(recommendation=row, kind=kind, is_for=is_for, words=words, so_on=so_on, **told)
    if is_embedded:
        changes.say_embedded(recommendation=row, is_so=True, so_on=so_on, why=words, **told)


def _measure(known: dict[int, Recommendation], by: Practitioner, as_of: datetime) -> None:
    while count_one_quarter(as_of):
        continue
    before = next(iter(settled_quarters()), "")
    for number, key, target in MEASURES:
        changes.attach(recommendation=known[number], key=key, target=target, baseline_quarter=before, by=by, now=as_of)

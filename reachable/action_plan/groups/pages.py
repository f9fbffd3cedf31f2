"""Groups in words: all of them, one, a meeting, and what was put to a group."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from reachable.action_plan.groups import reading
from reachable.action_plan.groups.models import Decision, Meeting, Raised, RaisedStep, Remit, Seat
from reachable.action_plan.groups.reading import ReadGroup
from reachable.action_plan.groups.rules import RAISED, WORDS, Step, is_open, leads_to, stands
from reachable.action_plan.models import Recommendation
from reachable.words.sentences import shortened
from reachable.words.times import count_words, short_day_words, short_moment_words

HEADINGS = ["Group", "What it is for", "Chair", "Oversees", "Met last"]
SEAT_HEADINGS = ["Name", "For", "As", "Since"]
MEETING_HEADINGS = ["Met on", "In short", "Decided"]
RAISED_HEADINGS = ["What was raised", "By", "How it stands"]
REMIT_HEADINGS = ["Until", "Name and remit", "Why it changed"]
DECISION_HEADINGS = ["What was decided", "Why", "About"]
BEFORE_HEADINGS = ["Until", "What stood there", "Why it changed"]


def listed(groups: Iterable[ReadGroup]) -> list[list[Any]]:
    """Rows of a table: each group in a line."""
    every = list(groups)
    met = reading.last_met([one.row for one in every])
    return [_row(one, met.get(one.row.pk)) for one in every]


def _row(one: ReadGroup, met: Any) -> list[Any]:
    return [
        {"text": one.name, "href": reverse("group", args=[one.row.uuid])},
        shortened(one.remit.text),
        chair(one.seats),
        count_words(len(one.overseen), "recommendation", "recommendations"),
        short_day_words(met) if met else "Not yet",
    ]


def chair(seats: Iterable[Seat]) -> str:
    """Who is in the chair, and for whom."""
    return next((f"{one.name}, {one.agency}" for one in seats if one.is_chair), "Nobody is in the chair")


def told(one: ReadGroup, keeps: bool) -> dict[str, Any]:
    """The page of one group. `keeps`: for who keeps the plan."""
    meetings = list(Meeting.objects.standing().filter(group=one.row).order_by("-held_on", "-pk"))
    decided = reading.decisions(meetings)
    return {
        "group": one.row,
        "name": one.name,
        "remit": one.remit,
        "since": short_day_words(one.row.since_on),
        "ended": short_day_words(one.row.ended_on) if one.row.ended_on else "",
        "seats": [_seat(seat, keeps) for seat in one.seats],
        "seat_headings": [*SEAT_HEADINGS, *(["Left?"] if keeps else [])],
        "overseen": one.overseen,
        "meetings": [_meeting(row, decided[row.pk]) for row in meetings],
        "meeting_headings": MEETING_HEADINGS,
        "raised": [_raised(row, steps) for row, steps in reading.raised(one.row)],
        "raised_headings": RAISED_HEADINGS,
        "remits": _remits(one),
        "remit_headings": REMIT_HEADINGS,
    }


def _seat(one: Seat, keeps: bool) -> list[Any]:
    name = f"{one.name} (chair)" if one.is_chair else one.name
    told = [name, one.agency, one.part, short_day_words(one.from_on)]
    left = {"text": "They left", "hidden": one.name, "href": reverse("leave_seat", args=[one.uuid])}
    return [*told, left] if keeps else told


def _meeting(one: Meeting, decided: list[Decision]) -> list[Any]:
    href = reverse("meeting", args=[one.uuid])
    what = count_words(len(decided), "decision", "decisions")
    return [{"text": short_day_words(one.held_on), "href": href}, shortened(one.minutes), what]


def _raised(one: Raised, steps: list[RaisedStep]) -> list[Any]:
    about = f"Recommendation {one.recommendation.number}" if one.recommendation else ""
    what = {"text": shortened(one.text), "href": reverse("raised", args=[one.uuid]), "note": about}
    return [what, f"{one.by.name}, {short_day_words(one.at)}", stands(reading.as_steps(steps))]


def _remits(one: ReadGroup) -> list[list[str]]:
    """What it was called and for before: each until the next, whose reason is why it changed."""
    rows = list(Remit.objects.filter(group=one.row).select_related("by").order_by("-at", "-pk"))
    pairs = zip(rows[1:], rows, strict=False)
    return [
        [short_moment_words(new.at), f"{old.name}: {old.text} {old.meets}", f"{new.why} ({new.by.name})"]
        for old, new in pairs
    ]


def told_meeting(meeting: Meeting, keeps: bool) -> dict[str, Any]:
    """The page of one meeting: who was there, its minutes in short, what it decided, and what stood here before."""
    here = [f"{one.name} ({one.part}, {one.agency})" for one in reading.present(meeting)]
    return {
        "meeting": meeting,
        "name": reading.name_of(meeting.group),
        "held": short_day_words(meeting.held_on),
        "present": [*here, *([meeting.others] if meeting.others else [])],
        "decisions": [_decision(one, keeps) for one in reading.decisions([meeting])[meeting.pk]],
        "decision_headings": [*DECISION_HEADINGS, *(["Other words?", "By mistake?"] if keeps else [])],
        "before": _before(meeting),
        "before_headings": BEFORE_HEADINGS,
    }


def _decision(one: Decision, keeps: bool) -> list[Any]:
    told = [one.what, one.why, _about(one.recommendation)]
    links = (("Change", "change_decision"), ("Take back", "take_back_decision"))
    hidden = shortened(one.what, 60)
    offered = [{"text": text, "hidden": hidden, "href": reverse(name, args=[one.uuid])} for text, name in links]
    return [*told, *offered] if keeps else told


def _about(one: Recommendation | None) -> Any:
    if not one:
        return "No one recommendation"
    return {"text": f"Recommendation {one.number}", "href": reverse("recommendation", args=[one.uuid])}


def _before(meeting: Meeting) -> list[list[str]]:
    """Minutes and decisions that others took the place of, the newest change first."""
    minutes = list(
        Meeting.objects.filter(group=meeting.group, ended_at__isnull=False).select_related("ended_by").order_by("pk")
    )
    became = {one.pk: one.became_id for one in minutes}
    ended = [
        (one, f"{short_day_words(one.held_on)}: {one.minutes}")
        for one in minutes
        if leads_to(one.pk, became) == meeting.pk
    ]
    gone = Decision.objects.filter(meeting=meeting, ended_at__isnull=False).select_related("ended_by")
    ended += [(one, f"{one.what} {one.why}") for one in gone]
    ended.sort(key=lambda one: one[0].ended_at, reverse=True)
    return [[short_moment_words(one.ended_at), words, f"{one.ended_why} ({one.ended_by.name})"] for one, words in ended]


def told_raised(one: Raised) -> dict[str, Any]:
    """The page of something that was put to a group."""
    steps = reading.steps_of([one])[one.pk]
    return {
        "raised": one,
        "name": reading.name_of(one.group),
        "at": short_moment_words(one.at),
        "stands": stands(reading.as_steps(steps)),
        "is_open": is_open(reading.as_steps(steps)),
        "first": RAISED,
        "steps": [
            {"what": WORDS[Step(row.step)], "words": row.words, "by": row.by.name, "at": short_moment_words(row.at)}
            for row in steps
        ],
    }


def decided_about(recommendation: Recommendation) -> list[dict[str, str]]:
    """What groups decided about a recommendation, the newest first."""
    rows = Decision.objects.standing().filter(recommendation=recommendation).select_related("meeting")
    return [
        {
            "what": one.what,
            "why": one.why,
            "held": short_day_words(one.meeting.held_on),
            "href": reverse("meeting", args=[one.meeting.uuid]),
        }
        for one in rows.order_by("-meeting__held_on", "-pk")
    ]

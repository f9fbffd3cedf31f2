"""What a home must hold after any stream of files: a small model in dictionaries that shares no code with it.

The rules, in the words of docs/decisions/0020-what-later-means.md:
- A row is known by its key. Of what was told of it, what the agency made last stands; of what was made at one moment,
  what came last. A file that does not say when it was made was made when it came.
- A row told again changes nothing. A row that is left out stays. What a row no longer says is withdrawn.
- Of what several rows of a child tell alike, the row told last decides; of rows of one file, the last key.
- A mark of a register is a row of its own in this. Nobody else's word is touched.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
SIX_MONTHS = timedelta(days=183)
FAR = datetime(2999, 1, 1, tzinfo=UTC)
Said = dict[str, str]
Fact = tuple[str, str, str, datetime | None, datetime | None, str]  # feed, record, kind, from, until, what it says
Rank = tuple[datetime, datetime]  # when it was made, and when it came


@dataclass(frozen=True)
class File:
    """One file of a feed: its rows, and when the agency made it (None: it does not say)."""

    feed: str
    rows: tuple[tuple[tuple[str, str], ...], ...]
    made: datetime | None

    def said(self) -> list[Said]:
        return [dict(row) for row in self.rows]


@dataclass
class Model:
    """What stands."""

    rows: dict[tuple[str, str, str], tuple[Rank, Said]] = field(default_factory=dict)  # feed, record, key of the row
    surnames: dict[tuple[str, str], tuple[Rank, str]] = field(default_factory=dict)
    upns: dict[tuple[str, str], tuple[Rank, str]] = field(default_factory=dict)
    marks: dict[tuple[str, str, str], tuple[Rank, str]] = field(default_factory=dict)  # upn, day, session

    def take(self, file: File, came: datetime) -> None:
        """A file is accepted at that moment."""
        rank = (file.made or came, came)
        for said in file.said():
            if file.feed == "attendance":
                latest(self.marks, (said["upn"], said["date"], said["session"]), rank, said["code"])
            else:
                latest(self.rows, (file.feed, record_of(file.feed, said), key_of(file.feed, said)), rank, said)
            who = (file.feed, record_of(file.feed, said))
            latest(self.surnames, who, rank, said.get("surname", ""))
            latest(self.upns, who, rank, said.get("upn", ""))

    def facts(self) -> list[Fact]:
        alike: dict[tuple[str, str], list[tuple[Rank, str, Said]]] = defaultdict(list)
        found: list[Fact] = []
        for (feed, record, key), (rank, said) in self.rows.items():
            if feed in ALIKE:
                alike[feed, record].append((rank, key, said))
            else:
                found += [(feed, record, *told) for told in ALONE[feed](said)]
        for (feed, record), rows in alike.items():
            newest_first = sorted(rows, key=lambda row: (row[0][0], row[1]), reverse=True)
            found += [(feed, record, *told) for told in ALIKE[feed]([said for _, _, said in newest_first])]
        return sorted(found + self.runs(), key=str)

    def runs(self) -> list[Fact]:
        """Three days and more of which all that was told is absence without leave, with no day between that was told
        otherwise. (Nothing else that a stream tells of a register is long enough to be a line.)"""
        days: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for (upn, day, _), (_, code) in self.marks.items():
            days[upn][day].add(code)
        found: list[Fact] = []
        for upn, told in days.items():
            run: list[str] = []
            for day in [*sorted(told), ""]:
                if day and told[day] == {"O"}:
                    run.append(day)
                    continue
                if len(run) >= 3:
                    until = end_of(run[-1])
                    found.append(("attendance", upn, "absent_without_leave", at(run[0]), until, f"{len(run)}"))
                run = []
        return found

    def weeks(self) -> list[tuple[str, date, str]]:
        weeks: dict[tuple[str, date], list[str]] = defaultdict(lambda: ["."] * 14)
        for (upn, day, session), (_, code) in self.marks.items():
            on = date.fromisoformat(day)
            place = on.weekday() * 2 + (session == "PM")
            weeks[upn, on - timedelta(days=on.weekday())][place] = code
        return sorted((upn, on, "".join(marks)) for (upn, on), marks in weeks.items())

    def scope(self) -> list[tuple]:
        found = []
        for feed, record, kind, begin, end, _ in self.facts():
            if kind in WHY:
                ended = end or (None if kind in LASTS else begin)
                found.append((feed, record, WHY[kind], begin, ended + SIX_MONTHS if ended else None))
        return sorted(found, key=str)

    def people(self) -> list[list[tuple[str, str]]]:
        """Records under one UPN are one young person's; every other record is somebody of their own."""
        groups: dict[Any, list[tuple[str, str]]] = defaultdict(list)
        for record, (_, upn) in self.upns.items():
            groups[upn or record].append(record)
        return sorted(sorted(group) for group in groups.values())

    def names(self) -> list[tuple[str, str, str]]:
        return sorted((*record, name) for record, (_, name) in self.surnames.items())


def latest(of: dict, key: Any, rank: Rank, value: Any) -> None:
    if key not in of or rank >= of[key][0]:
        of[key] = (rank, value)


def record_of(feed: str, said: Said) -> str:
    names = {"custody": "custody_ref", "missing": "misper_ref", "youth-justice": "yot_id", "cin": "id"}
    return f"{said['case_ref']} {said['person_ref']}" if feed == "housing" else said[names.get(feed, "upn")]


def key_of(feed: str, said: Said) -> str:
    if feed == "youth-justice":
        return f"{said['offence_id']} {said['outcome_type']} {said['decision_date']}".strip()
    return said["date_available"] if feed == "housing" else ""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def end_of(day: str) -> datetime:
    return at(f"{date.fromisoformat(day) + timedelta(days=1)}")


def custody(said: Said) -> list[tuple]:
    until = at(said["release_dt"]) if said["release_dt"] else None
    return [("detained", at(said["arrest_dt"]), until, f"{said['outcome']}/{said['offence']}")]


def missing(said: Said) -> list[tuple]:
    until = at(said["found_dt"]) if said["found_dt"] else None
    told = [("missing", at(said["last_seen_dt"]), until, said["risk_level"].upper())]
    if said["rhi_offered"]:
        told.append(("return_interview_offered", at(said["rhi_offered"]), None, ""))
    return told


def cin(said: Said) -> list[tuple]:
    if not said["referred"]:
        return []
    begin, until = at(said["referred"]), end_of(said["closed"]) if said["closed"] else None
    return [("referral_received", begin, None, ""), ("social_care_involvement", begin, until, "")]


def youth_justice(newest_first: list[Said]) -> list[tuple]:
    """An offence is one by its number; an order by what it is and when it began; a breach by its day."""
    found: dict[tuple, tuple] = {}
    for said in newest_first:
        begun = at(said["offence_date"])
        offence = said["offence_id"], said["offence"], "decided" if said["decision_date"] else ""
        found.setdefault(("offence", offence[0]), ("offence", begun, None, "/".join(offence[1:])))
        if said["decision_date"]:
            key = offence[0], said["outcome_type"], said["decision_date"]
            kind = "court_outcome" if said["outcome_type"] == "YRO" else "out_of_court_outcome"
            found.setdefault(key, (kind, at(said["decision_date"]), None, said["outcome_type"]))
        if said["order_start"]:
            until = end_of(said["order_end"]) if said["order_end"] else None
            key = ("order", said["outcome_type"], said["order_start"])
            found.setdefault(key, ("court_order", at(said["order_start"]), until, said["outcome_type"]))
        if said["breach_date"]:
            key = ("breach", said["outcome_type"], said["breach_date"])
            found.setdefault(key, ("order_breached", at(said["breach_date"]), None, said["outcome_type"]))
    return list(found.values())


def housing(newest_first: list[Said]) -> list[tuple]:
    """Stays in one home that overlap are one stay, as it was told last. One not told to end ends with a move."""
    kept: list[tuple[Said, datetime, datetime]] = []
    for said in newest_first:
        begin = at(said["date_available"])
        moves = [at(o["date_available"]) for o in newest_first if o["to_address"] != said["to_address"]]
        end = end_of(said["date_left"]) if said["date_left"] else min((m for m in moves if m > begin), default=FAR)
        mine = [one for one in kept if one[0]["to_address"] == said["to_address"]]
        if not any(max(begin, b) < min(end, e) for _, b, e in mine):
            kept.append((said, begin, end))
    return [
        ("moved_in", b, end_of(said["date_left"]) if said["date_left"] else None, said["to_address"])
        for said, b, _ in kept
    ]


def pupils(said: Said) -> list[tuple]:
    return [("school_joined", at("2022-09-05"), None, "")]


ALONE = {"custody": custody, "missing": missing, "cin": cin, "pupils": pupils}
ALIKE = {"youth-justice": youth_justice, "housing": housing}
_JUSTICE = ("offence", "court_outcome", "out_of_court_outcome", "court_order", "order_breached")
WHY = {
    "detained": "police custody",
    "missing": "missing episode",
    "social_care_involvement": "social care",
    **dict.fromkeys(_JUSTICE, "youth justice"),
}
LASTS = ("missing", "social_care_involvement", "court_order")

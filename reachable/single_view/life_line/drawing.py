"""The life line as shapes for a template: one function for the desk and for the phone. Pure.

Lanes keep their order for every child, and an empty lane stays, so that a practitioner learns one shape.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reachable.agencies.roles import SCHOOL, THEMES
from reachable.single_view.life_line import rows
from reachable.single_view.life_line.attendance import HIGH, Area, area
from reachable.single_view.life_line.facts import SPELL, About, Fact, SchoolWeek
from reachable.single_view.life_line.pins import HIGH as PINS_HIGH
from reachable.single_view.life_line.pins import Pin, PlacedPin, placed
from reachable.single_view.life_line.scale import Scale, Tick, Window
from reachable.single_view.life_line.widths import width

SPELL_ROW, SPELL_HIGH, MARK_ROW, PAD, LEAST, AXIS = 24.0, 20.0, 18.0, 8.0, 46.0, 44.0
TALL = 640.0  # ours: at 84 mm of paper its letters are 5 points high
AREA_WORDS = 14.0  # the row that words about attendance take where they have no place beside it


@dataclass(frozen=True, slots=True)
class Paper:
    """What it is drawn on: how wide, where time begins and ends, and how much stands over a lane for its name."""

    width: float
    left: float
    right: float
    head: float


DESK = Paper(1200, 168, 1190, 0)
PHONE = Paper(290, 2, 288, 20)


@dataclass(frozen=True, slots=True)
class Bar:
    """A spell: a dark edge where it is known to begin, an edge where it ended, dashes where it is not settled."""

    x: float
    y: float
    width: float
    label: str
    label_x: float
    fact: Fact
    has_start: bool
    has_end: bool

    @property
    def end_x(self) -> float:
        return round(self.x + self.width, 1)

    @property
    def is_within(self) -> bool:
        """True where its label lies within it."""
        return self.x <= self.label_x < self.x + self.width

    @property
    def label_width(self) -> float:
        """Told to the browser, so that it holds in whatever type it has."""
        return round(width(self.label), 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark, its label and where that begins (None: no room), how many facts it stands for."""

    x: float
    y: float
    shape: str
    count: int
    label: str
    label_x: float | None
    facts: tuple[Fact, ...]

    @property
    def href(self) -> str:
        """The line of its newest fact."""
        return self.facts[0].href

    @property
    def label_width(self) -> float:
        return round(width(self.label), 1)

    @property
    def words(self) -> str:
        """The whole line for whoever points at it; of several, what they are and when the newest was."""
        return self.facts[0].words if self.count == 1 else f"{self.label}. The newest: {self.facts[0].words}"


@dataclass(frozen=True, slots=True)
class Hatch:
    """Where an agency was silent."""

    x: float
    width: float
    words: str
    label: str

    @property
    def middle_x(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Lane:
    """One part of life."""

    name: str
    y: float
    height: float
    heard: str
    instead: str
    bars: list[Bar]
    marks: list[Mark]
    hatches: list[Hatch]
    area: Area | None
    head: float
    heard_x: float

    @property
    def body_y(self) -> float:
        """Where the lane begins below its name."""
        return self.y + self.head

    @property
    def body_height(self) -> float:
        return self.height - self.head

    @property
    def middle_y(self) -> float:
        return self.body_y + self.body_height / 2

    @property
    def end_y(self) -> float:
        return self.y + self.height

    @property
    def name_y(self) -> float:
        """The foot of its name: over the lane on the phone, beside it on the desk."""
        return self.y + (15 if self.head else 21)

    @property
    def area_x(self) -> float:
        """Where the words about attendance begin: under the lane's name on the desk, over the area on the phone."""
        return 2 if self.head else 0

    @property
    def area_words_y(self) -> float:
        bottom = self.area.bottom if self.area else 0.0
        return bottom - (HIGH + 5 if self.head else 4)

    @property
    def heard_y(self) -> float:
        return self.name_y + (0 if self.head else 15)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template draws, in pixels; `drawn` facts of `whole`."""

    paper: Paper
    shown: Window
    height: float
    lanes: list[Lane]
    ticks: list[Tick]
    birthdays: list[Tick]
    today_x: float | None
    axis_y: float
    drawn: int
    whole: int
    pins: list[PlacedPin]

    @property
    def is_whole(self) -> bool:
        return self.drawn == self.whole

    @property
    def is_tall(self) -> bool:
        """Too tall to be read where it stands on paper below who they are: it has a page of its own."""
        return self.height > TALL

    @property
    def months_y(self) -> float:
        return self.axis_y + 17

    @property
    def ages_y(self) -> float:
        return self.axis_y + 34


def draw(
    facts: Sequence[Fact],
    about: Mapping[str, About],
    shown: Window,
    now: datetime,
    born: date | None,
    paper: Paper,
    weeks: Sequence[SchoolWeek] = (),
    pins: Sequence[Pin] = (),
) -> Drawing:
    """The life line over a window. `about` tells what is said of each lane, by its name; of one not in it, nothing.
    Pins stand above the lanes, and take room only where there are any."""
    scale = Scale(shown, paper.left, paper.right)
    within = [f for f in facts if shown.holds(f.from_at, f.until_at if f.shape == SPELL else f.from_at)]
    pinned = placed(pins, scale)
    over, lanes = PINS_HIGH if pinned else 0.0, list[Lane]()
    for theme in THEMES:
        top = lanes[-1].y + lanes[-1].height if lanes else over
        own = [f for f in within if f.lane == theme]
        of_school = weeks if theme == SCHOOL else ()
        lanes.append(_lane(own, of_school, about.get(theme, About(theme)), scale, now, paper, top))
    bottom = lanes[-1].y + lanes[-1].height
    today_x = scale.x(now) if shown.holds(now, now) else None
    ticks, birthdays = scale.ticks(), scale.birthdays(born, now)
    return Drawing(
        paper, shown, bottom + AXIS, lanes, ticks, birthdays, today_x, bottom, len(within), len(facts), pinned
    )


def _lane(
    facts: list[Fact],
    weeks: Sequence[SchoolWeek],
    about: About,
    scale: Scale,
    now: datetime,
    paper: Paper,
    top: float,
) -> Lane:
    placed, over = rows.spells([f for f in facts if f.shape == SPELL], scale, scale.x(now))
    marked = rows.marks([*over, *(f for f in facts if f.shape != SPELL)], scale)
    deep = max((p.row + 1 for p in placed), default=0) * SPELL_ROW
    high = PAD + deep + max((m.row + 1 for m in marked), default=0) * MARK_ROW + PAD
    start = top + paper.head + PAD
    said = AREA_WORDS if paper.head else 0.0
    attended = area(weeks, scale, top + paper.head + high + said)
    high += said + HIGH + PAD if attended else 0
    return Lane(
        about.lane.capitalize(),
        top,
        max(high, LEAST) + paper.head,
        about.heard,
        about.instead,
        _bars(placed, start, paper),
        _marks(marked, start + deep + MARK_ROW / 2, paper),
        _hatches(about, scale, now, is_empty=not facts and not attended),
        attended,
        paper.head,
        paper.right if paper.head else 0,
    )


def _bars(placed: Sequence[rows.Placed], top: float, paper: Paper) -> list[Bar]:
    said = rows.bar_labels(placed, paper.left, paper.right)
    return [
        Bar(
            *(p.x, top + p.row * SPELL_ROW, round(p.until_x - p.x, 1), *label, p.fact),
            *(p.fact.knows_start and p.x > paper.left, p.fact.until_at is not None and p.until_x < paper.right),
        )
        for p, label in zip(placed, said, strict=True)
    ]


def _marks(marked: Sequence[rows.Marked], middle: float, paper: Paper) -> list[Mark]:
    places = rows.labels(marked, paper.left, paper.right)
    return [
        Mark(
            *(m.x, middle + m.row * MARK_ROW, m.facts[0].shape, len(m.facts), m.label),
            *(round(place[0], 1) if place else None, m.facts),
        )
        for m, place in zip(marked, places, strict=True)
    ]


def _hatches(about: About, scale: Scale, now: datetime, *, is_empty: bool) -> list[Hatch]:
    """Words only where nothing is drawn: on a lane with facts they would lie over them."""
    found = []
    for silence in about.silences:
        x = scale.x(silence.from_at) if silence.from_at else scale.left
        long = round(scale.x(min(silence.until_at, now)) - x, 1)
        if long >= 1:
            found.append(Hatch(x, long, silence.words, rows.fitting(silence.words, long - 12) if is_empty else ""))
    return found

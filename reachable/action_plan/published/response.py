"""From the blocks of a file to what the response says. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from reachable.action_plan.published import introduction
from reachable.action_plan.published.blocks import Block, Line, Row, Words, tidy
from reachable.action_plan.published.columns import WITHOUT_HEADINGS, Column, Label, headings, is_known, label, whole
from reachable.action_plan.published.flags import parted
from reachable.action_plan.published.gathered import Gathered
from reachable.action_plan.published.shape import Area, Recommendation, Response, Waits
from reachable.action_plan.published.standing import our_action, ours, outcome_of, owner_of


def read(blocks: Sequence[Block]) -> Response:
    """What the blocks of a file say. Whatever found no place is in `not_placed`, in the file's order."""
    before = [one for one in takewhile(lambda one: isinstance(one, Words), blocks) if isinstance(one, Words)]
    told = introduction.read(before)
    reader = _Reader(
        Response(told.title, told.published, told.headings, [], told.existing_actions, told.statements, told.not_placed)
    )
    reader.take_headings(before)
    for one in blocks[len(before) :]:
        reader.take_words(one) if isinstance(one, Words) else reader.take_row(one)
    return reader.finished()


@dataclass(slots=True)
class _Reader:
    """Goes through the tables, knowing which part and which columns it is in, and whose the last row was."""

    told: Response
    part: str = ""
    columns: tuple[Column, ...] = ()
    gathered: dict[int, Gathered] = field(default_factory=dict)
    last: tuple[int, ...] = ()

    def take_headings(self, words: Iterable[Words]) -> None:
        """The last heading before the first table says what the table is about."""
        self.part = next((one.line.text for one in reversed(list(words)) if one.is_heading), "")

    def take_words(self, one: Words) -> None:
        self.last = ()
        if one.is_heading:
            self.part = one.line.text
            self.told.headings.append(self.part)
        else:
            self.told.not_placed.append(one.line.text)

    def take_row(self, row: Row) -> None:
        if found := headings(row):
            self.columns, self.last = found, ()
            self.told.headings += [whole(cell) for cell in row if cell]
            return
        cells = _by_column(row, self.columns or WITHOUT_HEADINGS.get(len(row), ()))
        text, number = whole(cells.get(Column.RECOMMENDATION, [])), whole(cells.get(Column.NUMBER, []))
        if named := label(text, number):
            self._take(named, cells)
        elif self.last and not text and not number:
            self._add(self.last, cells)
        else:
            self.last = ()
            self.told.not_placed += [line.text for cell in row for line in cell]

    def _take(self, named: Label, cells: dict[Column, list[Line]]) -> None:
        self.last = named.numbers
        self._tell(named.numbers, ", number:", named.besides)
        known = [number for number in named.numbers if number in self.gathered]
        if known and all(self.gathered[number].first.text == named.text for number in known):
            self._add(known, cells)
        elif known:
            self._tell(known, " (again)", f"{named.status} {named.text}")
            self.told.not_placed += _lines_of(cells, but=(Column.RECOMMENDATION, Column.NUMBER))
        if len(known) < len(named.numbers):
            self._begin(named, cells)

    def _begin(self, named: Label, cells: dict[Column, list[Line]]) -> None:
        area = _area(whole(cells.get(Column.AREA, [])) or self.part, Column.RESPONSE in self.columns)
        one = _recommendation(named, area, cells)
        for number in named.numbers:
            beside = tuple(other for other in named.numbers if other != number)
            self.gathered.setdefault(number, Gathered(replace(one, number=number, beside=beside)))
        self._tell_status(named.numbers, whole(cells.get(Column.STATUS, [])), named.status)
        self.told.not_placed += _lines_of(cells, of=(Column.OTHER,))

    def _add(self, numbers: Sequence[int], cells: dict[Column, list[Line]]) -> None:
        """A row that goes on with the recommendation above it: cells that were joined, or what would not fit."""
        for number in numbers:
            self.gathered[number].add(*_items(cells))
        self._tell_status(numbers, whole(cells.get(Column.STATUS, [])))
        self.told.not_placed += _lines_of(cells, of=(Column.OWNER, Column.AREA, Column.OTHER))

    def _tell_status(self, numbers: Sequence[int], status: str, beside: str = "") -> None:
        if not is_known(status):
            self._tell(numbers, ", status:", status)
        if beside and status:
            self._tell(numbers, ", status:", beside)

    def _tell(self, numbers: Sequence[int], what: str, words: str) -> None:
        """What found no place, with the recommendation it is of."""
        if words:
            self.told.not_placed.append(tidy(f"Recommendation No. {' and '.join(map(str, numbers))}{what} {words}"))

    def finished(self) -> Response:
        """With what waits for a person: only now is it known whose plan this is."""
        found = [one.whole(outcome_of) for one in self.gathered.values()]
        known = ours(found)
        self.told.recommendations = [_looked_over(one, known) for one in found]
        return self.told


def _by_column(row: Row, columns: Sequence[Column]) -> dict[Column, list[Line]]:
    told: dict[Column, list[Line]] = {}
    for place, cell in enumerate(row):
        told.setdefault(columns[place] if place < len(columns) else Column.OTHER, []).extend(cell)
    return told


def _lines_of(cells: dict[Column, list[Line]], of: Collection[Column] = (), but: Collection[Column] = ()) -> list[str]:
    return [line.text for column, cell in cells.items() for line in cell if (column in of if of else column not in but)]


def _area(said: str, has_responses: bool) -> Area:
    """As the file says, else by the table: only bodies outside the partnership respond."""
    if "national" in said.casefold():
        return Area.NATIONAL
    return Area.NATIONAL if has_responses and "local" not in said.casefold() else Area.LOCAL


def _recommendation(named: Label, area: Area, cells: dict[Column, list[Line]]) -> Recommendation:
    in_place, planned, responses = _items(cells)
    status = whole(cells.get(Column.STATUS, [])) or named.status
    owner = whole(cells.get(Column.OWNER, [])) or owner_of(named.text)
    return Recommendation(
        0, area, named.text, owner, our_action(status), outcome_of(responses), in_place, planned, responses
    )


def _looked_over(one: Recommendation, known: Collection[str]) -> Recommendation:
    told = [part for item in one.in_place for part in parted(item, known)]
    waits = tuple(Waits(item, why) for item, why in told if why)
    return replace(one, in_place=tuple(item for item, _ in told), waits=waits)


def _items(cells: dict[Column, list[Line]]) -> list[tuple[str, ...]]:
    return [
        tuple(line.text for line in cells.get(column, []))
        for column in (Column.IN_PLACE, Column.PLANNED, Column.RESPONSE)
    ]

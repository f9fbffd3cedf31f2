"""From the blocks of a file to what the response says. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from reachable.action_plan.published import introduction
from reachable.action_plan.published.blocks import Block, Line, Row, Words
from reachable.action_plan.published.columns import WITHOUT_HEADINGS, Column, Label, headings, label, whole
from reachable.action_plan.published.flags import parted
from reachable.action_plan.published.shape import Area, OurAction, Outcome, Recommendation, Response, Waits

_DONE = re.compile(r"completed?|done|closed", re.IGNORECASE)
_AWAITED = re.compile(
    r"\bawait\w*|\bno (?:response|reply|answer)\b|\bnot (?:yet )?(?:received|replied|answered)\b", re.I
)
_AWAITED_WHOLE = re.compile(rf"(?:{_AWAITED.pattern})(?: \w+){{0,3}}", re.IGNORECASE)
_CAME = re.compile(r"\b(?:response|reply|replied|responded|answer(?:ed)?|received)\b", re.IGNORECASE)
_OWNER = re.compile(
    r"(?P<owner>[A-Z][\w’'&-]*(?: (?:(?:of|for|and) )?[A-Z][\w’'&-]*)*) (?:should|will|to|must|shall|refers?)\b"
)


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
    """Goes through the tables, knowing which part and which columns it is in."""

    told: Response
    part: str = ""
    columns: tuple[Column, ...] = ()

    def take_headings(self, words: Iterable[Words]) -> None:
        """The last heading before the first table says what the table is about."""
        self.part = next((one.line.text for one in reversed(list(words)) if one.is_heading), "")

    def take_words(self, one: Words) -> None:
        if one.is_heading:
            self.part = one.line.text
            self.told.headings.append(self.part)
        else:
            self.told.not_placed.append(one.line.text)

    def take_row(self, row: Row) -> None:
        if found := headings(row):
            self.columns = found
            self.told.headings += [whole(cell) for cell in row if cell]
            return
        cells = _by_column(row, self.columns or WITHOUT_HEADINGS.get(len(row), ()))
        named = label(whole(cells.pop(Column.RECOMMENDATION, [])), whole(cells.get(Column.NUMBER, [])))
        if named:
            cells.pop(Column.NUMBER, None)
            self._take(named, cells)
        else:
            self.told.not_placed += [line.text for cell in row for line in cell]

    def _take(self, named: Label, cells: dict[Column, list[Line]]) -> None:
        area = _area(whole(cells.pop(Column.AREA, [])) or self.part, Column.RESPONSE in self.columns)
        one = _recommendation(named, area, cells)
        self.told.not_placed += [line.text for line in cells.get(Column.OTHER, [])]
        held = {known.number for known in self.told.recommendations}
        for number in named.numbers:
            if number in held:
                self.told.not_placed += [f"Recommendation No. {number} (again) {one.text}", *_items(one)]
                continue
            beside = tuple(other for other in named.numbers if other != number)
            self.told.recommendations.append(replace(one, number=number, beside=beside))

    def finished(self) -> Response:
        """With what waits for a person: only now is it known whose plan this is."""
        ours = {one.owner for one in self.told.recommendations if one.owner}
        self.told.recommendations = [_looked_over(one, ours) for one in self.told.recommendations]
        return self.told


def _by_column(row: Row, columns: Sequence[Column]) -> dict[Column, list[Line]]:
    told: dict[Column, list[Line]] = {}
    for place, cell in enumerate(row):
        told.setdefault(columns[place] if place < len(columns) else Column.OTHER, []).extend(cell)
    return told


def _area(said: str, has_responses: bool) -> Area:
    """As the file says, else by the table: only bodies outside the partnership respond."""
    if "national" in said.casefold():
        return Area.NATIONAL
    return Area.NATIONAL if has_responses and "local" not in said.casefold() else Area.LOCAL


def _recommendation(named: Label, area: Area, cells: dict[Column, list[Line]]) -> Recommendation:
    in_place, planned, responses = (
        tuple(line.text for line in cells.get(column, []))
        for column in (Column.IN_PLACE, Column.PLANNED, Column.RESPONSE)
    )
    status = whole(cells.get(Column.STATUS, [])) or named.status
    is_done = OurAction.DONE if _DONE.fullmatch(status) else OurAction.OPEN
    owner = whole(cells.get(Column.OWNER, [])) or _owner(named.text)
    return Recommendation(0, area, named.text, owner, is_done, _outcome(responses), in_place, planned, responses)


def _owner(text: str) -> str:
    found = _OWNER.search(text)
    return found["owner"].removeprefix("The ") if found else ""


def _outcome(responses: Sequence[str]) -> Outcome:
    """A reply is there only if the file says so: a letter that was sent is no answer."""
    said = " ".join(responses)
    if _CAME.search(_AWAITED_WHOLE.sub("", said)):
        return Outcome.RECEIVED
    return Outcome.AWAITED if _AWAITED.search(said) else Outcome.NONE


def _looked_over(one: Recommendation, ours: Collection[str]) -> Recommendation:
    told = [part for item in one.in_place for part in parted(item, ours)]
    waits = tuple(Waits(item, why) for item, why in told if why)
    return replace(one, in_place=tuple(item for item, _ in told), waits=waits)


def _items(one: Recommendation) -> list[str]:
    return [*one.in_place, *one.planned, *one.responses]

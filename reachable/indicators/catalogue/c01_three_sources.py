"""C1: school, offending and moves, all in a year: the three sources of the single view of risk. Pure."""

from datetime import date

from reachable.indicators.catalogue import i03_suspension as i03
from reachable.indicators.catalogue import i04_excluded as i04
from reachable.indicators.catalogue import i10_arrest as i10
from reachable.indicators.catalogue import i11_arrested_away as i11
from reachable.indicators.catalogue import i12_goods_seized as i12
from reachable.indicators.catalogue import i13_weapon as i13
from reachable.indicators.catalogue import i21_moves as i21
from reachable.indicators.reading import needs_of, reads_of
from reachable.indicators.shape import Events, Finding, Kind, Rule, all_say_yes, any_asks

SCHOOL = (i03.RULE, i04.RULE)
OFFENDING = (i10.RULE, i11.RULE, i12.RULE, i13.RULE)
PARTS = (*SCHOOL, *OFFENDING, i21.RULE)


def assess(events: Events, on: date) -> Finding:
    """One of each of the three, each by its own rule. I6 is not there: nobody tells who is missing education."""
    school = any_asks(*(one.answer(events, on) for one in SCHOOL))
    offending = any_asks(*(one.answer(events, on) for one in OFFENDING))
    return all_say_yes(school, offending, i21.RULE.answer(events, on))


RULE = Rule(
    id="C1",
    kind=Kind.PROMPT,
    title="School, police and moves together",
    why="Three organisations each hold a third of it. Together they may be one story.",
    source="Learning from a local practice review (2020): one view of attendance, exclusions, offending and address",
    asks="Have school, police and housing spoken to one another about this young person?",
    needs=needs_of(PARTS),
    reads=reads_of(PARTS),
    assess=assess,
)

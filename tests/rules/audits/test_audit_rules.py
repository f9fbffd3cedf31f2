"""The days of an audit, kinds of the frame, what is missing before a part is finished, and the measures."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reachable.audits.answering import Given, Told, missing
from reachable.audits.days import Stands, closes_at, opens_at, stands
from reachable.audits.measures import FEW_LEFT, NO_MOMENT, NONE_HELD, NONE_TOLD, NOT_NEEDED, Audited, of_audits
from reachable.audits.strata import Happened, MomentOf, is_of_age, stratum
from reachable.audits.tools.catalogue import TOOLS
from reachable.audits.tools.catalogue.case_discussions import CASE_DISCUSSIONS
from reachable.audits.tools.shape import CHANGED, HELD, NO, PARTLY, YES
from reachable.audits.words import GradeOf, Spread

FIRST, LAST = date(2026, 7, 1), date(2026, 7, 3)  # summer time: London is an hour before UTC
A_SECOND = timedelta(seconds=1)


def test_the_days_are_londons():
    assert opens_at(FIRST) == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert closes_at(LAST) == datetime(2026, 7, 3, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "drawn", "how"),
    [
        (opens_at(FIRST) - A_SECOND, False, Stands.NOT_DRAWN),
        (opens_at(FIRST) - A_SECOND, True, Stands.WAITS),
        (opens_at(FIRST), True, Stands.OPEN),
        (opens_at(FIRST), False, Stands.NOT_DRAWN),
        (closes_at(LAST) - A_SECOND, True, Stands.OPEN),
        (closes_at(LAST), True, Stands.OVER),
        (closes_at(LAST), False, Stands.OVER),
    ],
)
def test_how_an_audit_stands(at, drawn, how):
    assert stands(FIRST, LAST, drawn, at) is how


def moment(known: int, reached: int | None) -> MomentOf:
    """Known on that day of July; reached so many hours later."""
    at = datetime(2026, 7, known, tzinfo=UTC)
    return MomentOf(at, at + timedelta(hours=24), None if reached is None else at + timedelta(hours=reached))


@pytest.mark.parametrize(
    ("spread", "happened", "kind"),
    [
        (Spread.BY_MOMENT, Happened([], True, 1), "A contact"),
        (Spread.BY_MOMENT, Happened([moment(1, 3)], False, 1), "A moment"),
        (Spread.BY_MOMENT, Happened([moment(1, 3)], True, 1), "A moment and a contact"),
        (Spread.BY_END, Happened([], True, 1), "No moment"),
        (Spread.BY_END, Happened([moment(1, None)], True, 1), "Not reached"),
        (Spread.BY_END, Happened([moment(1, 24)], True, 1), "Reached within 24 hours"),
        (Spread.BY_END, Happened([moment(1, 25)], True, 1), "Reached later"),
        (Spread.BY_END, Happened([moment(2, 25), moment(1, 1)], True, 1), "Reached later"),
        (Spread.BY_AGENCY, Happened([], True, 2), "One or two organisations"),
        (Spread.BY_AGENCY, Happened([], True, 3), "Three organisations or more"),
    ],
)
def test_which_kind_somebody_is_of(spread, happened, kind):
    assert stratum(spread, happened) == kind


(TOOL, *_) = TOOLS
WHOLE = Told(
    {one.key: Given(next(iter(one.answers))) for one in TOOL.questions}
    | {"how_soon": Given("not_here"), "why_not_held": Given("not_here")},
    *("yes", "That nobody asked", "no", "Not safe"),
    *(GradeOf.GOOD, "On time"),
)


def without(**more) -> dict[str, str]:
    return missing(TOOL, WHOLE._replace(**more))


def test_a_whole_part_can_be_finished():
    assert missing(TOOL, WHOLE) == {}


@pytest.mark.parametrize(
    ("more", "box", "says"),
    [
        ({"answers": {**WHOLE.answers, HELD: Given()}}, f"q_{HELD}", "Answer: Was a case discussion held?"),
        ({"answers": {**WHOLE.answers, HELD: Given("perhaps")}}, f"q_{HELD}", "Answer:"),
        ({"answers": {**WHOLE.answers, HELD: Given(NO)}}, f"q_{CHANGED}", "look at both answers"),
        ({"child_asked": ""}, "child_asked", "Say whether the young person was asked"),
        ({"child_words": ""}, "child_words", "Say what the young person said"),
        ({"parent_words": ""}, "parent_words", "Say why a parent or carer was not asked"),
        ({"grade": ""}, "grade", "Choose a grade"),
        ({"grade_why": ""}, "grade_why", "Say why you grade it so"),
    ],
)
def test_what_is_missing_is_said_by_its_box(more, box, says):
    (told,) = without(**more).items()
    assert told[0] == box and says in told[1]


def test_nothing_at_all_is_everything_missing():
    assert len(missing(TOOL, Told({}))) == len(TOOL.questions) + 4


AT = datetime(2026, 7, 1, tzinfo=UTC)


def audited(tool: str = "practice", **answers: str | set[str]) -> Audited:
    return Audited(AT, tool, {key: {one} if isinstance(one, str) else one for key, one in answers.items()})


def counted(*cases: Audited) -> dict[str, tuple]:
    return {one.key: (one.numerator, one.denominator, one.excluded) for one in of_audits(cases)}


def test_a_case_counts_once_and_needed_stands_apart_from_held():
    told = counted(
        audited(discussion_needed={YES, NO}, discussion_held={NO}, discussion_changed={NO}),
        audited(discussion_needed={YES}, discussion_held={NO, YES}, discussion_changed={YES}),
        audited(discussion_needed=NO, discussion_held=YES, discussion_changed=NO),
        *[audited(discussion_needed=NO)] * 5,
    )
    assert told["K28"] == (1, 2, {NOT_NEEDED: 6})
    assert told["K31"] == (1, 2, {NONE_HELD: 6})
    assert told["R11"] == (0, 0, {})


def test_only_the_learning_audit_says_whether_moments_were_recognised():
    told = counted(
        audited("child_c", moments_present=YES, moments_recognised=PARTLY),
        audited("child_c", moments_present=PARTLY, moments_recognised=NO),
        *[audited("child_c", moments_present=NO, moments_recognised=YES)] * 5,
        audited("practice", moments_present=YES, moments_recognised=YES),
    )
    assert told["R11"] == (1, 2, {NO_MOMENT: 5})


def test_an_audit_that_left_out_few_is_not_told_its_page_says_how_many_were_drawn():
    """Eight drawn, and six of six had one: two needed none."""
    six, two = audited(discussion_needed=YES, discussion_held=YES), audited(discussion_needed=NO)
    told = {one.key: one for one in of_audits([six] * 6 + [two] * 2)}
    assert (told["K28"].denominator, told["K28"].excluded, told["K28"].why_not) == (0, {FEW_LEFT: 8}, NONE_TOLD)
    other = [six._replace(audit=2)] * 6
    told = {one.key: one for one in of_audits([six] * 6 + [two] * 2 + other)}
    assert (told["K28"].denominator, told["K28"].excluded, told["K28"].why_not) == (6, {FEW_LEFT: 8}, "")


@pytest.mark.parametrize(
    ("born", "is_there"),
    [
        (date(2016, 11, 16), True),
        (date(2016, 11, 17), False),
        (date(2008, 10, 2), True),
        (date(2008, 10, 1), False),
        (date(2023, 5, 5), False),
        (None, True),
    ],
)
def test_who_can_be_drawn_was_ten_to_seventeen_on_a_day_of_that_time(born, is_there):
    assert is_of_age(born, date(2026, 10, 1), date(2026, 11, 16)) is is_there


@pytest.mark.parametrize(
    ("held", "changed", "how_soon", "why_not", "wrong"),
    [
        (YES, YES, "two", "not_here", []),
        (YES, NO, "not_known", "not_here", []),
        (NO, "not_here", "not_here", "could_not", []),
        (YES, YES, "two", "could_not", ["q_why_not_held"]),
        (NO, YES, "ten", "could_not", ["q_discussion_changed", "q_how_soon"]),
    ],
)
def test_a_case_discussion_is_not_held_in_one_answer_and_missed_in_another(held, changed, how_soon, why_not, wrong):
    said = {one.key: next(iter(one.answers)) for one in CASE_DISCUSSIONS.questions}
    said |= {HELD: held, CHANGED: changed, "how_soon": how_soon, "why_not_held": why_not}
    told = Told(
        {key: Given(answer) for key, answer in said.items()}, "yes", "Listen", "no", "Not safe", "good", "On time"
    )
    assert sorted(missing(CASE_DISCUSSIONS, told)) == wrong

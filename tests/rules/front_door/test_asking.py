"""What the one-minute form's answers become, and the one sentence that its sender reads."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from reachable.chronology.codes import FORM_TOLD
from reachable.feeds.formats.one_minute import COLUMNS, TABLE, WHAT, happenings
from reachable.front_door import asking
from reachable.reachable_moments.rules import _FORM
from reachable.reachable_moments.states import State

NOW = datetime(2026, 11, 14, 23, 10, tzinfo=UTC)
REF = UUID("00000000-0000-4000-8000-000000000001")
SAID = {
    "what": "HURT",
    "where_now": "The waiting room",
    "until": "hour",
    "is_safe": "yes",
    "teller": "Ada Quill",
    "teller_phone": "01632 960 221",
}


def row(**said: object) -> dict[str, str]:
    (one,) = csv.DictReader(io.StringIO(asking.written(SAID | said, "FGH01", REF, NOW).decode()))
    return one


def test_whatever_can_be_told_is_known_to_everybody_who_reads_it():
    assert set(asking.WHAT) == WHAT == set(FORM_TOLD) == set(_FORM) >= set(asking.FAMILY_WHAT)
    assert set(asking.COLUMNS) == set(COLUMNS[TABLE])


@pytest.mark.parametrize(
    ("said", "now", "until"),
    [
        ("now", NOW, NOW),
        ("hour", NOW, NOW + timedelta(hours=1)),
        ("hours", NOW, NOW + timedelta(hours=4)),
        ("morning", NOW, datetime(2026, 11, 15, 8, tzinfo=UTC)),
        ("morning", datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 7, tzinfo=UTC)),  # summer time begins
        ("morning", datetime(2026, 10, 24, 22, 30, tzinfo=UTC), datetime(2026, 10, 25, 8, tzinfo=UTC)),  # and ends
        ("morning", datetime(2026, 11, 15, 1, tzinfo=UTC), datetime(2026, 11, 15, 8, tzinfo=UTC)),  # after midnight
        ("morning", datetime(2026, 11, 15, 8, tzinfo=UTC), datetime(2026, 11, 16, 8, tzinfo=UTC)),
        ("unknown", NOW, None),
    ],
)
def test_until_when(said, now, until):
    assert asking.until_at(said, now) == until


def test_a_form_is_one_row_however_it_is_typed():
    told = row(words='They said "come alone"\r\n=HYPERLINK("x"),\0 and left', dob=date(2011, 7, 9), forename="Zoë")
    assert told["words"] == 'They said "come alone" =HYPERLINK("x"), and left'
    assert (told["dob"], told["forename"], told["surname"]) == ("2011-07-09", "Zoë", "")
    assert (told["form_ref"], told["door_code"], told["told_dt"]) == (f"{REF}", "FGH01", NOW.isoformat())


def test_it_becomes_one_line_when_it_was_told():
    (line,) = happenings(TABLE, row(words="They know where I live", is_safe="no"))
    assert (line.kind, line.from_at, line.precision) == ("told_by_form", NOW, "instant")
    assert line.detail == {
        "what": "HURT",
        "where": "The waiting room",
        "until": (NOW + timedelta(hours=1)).isoformat(),
        "safe": "no",
        "words": "They know where I live",
        "teller": "Ada Quill",
        "phone": "01632 960 221",
    }


def test_what_is_not_known_is_left_out_and_another_word_is_another_worry():
    (line,) = happenings(TABLE, row(until="unknown", is_safe="unknown") | {"what": "dancing"})
    assert line.kind == "told_by_form" and line.detail["what"] == "OTHER" and not {"until", "safe"} & set(line.detail)
    assert happenings(TABLE, row() | {"told_dt": "soon"}) == []


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("was_reached", [True, False])
def test_a_sender_reads_one_of_four_sentences(state, was_reached):
    said = asking.came_of_it(state, was_reached)
    over = state in (State.REACHED, State.DECLINED, State.ENDED, State.WITHDRAWN)
    going = state in (State.TAKEN_ON, State.TRIED)
    waits = "Received. Somebody will ring you back."
    assert said == (
        ("Somebody went. Thank you." if was_reached else "This has ended. Thank you.")
        if over
        else "Somebody is going."
        if going
        else waits
    )


def test_what_is_kept_of_a_link_does_not_open_it():
    kept = asking.digest(REF)
    assert len(kept) == 64 and kept != asking.digest(UUID(int=0)) and f"{REF}" not in kept


def test_two_forms_are_one_only_where_they_say_the_same():
    one = asking.answered(SAID | {"ref": REF, "words": "", "dob": None})
    assert one == asking.answered(SAID | {"ref": UUID(int=0)})
    assert one != asking.answered(SAID | {"forename": "Toby"})

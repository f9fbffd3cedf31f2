"""Whether prompts and moments fall more on one group: by group, small numbers hidden, and what goes off by it."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.config.command_line import main
from reachable.config.commands import measures
from reachable.front_door.contacts import changes as contacts
from reachable.indicators import changes
from reachable.indicators.catalogue import BY_ID
from reachable.indicators.fairness import (
    ASKED,
    MOMENTS,
    NO_ACTION,
    NOT_TOLD,
    RATED,
    REACHED,
    WRONG,
    of_rule,
    tallies,
)
from reachable.indicators.in_force import in_force, signed_at
from reachable.indicators.kept_counts import of_quarter
from reachable.indicators.models import RuleSettings
from reachable.oversight import groups
from reachable.oversight.groups_step import count_by_group, switch_off_what_is_unequal
from reachable.oversight.measures_step import counted
from tests import factories as f
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
GIRLS, BOYS = "girls and young women", "boys and young men"
NAMES = ("Ada", "Bea", "Cleo", "Dora", "Enid", "Fern", "Gail", "Hope", "Iris", "Jade", "Kit", "Lena", "Mia", "Nora")


def borough(take_in, girls: int, boys: int, suspended: int) -> None:
    """So many girls and boys in scope, the first so many of them suspended twice."""
    some = list(enumerate(NAMES[: girls + boys]))
    dob = {i: f"2011-02-{i + 1:02}" for i, _ in some}
    take_in(
        f.pupils(
            *(
                f.pupil(f"q{i}", forename=n, upn=f.upn(i + 20), dob=f"{dob[i]} 00:00:00", sex="F" if i < girls else "M")
                for i, n in some
            )
        )
    )
    said = [f.cin_child(f"C{i}", f.upn(i + 20), dob[i]) for i, _ in some]
    take_in(f.cin(*(one if i < girls else one.replace("<Sex>F", "<Sex>M") for i, one in enumerate(said))))
    told = [
        f.exclusion(f"q{i}", number=n, startdate=f"2026-Nov-0{n} 00:00:00") for i in range(suspended) for n in (2, 9)
    ]
    take_in(f.exclusions(*told))


def keep_as_over(now) -> None:
    """What is counted now, as if it had been counted in the quarter before."""
    changes.write_counts(quarter="2026-Q3", counted=counted(now), by="a test", now=now)


def of(rows, what: str, without: bool = False) -> dict[str, tuple[int, int]]:
    return {r.group: (r.number, r.of) for r in rows if (r.what, r.is_without_police) == (what, without)}


def test_what_is_asked_and_what_is_wrong_by_group(take_in, cast, client_of, now):
    borough(take_in, girls=3, boys=2, suspended=4)
    person = open_to(cast["mash"], "Ada", now)
    assert (
        client_of("mash").post(f"/young-people/{person.uuid}/prompt/I3/wrong/", {"words": "Not her"}).status_code == 302
    )
    rows = counted(now)
    assert of(rows, of_rule(ASKED, "I3")) == {GIRLS: (3, 3), BOYS: (1, 2), NOT_TOLD: (0, 0)} == of(rows, ASKED)
    assert of(rows, of_rule(WRONG, "I3")) == {GIRLS: (1, 3), BOYS: (0, 1), NOT_TOLD: (0, 0)} == of(rows, WRONG)
    assert of(rows, of_rule(ASKED, "I3"), without=True) == {GIRLS: (3, 3), BOYS: (1, 2), NOT_TOLD: (0, 0)}, (
        "schools told it"
    )


def test_what_the_police_told_is_left_out_beside(take_in, now, cast):
    borough(take_in, girls=1, boys=1, suspended=0)
    take_in(f.custody(f.detention(sex="F", dob="2012-05-05", forename="Zoe", surname="Quill")))
    rows = counted(now)
    assert of(rows, of_rule(ASKED, "I10")) == {GIRLS: (1, 2), BOYS: (0, 1), NOT_TOLD: (0, 0)}
    assert of(rows, of_rule(ASKED, "I10"), without=True) == {GIRLS: (0, 2), BOYS: (0, 1), NOT_TOLD: (0, 0)}
    assert of(rows, MOMENTS) == {GIRLS: (1, 2), BOYS: (0, 1), NOT_TOLD: (0, 0)}
    assert of(rows, MOMENTS, without=True) == {GIRLS: (0, 2), BOYS: (0, 1), NOT_TOLD: (0, 0)}
    assert of(rows, REACHED) == {GIRLS: (0, 0), BOYS: (0, 0), NOT_TOLD: (0, 0)}, "its time is not up yet"
    assert of(counted(now + timedelta(days=2)), REACHED)[GIRLS] == (0, 1)


def test_how_contacts_are_rated_and_end_with_and_without_the_police(take_in, cast, now):
    borough(take_in, girls=1, boys=1, suspended=0)
    contacts.set_up(way="record", red=4, amber=24, green=72, why="Agreed", by=cast["admin"], now=now)
    told = {"words": "A worry", "teller": "Somebody", "received_at": now, "by": cast["mash"], "now": now}
    given = [("Ada", "red", "nfa", "police"), ("Ada", "green", "help", "school_a"), ("Bea", "amber", "", "school_a")]
    for name, rating, outcome, who in given:
        one = contacts.take(**told, person=open_to(cast["mash"], name, now), agency=cast[who].agency)
        contacts.rate(contact=one, rating=rating, why="So", by=cast["mash"], now=now)
        if outcome:
            contacts.decide(contact=one, outcome=outcome, why="So", by=cast["mash_two"], now=now)
    contacts.take(**told, name="Bee")
    rows = counted(now)
    assert of(rows, RATED) == {GIRLS: (1, 2), BOYS: (1, 1), NOT_TOLD: (0, 0)}
    assert of(rows, RATED, without=True) == {GIRLS: (0, 1), BOYS: (1, 1), NOT_TOLD: (0, 0)}
    assert of(rows, NO_ACTION) == {GIRLS: (1, 2), BOYS: (0, 0), NOT_TOLD: (0, 0)}
    assert of(rows, NO_ACTION, without=True) == {GIRLS: (0, 1), BOYS: (0, 0), NOT_TOLD: (0, 0)}
    assert of(counted(now + timedelta(days=60)), RATED)[GIRLS][1] == 0, "of another quarter"


def test_of_whom_agencies_tell_differently_is_counted_beside_the_groups(take_in, now):
    borough(take_in, girls=2, boys=0, suspended=0)
    take_in(f.pupils(f.pupil("z", NativeId="SCH2", forename="Ada", upn=f.upn(20), dob="2011-02-01 00:00:00", sex="M")))
    assert of(counted(now), ASKED) == {GIRLS: (0, 1), BOYS: (0, 0), NOT_TOLD: (0, 1)}


def test_it_is_counted_once_a_day_and_anew_until_the_quarter_ends(take_in, now):
    borough(take_in, girls=1, boys=1, suspended=1)
    assert count_by_group(now) and not count_by_group(now + timedelta(hours=23))
    assert of(of_quarter("2026-Q4"), ASKED)[GIRLS] == (1, 1)
    assert count_by_group(now + timedelta(days=1))
    assert len(of_quarter("2026-Q4")) == len({(r.what, r.is_without_police, r.group) for r in of_quarter("2026-Q4")})
    assert of_quarter("2026-Q3") == []


UNEQUAL, EQUAL = {GIRLS: 200, BOYS: 100}, {GIRLS: 100, BOYS: 100}


def quarters(now, *numbers) -> None:
    """What was counted of the last two quarters that are over."""
    for quarter, told in zip(("2026-Q3", "2026-Q2"), numbers, strict=True):
        rows = tallies(of_rule(ASKED, "I3"), False, told, {GIRLS: 1000, BOYS: 1000})
        changes.write_counts(quarter=quarter, counted=rows, by="a test", now=now)


@pytest.mark.parametrize(("last", "one_before", "off"), [(UNEQUAL, UNEQUAL, ["I3"]), (UNEQUAL, EQUAL, [])])
def test_two_quarters_running_switch_a_rule_off_until_its_owner_signs(cast, now, last, one_before, off):
    quarters(now, last, one_before)
    assert switch_off_what_is_unequal(now) == off and in_force(now)["I3"].is_on is not bool(off)
    if not off:
        return
    row = RuleSettings.objects.get()
    assert row.by is None and "1.25 times as often on girls and young women, in 2026-Q2 and in 2026-Q3" in row.why
    assert switch_off_what_is_unequal(now) == [], "it is off"
    rule, later = BY_ID["I3"], now + timedelta(hours=1)
    changes.name_owner(rule=rule, owner=cast["manager"], why="Leads", by=cast["head"], now=later)
    signed = {"equality_reference": "EQ-9", "signed_on": now.date(), "review_on": date(2027, 6, 1), "why": "Seen"}
    changes.sign(rule=rule, by=cast["manager"], now=later, after=3, **signed)
    assert switch_off_what_is_unequal(later) == [] and in_force(later)["I3"].is_on


def test_signed_after_it_went_off_it_stays_on_however_old_the_assessment_is(cast, now):
    quarters(now, UNEQUAL, UNEQUAL)
    switch_off_what_is_unequal(now)
    rule, later = BY_ID["I3"], now + timedelta(hours=1)
    changes.name_owner(rule=rule, owner=cast["manager"], why="Leads", by=cast["head"], now=later)
    signed = {"equality_reference": "EQ-9", "signed_on": date(2026, 9, 1), "review_on": date(2027, 6, 1), "why": "Seen"}
    changes.sign(rule=rule, by=cast["manager"], now=later, after=3, **signed)
    next_day = later + timedelta(days=1)
    assert switch_off_what_is_unequal(next_day) == [] and in_force(next_day)["I3"].is_on
    changes.name_owner(rule=rule, owner=cast["mash"], why="Leads now", by=cast["head"], now=next_day)
    assert signed_at("I3", next_day) == later, "another owner is no new signature"
    numbers = {"look_back_days": 300, "numbers": in_force(next_day)["I3"].numbers, "review_on": date(2027, 6, 1)}
    changes.change_settings(rule=rule, by=cast["mash"], now=next_day, after=5, why="Shorter", **numbers)
    assert signed_at("I3", next_day) is None and signed_at("I4", next_day) is None
    assert switch_off_what_is_unequal(next_day) == ["I3"]


def test_what_was_counted_of_a_rule_stays_while_it_is_off(take_in, cast, now):
    borough(take_in, girls=6, boys=6, suspended=6)
    count_by_group(now)
    asked, wrong = of_rule(ASKED, "I3"), of_rule(WRONG, "I3")
    before = {what: of(of_quarter("2026-Q4"), what) for what in (asked, wrong)}
    assert before[asked][GIRLS] == (6, 6)
    rule, later = BY_ID["I3"], now + timedelta(days=1)
    changes.name_owner(rule=rule, owner=cast["manager"], why="Leads", by=cast["head"], now=later)
    changes.switch_off(rule=rule, why="For a day", by=cast["manager"], now=later, after=2)
    assert count_by_group(later)
    assert {what: of(of_quarter("2026-Q4"), what) for what in (asked, wrong)} == before
    assert of(of_quarter("2026-Q4"), ASKED)[GIRLS] == (0, 6), "of all rules together it is counted anew"


def test_a_signature_from_before_does_not_keep_it_on(cast, now):
    quarters(now, UNEQUAL, UNEQUAL)
    rule, then = BY_ID["I3"], now - timedelta(days=60)
    changes.name_owner(rule=rule, owner=cast["manager"], why="Leads", by=cast["head"], now=then)
    signed = {
        "equality_reference": "EQ-9",
        "signed_on": date(2026, 9, 30),
        "review_on": date(2027, 6, 1),
        "why": "Seen",
    }
    changes.sign(rule=rule, by=cast["manager"], now=then, after=2, **signed)
    assert switch_off_what_is_unequal(now) == ["I3"]


def page(client_of, who: str = "board") -> str:
    return " ".join(client_of(who).get("/counts/by-group/").content.decode().split())


def test_the_page_hides_small_numbers_and_says_what_nobody_tells_us(take_in, client_of, now):
    said = page(client_of)
    assert "No quarter that is over has been counted yet" in said and "goes on (not counted yet)" in said
    borough(take_in, girls=6, boys=6, suspended=3)
    keep_as_over(now)
    told = page(client_of, "manager")
    assert "3 of 6" not in told and "Not shown" in told and "Q3 of 2026" in told
    assert "0 of 6" in told, "nothing is no small number"
    assert "Ethnicity is not taken from any organisation" in told and "Ada" not in told
    assert client_of("mash").get("/counts/by-group/").status_code == 403


def test_a_quarter_that_goes_on_is_shown_to_nobody(take_in, client_of, now):
    borough(take_in, girls=6, boys=6, suspended=6)
    count_by_group(now)
    said = page(client_of)
    assert "6 of 6" not in said and "No quarter that is over" in said
    assert "(counted last 17 Nov 2026, 3:05am) is shown from Friday 1 January 2027." in said


def test_everybody_less_the_groups_that_are_shown_is_never_few(take_in, client_of, now):
    borough(take_in, girls=6, boys=6, suspended=12)
    take_in(f.pupils(f.pupil("z", NativeId="SCH2", forename="Ada", upn=f.upn(20), dob="2011-02-01 00:00:00", sex="M")))
    borough(take_in, girls=6, boys=6, suspended=12)
    keep_as_over(now)
    told = page(client_of)
    assert "Group not told, or told differently" in told and "Not shown" in told
    assert "5 of 5" not in told and "6 of 6" not in told


def test_numbers_that_are_large_enough_stand_with_their_interval(now, client_of):
    rows = tallies(MOMENTS, False, {GIRLS: 20, BOYS: 10}, {GIRLS: 100, BOYS: 100})
    told = groups.page([*rows, *_rest(rows)], "2026-Q4", now)
    assert told["measures"][0]["with"][0] == ["Girls and young women", "20 of 100", "2.00 times (0.99 to 4.05)"]


def _rest(rows: list) -> list:
    """The other measures, of nobody."""
    every = [(what, without) for what in groups.ALL_OF for without in (False, True)]
    nobody = replace(rows[0], number=0, of=0, others=0, of_others=0)
    told = [
        replace(nobody, what=what, is_without_police=without, group=g) for what, without in every for g in (GIRLS, BOYS)
    ]
    return [one for one in told if (one.what, one.is_without_police) != (MOMENTS, False)]


def test_the_command_line_gives_them_with_why_not(take_in, now, capsys, monkeypatch):
    borough(take_in, girls=6, boys=6, suspended=3)
    keep_as_over(now)
    monkeypatch.setattr("reachable.oversight.measures_step.told_of", None)  # nobody is asked about while one waits
    monkeypatch.setattr(measures, "is_made", lambda at: True)
    monkeypatch.setattr(measures, "start", lambda: None)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)
    assert main(["measures", "--json"]) == 0
    told = [one for one in json.loads(capsys.readouterr().out) if one["key"] == "K37"]
    hidden = [one for one in told if one.get("rule") == "I3" and one["what"] == ASKED]
    assert hidden and all(one["is_hidden"] and one["numerator"] is None for one in hidden)
    assert {one["group"] for one in told if "why_not" in one} == {
        "ethnicity",
        "special educational needs",
        "looked after",
    }
    assert [one["numerator"] for one in told if (one.get("rule"), one.get("what")) == ("I4", ASKED)] == [
        0,
        0,
        0,
        0,
        0,
        0,
    ]
    main(["measures"])
    out = capsys.readouterr().out
    assert "K37 by ethnicity: not counted." in out and "girls and young women: hidden" in out


def test_however_many_are_in_scope_no_query_lists_them_one_by_one(take_in, now):
    borough(take_in, girls=3, boys=3, suspended=2)
    take_in(f.custody(f.detention(sex="F", dob="2012-05-05", forename="Zoe", surname="Quill")))
    with CaptureQueriesContext(connection) as asked:
        counted(now)
    assert [one["sql"] for one in asked if re.search(r"_id\" IN \(\d+, ", one["sql"])] == []

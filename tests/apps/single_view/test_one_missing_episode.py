"""What two agencies tell of one missing episode: one line and one mark, and each agency's word beside it."""

import re
from datetime import timedelta
from html import unescape

import pytest

from reachable.feeds.models import Record
from reachable.people.changes import decide, undo
from reachable.people.models import Decision, InScope
from tests import factories as f
from tests.apps.single_view.test_life_line import line, links
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
POLICE = f.episode()
OTHERS = f.episode("M-77", force="12", reported_dt="2026-11-02 23:55", last_seen_dt="2026-11-02 18:00",
                    risk_level="High", rhi_offered="", rhi_accepted="", rhi_date="")  # fmt: skip
NEXT_NIGHT = {"reported_dt": "2026-11-03 22:00", "last_seen_dt": "2026-11-03 21:30", "found_dt": "2026-11-04 06:00"}


def records() -> list[Record]:
    return list(Record.objects.filter(feed="missing").order_by("pk").everyone_because("a test"))


def join(cast, now, *records: Record, is_same: bool = True) -> None:
    pupil = Record.objects.filter(feed="pupils").everyone_because("a test").get()
    for record in records:
        decide(left=pupil, right=record, is_same=is_same, why="Rang both", by=cast["mash"], now=now)


def page(client, person, more: str = "") -> str:
    return re.sub(r"\s+", " ", unescape(client.get(f"/young-people/{person.uuid}/{more}").content.decode()))


@pytest.fixture
def told_by(take_in, cast, now):
    """Takes in these episodes, joins them to Bethany and opens her page."""

    def take(*episodes: dict):
        take_in(f.pupils())
        take_in(f.missing(*episodes))
        join(cast, now, *records())
        return open_to(cast["mash"], "Bethany", now)

    return take


def rows(text: str) -> list[str]:
    return [row for row in re.findall(r"<tr role=\"row\" id=.*?</tr>", text) if "Missing from home" in row]


def test_it_is_one_line_that_names_both_and_says_where_they_differ(told_by, client_of):
    text = page(client_of("mash"), told_by(POLICE, OTHERS))
    [row] = rows(text)
    assert "Told twice. They differ on when it began and how great the risk was." in row
    assert "Westmarch Police says 2 Nov 2026, 4:10pm to 3 Nov 2026, 7:15am" in row
    assert "Police 12 says 2 Nov 2026, 6pm to 3 Nov 2026, 7:15am" in row
    assert "Fernleigh and Westmarch Police; Police 12" in row


def test_it_is_one_mark_and_the_interview_another(told_by, client_of):
    both = page(client_of("mash"), told_by(POLICE, OTHERS))
    assert line(both).count("Missing from home") == 1
    assert [to for to in links(line(both)) if f'id="{to[1:]}"' not in both] == []


def interviews(text: str) -> list[str]:
    return [row for row in re.findall(r"<tr role=\"row\" id=.*?</tr>", text) if "Return interview" in row]


HELD_BY_BOTH = OTHERS | {"rhi_offered": "2026-11-04", "rhi_accepted": "Y", "rhi_date": "2026-11-06"}


def test_its_return_interview_is_one_line_too_with_both_words(told_by, client_of):
    text = page(client_of("mash"), told_by(POLICE | {"rhi_accepted": "Y", "rhi_date": "2026-11-05"}, HELD_BY_BOTH))
    held, offered = interviews(text)
    assert "Return interview held" in held and "Told twice. They differ on when it was." in held
    assert "Westmarch Police says 5 Nov 2026" in held and "Police 12 says 6 Nov 2026" in held
    assert "Return interview offered" in offered and "Told twice, and alike." in offered
    assert len(set(re.findall(r'id="line-[^"]+"', held))) == 2


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ({"rhi_date": "2026-11-12"}, 3),  # a second interview, a week later
        ({"rhi_accepted": "N", "rhi_date": ""}, 3),  # one says held, the other declined
        (NEXT_NIGHT, 4),  # of another episode
    ],
)
def test_what_may_be_another_interview_is_a_line_of_its_own(told_by, client_of, said, many):
    first = POLICE | {"rhi_accepted": "Y", "rhi_date": "2026-11-05"}
    other = HELD_BY_BOTH | {"rhi_date": "2026-11-05"} | said
    assert len(interviews(page(client_of("mash"), told_by(first, other)))) == many


def test_each_word_can_be_answered_and_each_is_a_place_on_the_page(told_by, client_of):
    person = told_by(POLICE, OTHERS)
    client = client_of("mash")
    [row] = rows(page(client, person))
    assert len(set(re.findall(r'id="line-[^"]+"', row))) == 2
    accounts = re.findall(r'href="([^"]+/account/[^"]*|[^"]*account[^"]*)"', row)
    assert len(set(accounts)) == 2
    client.post(accounts[1], {"whose": "child", "words": "I was at my aunt's from six."})
    [row] = rows(page(client, person))
    assert "I was at my aunt's from six." in row


def test_told_alike_is_said(told_by, client_of):
    same = POLICE | {"force": "12", "misper_ref": "M-77"}
    [row] = rows(page(client_of("mash"), told_by(POLICE, same)))
    assert "Told twice, and alike." in row


def test_who_has_found_them_is_believed_over_who_has_not_closed_it(told_by, client_of):
    [row] = rows(page(client_of("mash"), told_by(POLICE | {"found_dt": ""}, OTHERS)))
    assert row.index("6pm to 3 Nov 2026, 7:15am") < row.index("Since 2 Nov 2026, 4:10pm")


def test_of_one_still_missing_it_says_who_told_it_when(told_by, client_of):
    lately = {"last_seen_dt": "2026-11-16 16:10", "reported_dt": "2026-11-16 19:00", "found_dt": "", "rhi_offered": ""}
    open_now = POLICE | lately | {"rhi_accepted": "", "rhi_date": ""}
    one = told_by(open_now, open_now | {"force": "12", "misper_ref": "M-77"})
    text = page(client_of("mash"), one)
    ends = "said so on Tuesday 17 November 2026, and has not told us since that they were found."
    assert f"Fernleigh and Westmarch Police {ends} Police 12 {ends}" in text or (
        f"Police 12 {ends} Fernleigh and Westmarch Police {ends}" in text
    )


def test_the_copy_for_the_case_system_has_both(told_by, client_of):
    text = page(client_of("mash"), told_by(POLICE, OTHERS), "copy/")
    assert "Westmarch Police says 2 Nov 2026, 4:10pm" in text and "Police 12 says 2 Nov 2026, 6pm" in text


@pytest.mark.parametrize(
    "episodes",
    [(POLICE, f.episode("MP/26/000002", **NEXT_NIGHT)), (POLICE | {"found_dt": ""}, OTHERS | NEXT_NIGHT)],
    ids=["two nights of one force", "never closed, and a later one"],
)
def test_two_episodes_stay_two_lines(told_by, client_of, episodes):
    assert len(rows(page(client_of("mash"), told_by(*episodes)))) == 2


def test_undoing_the_match_needs_nothing_more(told_by, client_of, cast, now):
    person = told_by(POLICE, OTHERS)
    later = now + timedelta(hours=1)
    made = Decision.objects.order_by("pk").everyone_because("a test").last()
    undo(decision=made, by=cast["mash"], now=later)
    text = page(client_of("mash"), person)
    [row] = rows(text)
    assert "Police 12" not in row and "Told twice" not in row


def test_the_other_young_person_s_episode_is_theirs(take_in, cast, now, client_of):
    """Two young people missing together are two records of two people: each page has its own."""
    take_in(f.pupils())
    take_in(f.missing(POLICE, OTHERS | {"forename": "Rowan", "surname": "Tate", "dob": "2011-03-04"}))
    join(cast, now, records()[0])
    [row] = rows(page(client_of("mash"), open_to(cast["mash"], "Bethany", now)))
    assert "Told twice" not in row


def test_scope_is_of_each_record_as_ever(told_by):
    told_by(POLICE, OTHERS)
    held = InScope.objects.filter(because="missing episode").everyone_because("a test")
    assert held.count() == 2


def test_where_the_address_is_protected_neither_is_named(told_by, client_of):
    person = told_by(POLICE | {"address_protected": "Y"}, OTHERS)
    [row] = rows(page(client_of("mash"), person))
    assert "Police 12" not in row and "Westmarch Police" not in row
    assert row.count("which force is withheld") >= 2


@pytest.mark.parametrize("ended_by", ["", "99", "12"])
def test_nobody_is_missing_now_of_whom_one_of_two_told_the_end(told_by, client_of, ended_by):
    def told(ref: str, force: str) -> dict:
        found = {"found_dt": "2026-11-17 01:00" if force == ended_by else "", "rhi_offered": "", "rhi_accepted": ""}
        times = {"last_seen_dt": "2026-11-16 16:10", "reported_dt": "2026-11-16 19:00", "rhi_date": ""}
        return f.episode(ref, force=force, **times | found)

    text = page(client_of("mash"), told_by(told("M-1", "99"), told("M-2", "12")))
    assert ("Missing since" in text) is (not ended_by)
    assert text.count("Missing since") < 2

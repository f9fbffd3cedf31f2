"""The CIN census: what a child's row says happened."""

from datetime import UTC, datetime

from reachable.feeds.formats import cin_census
from reachable.feeds.shape import Told
from tests.rules.feeds.cin import (
    ASSESSED,
    CLOSED,
    DIED,
    DONE,
    EPISODE,
    NOT_NFA,
    assessment,
    child,
    enquiry,
    factors,
    message,
    need_plan,
    protection,
)


def test_what_happened_to_a_child(read_bytes):
    held = "<DateOfInitialCPC>2022-11-25</DateOfInitialCPC>"
    episode = (
        EPISODE + NOT_NFA + CLOSED + held
        + f"<Assessments>{ASSESSED}{DONE}{factors('11A', '13A')}</Assessments>"
        + enquiry(held="2022-11-25").removeprefix(EPISODE + NOT_NFA)
        + protection(end="2023-02-01", reviewed="2023-01-10").removeprefix(EPISODE + NOT_NFA) * 2
        + need_plan("2023-02-02", "2023-02-20").removeprefix(EPISODE + NOT_NFA)
    )  # fmt: skip
    (row,), _ = read_bytes(message(child(episode=episode, ids=DIED)))
    told = {happening.key: happening for happening in cin_census.happenings(row.table, row.said)}
    assert set(told) == {
        "referral 2022-10-06", "involvement 2022-10-06", "assessed 2022-11-01", "enquiry 2022-11-01",
        "conference 2022-11-25", "protection plan 2022-12-01", "protection plan reviewed 2023-01-10",
        "need plan 2023-02-02", "died 2023-01-01",
    }  # fmt: skip
    assert told["referral 2022-10-06"].detail == {"source": "1A", "need": "N4"}
    assert told["assessed 2022-11-01"].detail == {"factors": "11A 13A"}
    involved = told["involvement 2022-10-06"]
    assert (involved.kind, involved.from_at) == ("social_care_involvement", datetime(2022, 10, 5, 23, tzinfo=UTC))
    assert involved.until_at == datetime(2023, 2, 28, tzinfo=UTC)  # the end of the 27th
    plan = told["protection plan 2022-12-01"]
    assert plan.detail == {
        "first_category": "PHY", "latest_category": "PHY", "previous_plans": "0", "reviewed_on": "2023-01-10",
    }  # fmt: skip


def keys_of(row: Told) -> list[tuple[str, str]]:
    return [(told.kind, told.key) for told in cin_census.happenings(row.table, row.said)]


def test_a_referral_that_ended_in_no_further_action_involves_nobody(read_bytes):
    (row,), _ = read_bytes(message(child(episode=EPISODE + "<ReferralNFA>true</ReferralNFA>")))
    assert [kind for kind, _ in keys_of(row)] == ["referral_received", "no_further_action"]


def test_a_key_is_numbered_only_where_the_same_comes_twice(read_bytes):
    two = f"{EPISODE}</CINdetails><CINdetails>{EPISODE.replace('1A', '6')}"
    (row,), _ = read_bytes(message(child(episode=two)))
    keys = [key for _, key in keys_of(row)]
    assert keys == ["referral 2022-10-06", "involvement 2022-10-06", "referral 2022-10-06 2"]


def test_a_spell_may_end_on_the_day_it_began(read_bytes):
    (row,), _ = read_bytes(message(child(episode=need_plan("2022-11-01", "2022-11-01"))))
    (told,) = [one for one in cin_census.happenings(row.table, row.said) if one.kind == "child_in_need_plan"]
    assert told.until_at is not None and (told.until_at - told.from_at).days == 1


def test_an_end_before_its_start_is_no_end_and_an_end_alone_is_a_day(read_bytes):
    (row,), _ = read_bytes(message(child(episode=assessment(ASSESSED + DONE.replace("2022", "2020")))))
    (told,) = [one for one in cin_census.happenings(row.table, row.said) if one.kind == "assessed"]
    assert told.until_at is None and told.detail == {"end_as_told": "2020-11-20"}
    (row,), _ = read_bytes(message(child(episode=assessment(DONE))))
    (told,) = [one for one in cin_census.happenings(row.table, row.said) if one.kind == "assessed"]
    assert told.detail == {"start_not_told": "yes"} and (told.until_at - told.from_at).days == 1


def test_flat_columns_that_are_not_of_the_tree_say_nothing():
    strange = {"CINdetails.1": "x", "CINdetails.1.2.3.4.5": "y", "CINdetails.1.Visits.1.CPPstartDate": "2026-09-01"}
    assert cin_census.happenings("cin-child", strange) == []


def test_a_plan_that_nobody_has_reviewed_yet_tells_of_no_review(read_bytes):
    (row,), _ = read_bytes(message(child(episode=protection())))
    told = {one.kind: one for one in cin_census.happenings(row.table, row.said)}
    assert "child_protection_plan_reviewed" not in told and "reviewed_on" not in told["child_protection_plan"].detail

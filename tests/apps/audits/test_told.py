"""Whoever audits is told once that an audit's days have begun, and sees on the start page what waits for them."""

from datetime import timedelta

import pytest

from reachable.agencies.changes import close_account
from reachable.audits import changes
from reachable.audits.cases import changes as cases
from reachable.audits.models import Auditor
from reachable.audits.telling_step import tell_whose_days_begin
from reachable.config import loop
from reachable.notices.models import Notice
from tests.apps.audits.conftest import NAMES, parts, set_up, whole
from tests.apps.audits.test_drawn import OPEN, SHUT, at, text

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
A_SECOND, AN_HOUR = timedelta(seconds=1), timedelta(hours=1)


def test_whoever_audits_is_told_once_when_the_days_begin(audit, cast):
    assert tell_whose_days_begin(OPEN - A_SECOND) == 0 and not Notice.objects.exists()
    assert tell_whose_days_begin(OPEN + AN_HOUR) == 1
    notice = Notice.objects.get()
    assert (notice.to, notice.page, notice.about) == (cast["auditor"], "audit", audit.uuid)
    assert (notice.at, notice.due_at) == (OPEN, audit.closes_at)
    assert not [name for name in (*NAMES, audit.title, audit.theme) if name in notice.words]
    assert tell_whose_days_begin(OPEN + 2 * AN_HOUR) == 0 and Notice.objects.count() == 1


def test_what_was_told_is_settled_once_nothing_waits_or_the_days_are_over(audit, cast):
    tell_whose_days_begin(OPEN)
    mine = parts(audit)
    for one in mine[1:]:
        cases.finish(part=one, told=whole(), by=cast["auditor"], now=OPEN)
    tell_whose_days_begin(OPEN + AN_HOUR)
    assert Notice.objects.unsettled().exists(), "one case waits still"
    tell_whose_days_begin(SHUT)
    assert not Notice.objects.unsettled().exists()


def test_whoever_has_done_every_case_is_told_no_more(audit, cast):
    tell_whose_days_begin(OPEN)
    for one in parts(audit):
        cases.finish(part=one, told=whole(), by=cast["auditor"], now=OPEN)
    assert tell_whose_days_begin(OPEN + AN_HOUR) == 0 and not Notice.objects.unsettled().exists()


def test_a_draw_on_the_days_themselves_is_told_at_its_own_time(young_people, cast, now):
    audit = set_up(cast, now)
    assert tell_whose_days_begin(OPEN + AN_HOUR) == 0, "nothing is drawn"
    cases.draw_sample(audit=audit, by=cast["business"], now=OPEN + AN_HOUR)
    assert tell_whose_days_begin(OPEN + AN_HOUR) == 1 and Notice.objects.get().at == OPEN + AN_HOUR


def test_nobody_is_told_for_whom_no_case_waits_or_whose_account_is_closed(audit, cast, now):
    close_account(practitioner=cast["auditor"], by=cast["admin"], now=now)
    assert tell_whose_days_begin(OPEN) == 0 and not Notice.objects.exists()


def test_of_two_who_find_it_at_once_one_tells(audit):
    one = Auditor.objects.get(is_auditor=True)
    assert changes.claim_begun(auditor=one, by="a test", now=OPEN)
    assert not changes.claim_begun(auditor=one, by="a test", now=OPEN)


def test_the_loop_tells(audit, monkeypatch):
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: OPEN)
    assert loop.tell_of_audits() == 1


def test_the_start_page_says_how_many_cases_wait_on_those_days_alone(audit, cast, client_of, monkeypatch):
    for when, told in ((OPEN - A_SECOND, False), (OPEN, True), (SHUT, False)):
        client = client_of("auditor")
        at(monkeypatch, when)
        assert ("cases of audits that wait for you" in text(client.get("/"))) == told
    client = client_of("auditor")
    at(monkeypatch, OPEN)
    for one in parts(audit)[1:]:
        cases.finish(part=one, told=whole(), by=cast["auditor"], now=OPEN)
    assert '1</span> <a href="/audits/">case of an audit that waits for you' in text(client.get("/"))
    moderates = client_of("housing_auditor")
    at(monkeypatch, OPEN)
    assert '3</span> <a href="/audits/">cases of audits that wait for you' in text(moderates.get("/"))
    cases.moderate(part=parts(audit)[1], grade="good", why="So it was", by=cast["housing_auditor"], now=OPEN)
    assert "2</span>" in text(moderates.get("/"))

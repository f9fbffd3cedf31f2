"""Prompts on a young person's page: each with the lines it rests on; nothing that a viewer may not see shows in one."""

import re
from datetime import timedelta

import pytest

from reachable.clocks.ages import london_day
from reachable.indicators.settings import SETTINGS
from reachable.people.changes import decide, our_record_of
from reachable.people.models import Pair
from reachable.sharing.changes import protect
from reachable.single_view import fact_pages, listening, prompt_pages
from reachable.single_view.asked import asked
from reachable.single_view.reading import see
from tests import factories as f
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
TWICE = f.exclusions(f.exclusion(), f.exclusion(number=2, startdate="2026-Nov-09 00:00:00"))
AGAIN, HELD, MISSING = "Suspended again, or for more than a week", "Arrested, or under a caution", "Missing three times"


@pytest.fixture
def bethany(take_in, cast, now):
    """In scope, of school A, suspended twice; open to one social worker."""
    take_in(f.pupils())
    take_in(f.addresses())
    take_in(TWICE)
    take_in(f.cin())
    return open_to(cast["mash"], "Bethany", now)


@pytest.fixture
def shown(bethany, client_of):
    """The part of the page with the prompts, for one of the cast."""

    def section(who: str = "mash", known: str = "") -> str:
        answer = client_of(who).get(f"/young-people/{bethany.uuid}/", {"known": known} if known else {})
        assert answer.status_code == 200
        [found] = re.findall(r'<section class="block" id="prompts">.*?</section>', answer.content.decode(), re.DOTALL)
        return " ".join(found.split())

    return section


@pytest.fixture
def happens(take_in, cast, now):
    """Takes in files, and says of every record in them that may be hers that it is."""

    def take(*files: str) -> None:
        for file in files:
            take_in(file)
        pairs = Pair.objects.filter(verdict="ask").select_related("left", "right")
        for pair in list(pairs.to_change(by="a test")):
            decide(left=pair.left, right=pair.right, is_same=True, why="The same", by=cast["mash"], now=now)

    return take


def test_a_prompt_says_what_to_ask_and_links_to_each_line_it_rests_on(shown, client_of, bethany):
    text = shown()
    assert AGAIN in text and "Where were they on those days, and who with?" in text and "Rule I3, settings 1" in text
    page = client_of("mash").get(f"/young-people/{bethany.uuid}/").content.decode()
    lines = re.findall(r'href="#(line-[0-9a-f-]+)">[^<]*Suspended', text)
    assert len(lines) == 2 and all(f'id="{line}"' in page for line in lines)


def test_what_is_not_known_is_said_once_and_is_no_no(shown):
    text = shown()
    assert text.count("Not everything can be answered") == 1 and "That is not a no." in text
    assert "attendance" in text and "police custody" in text and HELD not in text


def test_a_prompt_is_not_counted_and_the_newest_evidence_comes_first(shown, take_in):
    take_in(f.exclusions(f.exclusion(number=3, category="PERM", startdate="2026-Nov-10 00:00:00")))
    text = shown()
    assert text.index("Permanently excluded, or taught away") < text.index(AGAIN)
    assert not re.search(r"\b\d+ (prompts?|rules?|questions?)\b", text)


def test_a_school_is_told_of_its_own_lines_and_nothing_of_others(shown, happens):
    before = shown("school_a")
    assert AGAIN in before and "police" in before and "ask the MASH" in before
    happens(
        f.youth_justice(f.outcome(outcome_type="YCC", decision_date="2026-11-01")),
        f.missing(f.episode(last_seen_dt="2026-11-01 07:00")),
        f.emergency(f.attendance_at_hospital(mechanism_group="ASSAULT")),
        f.custody(f.detention(outcome="RUI", drugs_pwits="Y")),
    )
    told = shown()
    for title in (HELD, MISSING, "Hurt by somebody", "Goods were taken", "Missing, and goods"):
        assert title in told
    assert shown("school_a") == before


def test_an_arrest_that_came_to_nothing_asks_nothing(shown, happens, take_in, now):
    happens(f.custody(f.detention(outcome="RUI")))
    assert HELD in shown()
    take_in(f.custody(f.detention(outcome="NFA")), at=now + timedelta(hours=1))
    assert HELD not in shown()


def test_what_would_give_a_protected_address_away_answers_nothing(shown, take_in, cast, bethany, now):
    record = our_record_of(person=bethany, by=cast["mash"], now=now)
    protect(record=record, because="A threat", by=cast["mash"], now=now)
    withheld = shown()
    assert (
        AGAIN not in withheld and "attendance" not in withheld and "would give away where are not answered" in withheld
    )
    take_in(f.exclusions(f.exclusion(number=3, category="PERM", startdate="2026-Nov-10 00:00:00")))
    take_in(f.register(*f.day_of_marks("2026-11-16", "O O")))
    assert shown() == withheld


def test_on_a_past_day_it_says_what_was_known_then(shown, take_in, now, bethany):
    day = london_day(now - timedelta(days=1)).isoformat()
    assert AGAIN not in shown(known=day) and "Not everything can be answered" in shown(known=day)


def test_it_costs_no_query(bethany, cast, now, django_assert_num_queries):
    seen, (feeds, _) = see(cast["mash"].as_viewer(), bethany.uuid, "what we know", now), listening.heard()
    hrefs = fact_pages.hrefs(fact_pages.rows(seen), asked({}, ""))
    with django_assert_num_queries(0):
        told = prompt_pages.prompts(seen, feeds, hrefs, SETTINGS, now)
    assert [one["id"] for one in told["asks"]] == ["I3"]


def test_missed_weeks_lead_to_the_life_line(shown, take_in):
    days = [
        f"2026-{month:02}-{day:02}"
        for month, first in ((10, 5), (10, 12), (10, 19), (11, 2))
        for day in range(first, first + 5)
    ]
    take_in(f.register(*(mark for day in days for mark in f.day_of_marks(day, "O O"))))
    text = shown()
    assert "Away from school half of the time or more" in text
    assert 'href="#life-line">School sessions missed in weeks between 5 Oct 2026 and 2 Nov 2026' in text


def test_a_threat_that_a_form_tells_of_asks_and_no_form_is_no_gap(bethany, client_of, take_in, cast, now):
    threatened, at = "Somebody has threatened to kill them", f"/young-people/{bethany.uuid}/"
    page = client_of("mash").get(at).content.decode()
    assert threatened not in page and "one-minute forms" not in page.split('id="prompts"')[1].split("</section>")[0]
    take_in(f.one_forms(f.one_form(what="THREAT")))
    form = Pair.objects.filter(verdict="ask").select_related("left", "right").to_change(by="a test").first()
    decide(left=form.left, right=form.right, is_same=True, why="Rang back", by=cast["mash"], now=now)
    assert threatened in client_of("mash").get(at).content.decode()

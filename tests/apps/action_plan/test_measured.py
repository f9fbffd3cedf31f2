"""A measure beside a recommendation: quarters that are settled alone, small numbers hidden, never a line over a gap."""

from datetime import UTC, date, datetime

import pytest

from reachable.action_plan import changes
from reachable.action_plan.words import EvidenceKind
from reachable.counting.measures import Measure, Week
from reachable.errors import NotNow
from reachable.measures.changes import write_counts
from tests.apps.action_plan.test_plan import at, text

pytestmark = pytest.mark.django_db
WORDS = "First contact within 24 hours"


def counted(quarter: str, met: int, of: int, month: int, settled: bool = True) -> None:
    """One quarter of the measure, all in one week; counted when it was settled, or while it went on."""
    year = int(quarter[:4])
    at = datetime(year + (month + 4) // 13, (month + 3) % 12 + 1, 20, tzinfo=UTC) if settled else datetime(
        year, month, 15, tzinfo=UTC
    )  # fmt: skip
    weeks = [Week(date(year, month, 6), False, met, of)]
    write_counts(quarter=quarter, counted=[Measure("K5", WORDS, met, of, {}, weeks)], by="a test", now=at)


@pytest.fixture
def attached(review, three, cast, now):
    counted("2025-Q4", 30, 60, 10)
    counted("2026-Q1", 3, 40, 1)
    counted("2026-Q2", 36, 48, 4)
    counted("2026-Q3", 45, 50, 7)
    counted("2026-Q4", 99, 99, 10, settled=False)
    told = {"key": "K5", "target": 90, "baseline_quarter": "2025-Q4"}
    return changes.attach(recommendation=three, by=cast["business"], now=now, **told)


def test_it_is_drawn_by_settled_quarters_with_its_target_and_what_was_before(attached, three, client_of):
    page = text(client_of("board").get(at(three)))
    assert "90% in Jul to Sep 2026: 45 of 50" in page
    assert "Target: 90%" in page and "Before: 50% in Oct to Dec 2025" in page
    assert "99 of 99" not in page, "a quarter that goes on is told nowhere"
    assert page.count("<circle") == 3 and page.count('stroke-width="3"') == 1, "no line over what is not shown"
    assert "3 of 40" not in page and "Not shown: too few" in page


def test_the_plan_says_beside_each_recommendation_how_we_know(attached, three, client_of, cast, now):
    told = {"kind": EvidenceKind.AUDIT, "is_for": True, "words": "Nine of ten", "so_on": date(2026, 11, 1)}
    changes.add_evidence(recommendation=three, by=cast["business"], now=now, **told)
    page = text(client_of("board").get("/plan/"))
    note = f'<span class="small">{WORDS}</span></span><span class="cell__line">1 piece of evidence</span>'
    assert f"90% in Jul to Sep 2026: 45 of 50, target 90%{note}" in page
    assert page.count("What children get</th>") == 1 and page.count("What came back</th>") == 1
    assert (page.count("Nothing yet"), page.count("As the published response says")) == (6, 4)


@pytest.mark.parametrize(("target", "then"), [(None, ".</p>"), (90, ". Target: 90%.</p>")])
def test_what_nothing_counts_says_so_in_words(three, cast, now, client_of, target, then):
    told = {"key": "K29 and K30", "target": target, "baseline_quarter": ""}
    changes.attach(recommendation=three, by=cast["business"], now=now, **told)
    page = text(client_of("board").get(at(three)))
    assert f"Not measured yet: they are not held here yet</b>{then}" in page
    assert "<svg" not in page.split("Housing in case discussions")[1] and "Quarters that are over" not in page


@pytest.mark.parametrize(("met", "of", "said"), [(3, 40, "not shown: too few, in"), (0, 0, "none in")])
def test_what_was_before_and_cannot_be_shown_says_so(three, cast, now, client_of, met, of, said):
    counted("2026-Q1", met, of, 1)
    counted("2026-Q2", 36, 48, 4)
    told = {"key": "K5", "target": None, "baseline_quarter": "2026-Q1"}
    changes.attach(recommendation=three, by=cast["business"], now=now, **told)
    page = text(client_of("board").get(at(three)))
    assert f"Before: {said} Jan to Mar 2026." in page and "0 of 0" not in page


def test_a_measure_that_no_quarter_tells_yet(three, cast, now, client_of):
    counted("2026-Q4", 9, 9, 10, settled=False)
    changes.attach(recommendation=three, key="K5", target=None, baseline_quarter="", by=cast["business"], now=now)
    assert "Not measured yet: no quarter that is over can be shown" in text(client_of("board").get(at(three)))


def test_it_stands_once_and_is_taken_away_with_a_reason(attached, three, client_of, cast, now):
    told = {"key": "K5", "target": 95, "baseline_quarter": ""}
    with pytest.raises(NotNow, match="already"):
        changes.attach(recommendation=three, by=cast["business"], now=now, **told)
    client = client_of("business")
    assert client.post(f"/plan/measure/{attached.uuid}/take-away/", {"why": "Another"}).status_code == 302
    assert WORDS not in text(client.get(at(three)))
    assert client.post(f"/plan/measure/{attached.uuid}/take-away/", {"why": "Another"}).status_code == 404
    with pytest.raises(NotNow, match="already"):
        changes.detach(attached=attached, why="Again", by=cast["business"], now=now)
    page = text(client.get(at(three, "measure/")))
    assert "K5: First contact" in page and "not measured yet" in page and "October to December 2025" in page
    assert client.post(at(three, "measure/"), told).status_code == 302
    assert "per cent" in text(client.post(at(three, "measure/"), told | {"key": "K6", "target": 400}))


def test_of_several_by_one_name_the_whole_is_drawn_and_no_organisation(three, cast, now, client_of):
    whole, part = (Measure("K2", words, n, 2 * n, {}, []) for words, n in (("In time", 30), ("In time: Homes", 10)))
    write_counts(quarter="2026-Q2", counted=[whole, part], by="a test", now=datetime(2026, 8, 20, tzinfo=UTC))
    changes.attach(recommendation=three, key="K2", target=None, baseline_quarter="", by=cast["business"], now=now)
    page = text(client_of("board").get(at(three)))
    assert "30 of 60" in page and "10 of 20" not in page and "Homes" not in page and page.count("<circle") == 1

"""A young person about whom very much is held: the page stays short enough for a telephone at night."""

from datetime import date, timedelta

import pytest

from reachable.single_view import reading
from tests import factories as f
from tests.house.people import named

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WHY = {"because": "worry", "reference": "Call 4411", "sentence": "Her school rang: she came in with a cut hand."}
LONG = "A telephone at night: 100 KB at most (design.md section 8)"


def much(number: int) -> str:
    days = [date(2026, 10, 30) - timedelta(days=3 * n) for n in range(number)]
    return f.exclusions(*(f.exclusion(number=n, startdate=f"{d:%Y-%b-%d} 00:00:00") for n, d in enumerate(days, 1)))


def test_450_lines_come_in_pages_of_under_100_kb(take_in, client_of):
    take_in(f.pupils())
    take_in(much(450))
    client, at = client_of("mash"), f"/young-people/{named('Bethany').uuid}/"
    client.post(f"{at}why/", WHY)
    first, last = (client.get(f"{at}{page}").content for page in ("", "?page=10"))
    assert first.count(b'id="line-') == 50 and b"lines 1 to 50 of 451" in first and len(first) < 100_000, LONG
    assert last.count(b'id="line-') == 1 and b"Joined the school" in last
    assert client.get(f"{at}copy/").content.count(b"Suspended") == 450


def test_however_many_lines_there_are_the_head_knows_what_still_goes_on(take_in, client_of, monkeypatch):
    """Social care was involved long before the newest lines that are listed, and still is."""
    monkeypatch.setattr(reading, "LINES", 5)
    take_in(f.pupils())
    take_in(f.addresses())
    take_in(f.cin(f.cin_child(details=f.cin_details(referred="2024-02-01"))))
    take_in(f.exclusions(*(f.exclusion(number=n) for n in range(1, 12))))
    client, at = client_of("mash"), f"/young-people/{named('Bethany').uuid}/"
    client.post(f"{at}why/", WHY)
    page = client.get(at).content.decode()
    assert "since 1 Feb 2024" in page and "Ferris Close" in page and "Nobody that we are told of" not in page
    assert page.count('id="line-') == 5 and "There are more" in page

"""What the family said stays, however the agency tells its line again."""

from datetime import timedelta

import pytest

from reachable.chronology.models import Event
from reachable.people.models import Belonging
from tests import factories as f

pytestmark = pytest.mark.django_db
ACCOUNT = "I was sticking up for my friend."
JOINED_ANOTHER_DAY = f.pupils(f.pupil(entrydate="2022-Sep-12 00:00:00"))
SINCE_CHANGED = "What they said of lines that have since changed"


def everyone(model):
    return model.objects.everyone_because("a test")


@pytest.fixture
def page(take_in, client_of) -> str:
    """The page of a pupil with an address and a suspension of two days; opened by MASH."""
    for told in (f.pupils(), f.addresses(), f.exclusions()):
        take_in(told)
    whose = everyone(Belonging).now_standing().filter(record__record_key=f.upn()).select_related("person").get()
    url = f"/young-people/{whose.person.uuid}/"
    said = {"because": "worry", "reference": "Call 4411", "sentence": "Her school rang: she came in with a cut hand."}
    client_of("mash").post(f"{url}why/", said)
    return url


def say(client, page: str, kind: str) -> None:
    """The young person's account of the line of this kind, and a correction asked for."""
    line = everyone(Event).standing().get(kind=kind)
    client.post(f"{page}line/{line.uuid}/account/", {"whose": "child", "words": ACCOUNT})
    day = {"asked_on_day": "17", "asked_on_month": "11", "asked_on_year": "2026"}
    client.post(f"{page}line/{line.uuid}/correction/", {"what_is_wrong": "It was one day", **day})


def read(client, at: str) -> str:
    return client.get(at).content.decode()


def test_an_account_and_a_correction_stay_beside_a_line_that_is_told_again(client_of, page, take_in):
    client = client_of("mash")
    say(client, page, "suspended")
    take_in(f.exclusions(f.exclusion(sessions="2.0")))
    text = read(client, page)
    assert "Suspended from school for 1 day" in text
    assert text.count(ACCOUNT) == 1 and SINCE_CHANGED not in text
    assert "Correction asked for on 17 Nov 2026" in text
    assert "Suspended from school for 2 days" in text, "the correction says what the line said"
    assert "A line you may not read" not in text


@pytest.mark.parametrize("where", ["", "copy/"])
def test_an_account_of_a_line_that_is_gone_is_still_shown(client_of, page, take_in, where):
    client = client_of("mash")
    say(client, page, "school_joined")
    take_in(JOINED_ANOTHER_DAY)
    text = read(client, f"{page}{where}")
    assert SINCE_CHANGED in text and text.index(SINCE_CHANGED) < text.index(ACCOUNT)
    assert text.count(ACCOUNT) == 1


def test_an_account_of_one_home_is_not_set_beside_the_next(client_of, page, take_in, now):
    """Every stay told for a record has the same key."""
    client = client_of("mash")
    say(client, page, "lived_at")
    take_in(f.addresses(f.address(paon="7", street="Mill Lane")), at=now.replace(hour=4))
    assert everyone(Event).standing().filter(kind="lived_at").count() == 2
    text = read(client, page)
    assert text.count(ACCOUNT) == 1 and SINCE_CHANGED not in text


def test_a_line_that_is_gone_gives_no_protected_address_away(client_of, page, take_in):
    client = client_of("mash")
    say(client, page, "school_joined")
    take_in(JOINED_ANOTHER_DAY)
    client.post(f"{page}protect/", {"because": "Threats to her mother"})
    text = read(client, page)
    assert ACCOUNT not in text and "Joined the school" not in text
    assert "It was one day" not in text, "what is wrong with a line tells what the line says"


def test_an_account_of_a_restricted_line_that_is_gone_is_only_for_who_reads_those(client_of, page, take_in):
    client = client_of("mash")
    say(client, page, "school_joined")
    everyone(Event).filter(kind="school_joined").update(is_restricted=True)
    take_in(JOINED_ANOTHER_DAY)
    text = read(client, page)
    assert ACCOUNT not in text and "It was one day" not in text, "nor that there is such a line"


def test_the_copy_prints_what_the_page_says_beside_its_lines(client_of, page, take_in, now):
    client = client_of("mash")
    later = now.replace(hour=4)
    take_in(f.addresses(f.address("p1"), f.address("p1", addressesonrolltableid="a-2", street="Mill Lane")), at=later)
    take_in(f.pupils(f.pupil("p9", NativeId="SCH2", forename="Bethanie")), at=later)
    take_in(f.exclusions(f.exclusion(sessions="2.0")), at=later)
    day = {"received_on_day": "16", "received_on_month": "11", "received_on_year": "2026"}
    client.post(f"{page}complaint/", {"whose": "parent_one", "words": "Nobody told me", **day})
    text = read(client, f"{page}copy/")
    for words in (
        "Also written: Bethan",
        "Ask them, and write it down.",
        "On more than one roll",
        "says so, 17 Nov 2026",
        "Corrected on 17 Nov 2026. It first said: Suspended from school for 2 days",
        "Nobody told me",
        "Acknowledge by 16 Dec 2026",
    ):
        assert words in text, words


def test_the_copy_says_what_is_not_settled(client_of, page, take_in, now):
    client = client_of("mash")
    take_in(f.pupils(f.pupil("p9", NativeId="SCH2")), at=now.replace(hour=4))
    take_in(f.addresses(f.address("p9", NativeId="SCH2", street="Mill Lane")), at=now.replace(hour=4))
    assert "Not settled: also told as" in read(client, f"{page}copy/")


@pytest.mark.parametrize(
    "told_anew", [{"offence": "Affray"}, {"arrest_dt": "2026-11-14 20:10"}, {"outcome": "NFA"}], ids=str
)
def test_the_correction_asked_of_an_arrest_stands_beside_it_however_the_police_tell_it_again(
    take_in, client_of, now, told_anew
):
    take_in(f.custody())
    whose = everyone(Belonging).now_standing().select_related("person").get()
    client, at = client_of("mash"), f"/young-people/{whose.person.uuid}/"
    client.post(f"{at}why/", {"because": "worry", "reference": "Call 1", "sentence": "The custody sergeant rang."})
    line = everyone(Event).get(kind="detained")
    day = {"asked_on_day": "17", "asked_on_month": "11", "asked_on_year": "2026"}
    client.post(f"{at}line/{line.uuid}/correction/", {"what_is_wrong": "It was her cousin", **day})
    take_in(f.custody(f.detention(**told_anew)), at=now + timedelta(hours=1))
    page, copy = client.get(at).content.decode(), client.get(f"{at}copy/").content.decode()
    assert "Correction asked for on 17 Nov 2026" in page and "Asked on 17 Nov 2026; ask again on" in page
    assert "Correction asked for on 17 Nov 2026" in copy and "It was her cousin (asked on 17 Nov 2026)" in copy

"""The register, who looked, the reasons given, and the two pages for everybody."""

from datetime import timedelta

import pytest
from django.test import Client

from reachable.agencies.roles import ROLES
from reachable.sharing.changes import give_reason
from reachable.sharing.looking import look
from reachable.sharing.models import Look, Register, Sight
from reachable.sharing.pages import SAMPLE, is_sampled, kept_words
from reachable.sharing.purposes import Purpose
from reachable.sharing.sealing import heads, seal_what_is_new
from tests.apps.queries import queries_of

pytestmark = pytest.mark.django_db

CANARY = "she was found at the hotel"


def set_review(now, days: int) -> Register:
    row = Register.objects.get(data_class="custody")
    row.review_on = now.date() + timedelta(days=days)
    row.save()
    return row


@pytest.mark.parametrize("key", ["steward", "dpo"])
def test_the_register_lists_every_row_and_each_column_stands_on_its_page(client_of, key):
    client = client_of(key)
    page = client.get("/register/").content.decode()
    for row in Register.objects.all():
        assert f"/register/{row.pk}/" in page
        whole = client.get(f"/register/{row.pk}/").content.decode()
        assert row.agreement in whole and row.impact_assessment in whole and "Caldicott guardian" in whole
        assert all(column in whole for column in row.take_columns)


@pytest.mark.parametrize(("days", "word"), [(1, "In force"), (-1, "Past its review"), (-31, "Suspended")])
def test_a_row_past_its_review_warns_and_then_is_suspended(client_of, now, days, word):
    row = set_review(now, days)
    assert word in client_of("dpo").get("/register/").content.decode()
    page = client_of("dpo").get(f"/register/{row.pk}/").content.decode()
    assert word in page and ("notice--act" in page) == (days < 0)


def looked(cast, now, page: str = "single view", key: str = "mash") -> None:
    viewer = cast[key].as_viewer()
    mine = Sight.objects.visible_to(viewer, Purpose.SAFEGUARD)
    look(viewer, Purpose.SAFEGUARD, page, mine, now=now)


def ask(client: Client, **typed) -> str:
    return client.post("/who-looked/", typed).content.decode()


def test_who_looked_is_found_by_email_and_by_days(client_of, cast, now):
    looked(cast, now)
    client = client_of("dpo")
    page = ask(client, email="MASH@fernleigh.example ")
    assert "Priya Nair" in page and "MASH social worker" in page and "Safeguarding a young person" in page
    days = {"from_on_day": "16", "from_on_month": "11", "from_on_year": "2026"}
    assert "Priya Nair" in ask(client, **days)
    until = {"until_on_day": "16", "until_on_month": "11", "until_on_year": "2026"}
    assert "Nobody looked in what you asked for" in ask(client, **days, **until)
    assert "Nobody looked" in ask(client, email="mash@fernleigh.example", page="search")


def test_a_london_day_ends_at_londons_midnight(client_of, cast, now):
    """11.30pm UTC on 30 June is already 1 July in London."""
    looked(cast, now.replace(month=6, day=30, hour=23, minute=30))
    client = client_of("dpo")
    assert "Priya" in ask(client, **_days("1", "7"))
    assert "Priya" not in ask(client, **_days("30", "6"))


def _days(day: str, month: str) -> dict[str, str]:
    parts = {"day": day, "month": month, "year": "2026"}
    return {f"{end}_on_{part}": value for end in ("from", "until") for part, value in parts.items()}


def test_asking_for_nothing_or_nobody_is_answered_in_plain_words(client_of):
    client = client_of("dpo")
    assert "Enter an email address, or the first day" in ask(client)
    assert "Nobody here has an account" in ask(client, email="nobody@fernleigh.example")


@pytest.mark.parametrize("typed", ["Priya Nair", "Bethany Marlow", "nair"])
def test_a_name_typed_is_told_that_names_are_not_searched_and_what_to_type(client_of, typed):
    page = ask(client_of("dpo"), email=typed)
    assert "Names are not searched here. Type the whole work email address" in page
    assert "Nobody here has an account" not in page


def test_at_most_a_hundred_newest_are_listed(client_of, cast, now):
    for minute in range(103):
        looked(cast, now - timedelta(minutes=minute))
    page = ask(client_of("dpo"), email="mash@fernleigh.example")
    assert page.count("Priya Nair") == 100 and "newest 100" in page


def test_checking_who_looked_is_itself_written_down(client_of, cast):
    ask(client_of("dpo"), email="mash@fernleigh.example")
    assert Look.objects.filter(page="who looked").to_change(by="a test").get().practitioner_id == cast["dpo"].pk


@pytest.mark.parametrize("key", ["mash", "steward", "board", "admin", "school_a", "housing"])
def test_nobody_else_sees_who_looked(client_of, key):
    assert client_of(key).get("/who-looked/").status_code == 403


def reason(cast, now, key: str = "mash", record: int = 1) -> Sight:
    return give_reason(record=record, because="worry", reference="R-7", sentence=CANARY, by=cast[key], now=now)


def test_a_manager_reads_the_reasons_of_those_they_manage_only(client_of, cast, now):
    reason(cast, now)
    give_reason(record=2, because="duty", reference="R-8", sentence="somebody else's", by=cast["housing"], now=now)
    page = client_of("manager").get("/reasons-given/").content.decode()
    assert CANARY in page and "R-7" in page and "Somebody has told us they are worried" in page
    assert "somebody else" not in page


def test_the_data_protection_officer_reads_every_reason_and_no_case_content(client_of, cast, now):
    reason(cast, now)
    give_reason(record=2, because="duty", reference="R-8", sentence="another teams own", by=cast["housing"], now=now)
    page = client_of("dpo").get("/reasons-given/").content.decode()
    assert "R-7" in page and "R-8" in page and CANARY not in page and "another teams own" not in page


@pytest.mark.parametrize("key", ["mash", "steward", "board", "admin", "school_a", "housing"])
def test_nobody_else_reads_reasons(client_of, key):
    assert client_of(key).get("/reasons-given/").status_code == 403


def test_one_in_five_reasons_is_for_sampling(client_of, cast, now):
    given = [reason(cast, now, record=i) for i in range(10)]
    assert sum(is_sampled(one.pk) for one in given) == 10 // SAMPLE
    assert client_of("manager").get("/reasons-given/").content.decode().count("For sampling</") == 2


def test_queries_do_not_grow_with_the_reasons(client_of, cast, now):
    client = client_of("manager")
    reason(cast, now)
    few = queries_of(client, "/reasons-given/")
    for i in range(30):
        reason(cast, now, record=i)
    assert queries_of(client, "/reasons-given/") == few
    assert "Pages of reasons" in client.get("/reasons-given/").content.decode()


def test_everybody_may_read_what_we_hold(cast):
    page = Client().get("/what-we-hold/").content.decode()
    for row in Register.objects.all():
        assert str(row.agency) in page and kept_words(row.kept_days) in page
    assert all(role.name in page for role in ROLES)
    for words in ("A copy", "Put it right", "Object", "within 30 days", "Information Commissioner"):
        assert words in page


def test_what_we_hold_says_what_each_role_sees_in_a_parents_words(db):
    page = Client().get("/what-we-hold/").content.decode()
    for ours in ("case content", "identifying columns", "deliveries", "source register"):
        assert ours not in page, ours
    for role in ROLES:
        assert "case content" not in role.who and "columns" not in role.who


def test_what_we_hold_reads_well_with_an_empty_register(db):
    Register.objects.all().delete()
    assert "No organisation has agreed to share" in Client().get("/what-we-hold/").content.decode()


def test_the_accessibility_page_is_honest(db):
    page = Client().get("/accessibility/").content.decode()
    assert "axe" in page and "screen reader yet" in page


def test_kept_for_is_said_in_whole_units():
    assert [kept_words(d) for d in (10, 90, 6 * 366)] == ["10 days", "3 months", "6 years"]


def test_the_newest_seals_are_for_the_data_protection_officer_alone(client_of, cast, now):
    assert "Nothing has been sealed yet" in client_of("dpo").get("/who-looked/").content.decode()
    seal_what_is_new(now + timedelta(hours=1))
    [head] = [one["head"] for one in heads() if one["log"] == "activity"]
    assert head[:16] in client_of("dpo").get("/who-looked/").content.decode()
    assert head[:16] not in client_of("manager").get("/who-looked/").content.decode()

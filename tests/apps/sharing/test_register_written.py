"""The data protection officer writes the source register: without it nothing comes in, and with it a feed starts."""

from datetime import timedelta

import pytest

from reachable.config.known_feeds import known_feeds
from reachable.locks.models import Activity
from reachable.sharing.feed_names import ROW_RULES
from reachable.sharing.models import Register
from reachable.words.feeds import PARTS
from tests import factories as f

pytestmark = pytest.mark.django_db

AT = "/register/write/template-custody/custody/"
EVERY = {(feed.format, feed.data_class): feed for feed in known_feeds()}
CUSTODY = EVERY["template-custody", "custody"]


def said(cast, now, **more) -> dict:
    day = now.date() + timedelta(days=300)
    return {
        "agency": cast["mash"].agency_id,
        "agreement": "Agreement 12, part 3",
        "lawful_basis": "Children Act 2004 s10",
        "impact_assessment": "DPIA 7",
        "equality_assessment": "EIA 7",
        "caldicott_guardian": "",
        "owner": "Head of safeguarding",
        "review_on_day": day.day,
        "review_on_month": day.month,
        "review_on_year": day.year,
        "kept_days": 2562,
        "rhythm_days": 31,
        "take_rows": "under_18_when_it_happened",
        "take_columns": sorted(CUSTODY.usual_columns),
    } | more


@pytest.fixture
def nothing_yet(cast):
    Register.objects.all().delete()


def test_a_feed_is_refused_until_its_row_is_written_and_then_taken_in(nothing_yet, client_of, cast, now, take_in):
    assert take_in(f.custody()).state == "refused"
    dpo = client_of("dpo")
    assert AT in dpo.get("/register/").content.decode()
    answer = dpo.post(AT, said(cast, now))
    row = Register.objects.get()
    assert answer.status_code == 302 and answer.url == f"/register/{row.pk}/"
    assert take_in(f.custody(f.detention("99/26/000009"))).rows_loaded == 1
    assert AT not in dpo.get("/register/").content.decode()


def test_what_a_row_is_known_by_is_among_what_is_usually_taken():
    for feed in known_feeds():
        known_by = PARTS[feed.data_class].known_by
        assert known_by and known_by <= feed.usual_columns <= set(feed.columns)
        assert feed.usual_rows in ROW_RULES


def test_only_the_columns_that_are_ticked_are_taken(client_of, cast, now, take_in):
    from reachable.feeds.models import Row

    kept = sorted(CUSTODY.usual_columns - {"station", "offence"})
    client_of("dpo").post(AT, said(cast, now, take_columns=kept))
    take_in(f.custody())
    text = str(list(Row.objects.all().to_change(by="a test").values_list("said", flat=True)))
    assert "Harrow Lane" not in text and "Theft" not in text and "99/26/000001" in text


def test_a_column_beyond_the_usual_is_taken_only_if_it_is_ticked_and_stays_ticked(client_of, cast, now):
    dpo = client_of("dpo")
    dpo.post(AT, said(cast, now, beyond=["cro"]))
    assert set(Register.objects.get(data_class="custody").take_columns) == CUSTODY.usual_columns | {"cro"}
    page = dpo.get(AT).content.decode()
    assert page.count(" checked") == len(CUSTODY.usual_columns) + 2 and 'value="cro" checked' in page
    assert dpo.post(AT, said(cast, now, beyond=["dob_of_a_friend"])).status_code == 200


def test_every_change_says_who_and_which_columns_and_never_what(client_of, cast, now):
    dpo = client_of("dpo")
    dpo.post(AT, said(cast, now))
    dpo.post(AT, said(cast, now, owner="Somebody else entirely"))
    line = Activity.objects.filter(did="wrote the register row", by_id=cast["dpo"].pk).order_by("pk").last()
    assert line.why == "changed owner" and Register.objects.get(data_class="custody").owner == "Somebody else entirely"


@pytest.mark.parametrize("feed", known_feeds(), ids=lambda one: f"{one.format} {one.data_class}")
def test_every_format_can_be_written_and_begins_with_what_is_usually_taken(nothing_yet, client_of, feed):
    page = client_of("dpo").get(f"/register/write/{feed.format}/{feed.data_class}/").content.decode()
    boxes = page.count('name="take_columns"') + page.count('name="beyond"')
    assert boxes == len(feed.columns) and page.count(" checked") == len(feed.usual_columns) + 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"review_on_year": 2020}, "must be in the future"),
        ({"review_on_year": 2041}, "within three years"),
        ({"take_columns": []}, "Choose at least one column"),
        ({"take_columns": ["dob", "custody_ref"]}, "tick them too: address_protected, force_code"),
        ({"take_columns": ["no_such_column"]}, "Select a valid choice"),
        ({"take_rows": "all_of_them"}, "Select a valid choice"),
        ({"kept_days": "0"}, "greater than or equal to 1"),
        ({"lawful_basis": " "}, "Enter the lawful basis"),
        ({"agency": ""}, "Answer: Who sends it?"),
    ],
)
def test_a_row_that_says_too_little_is_not_written(nothing_yet, client_of, cast, now, more, words):
    page = client_of("dpo").post(AT, said(cast, now, **more)).content.decode()
    assert words in page and not Register.objects.exists()


def test_a_format_the_program_does_not_know_has_no_row(client_of, cast, now):
    assert client_of("dpo").post("/register/write/ssda903/episodes/", said(cast, now)).status_code == 404


def test_the_data_steward_only_reads(client_of, cast, now):
    steward, row = client_of("steward"), Register.objects.get(data_class="custody")
    assert steward.post(AT, said(cast, now)).status_code == 403
    assert AT not in steward.get(f"/register/{row.pk}/").content.decode()
    assert AT in client_of("dpo").get(f"/register/{row.pk}/").content.decode()

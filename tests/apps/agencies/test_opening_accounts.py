"""A second account and a third: opened, changed, closed and opened again by the administrator alone."""

import re

import pytest
from django.test import Client

from reachable.agencies.models import Agency, Practitioner, Team
from reachable.locks.models import Activity

pytestmark = pytest.mark.django_db

NEW = "new.worker@fernleigh.example"


def said(cast, **more) -> dict:
    council = cast["mash"].agency
    worker = {"email": NEW, "name": "Nadia Perch", "role": "mash_social_worker", "agency": council.pk, "manager": ""}
    return worker | {"team": "", "new_team": ""} | more


def password_on(page: str) -> str:
    return re.search(r"<strong>(\w{4}-\w{4}-\w{4}-\w{4})</strong>", page).group(1)


def sign_in(email: str, password: str) -> Client:
    client = Client()
    client.post("/sign-in/", {"login": email, "password": password})
    return client


def open_one(client_of, cast, **more) -> str:
    return client_of("admin").post("/accounts/open/", said(cast, **more)).content.decode()


def test_whoever_gets_an_account_signs_in_with_the_password_shown(client_of, cast):
    page = open_one(client_of, cast, team=cast["mash"].team_id, manager="Manager@fernleigh.example")
    one = Practitioner.objects.get(email=NEW)
    assert (one.role, one.team, one.manager) == ("mash_social_worker", cast["mash"].team, cast["manager"])
    client = sign_in(NEW, password_on(page))
    assert client.get("/")["Location"] == "/password/"
    assert "Choose your own password" in client.get("/password/").content.decode()
    assert Activity.objects.filter(did="opened an account", by_id=cast["admin"].pk, about_id=str(one.pk)).exists()


def test_the_password_is_shown_once_and_is_in_no_table_log_or_message(client_of, cast, capfd, caplog):
    admin = client_of("admin")
    answer = admin.post("/accounts/open/", said(cast))
    password = password_on(answer.content.decode())
    assert answer["Cache-Control"] == "no-store"
    for at in ("/accounts/", "/", "/accounts/open/"):
        assert password not in admin.get(at).content.decode()
    kept = str(list(Activity.objects.values())) + str(list(Practitioner.objects.values())) + str(dict(admin.session))
    assert password not in kept + "".join(capfd.readouterr()) + caplog.text


def test_no_two_passwords_are_alike(client_of, cast):
    shown = {password_on(open_one(client_of, cast, email=f"w{n}@fernleigh.example")) for n in range(5)}
    assert len(shown) == 5


@pytest.mark.parametrize("email", ["mash@fernleigh.example", "MASH@Fernleigh.example "])
def test_one_person_has_one_account(client_of, cast, email):
    page = open_one(client_of, cast, email=email)
    assert "Somebody has an account with this email address already" in page
    assert Practitioner.objects.count() == len(cast)


def test_a_closed_account_is_opened_again_and_not_made_twice(client_of, cast):
    admin, at = client_of("admin"), f"/accounts/{cast['housing'].uuid}"
    admin.post(f"{at}/close/")
    assert "open that one again" in open_one(client_of, cast, email="housing@fernleigh.example")
    assert "Open the account again" in admin.get("/accounts/").content.decode()
    assert admin.post(f"{at}/open-again/").status_code == 302
    assert client_of("housing").get("/").status_code == 200
    assert admin.post(f"{at}/open-again/").status_code == 409
    assert Activity.objects.filter(did="opened an account again").count() == 1


def test_a_new_team_is_made_on_the_way(client_of, cast):
    open_one(client_of, cast, new_team="Assessment North")
    team = Practitioner.objects.get(email=NEW).team
    assert (team.name, team.agency) == ("Assessment North", cast["mash"].agency)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"role": "superuser"}, "Select a valid choice"),
        ({"role": "school_lead"}, "choose a school"),
        ({"manager": "nobody@fernleigh.example"}, "Nobody here has an open account"),
        ({"email": "not an address"}, "correct format"),
        ({"name": ""}, "Enter the name"),
    ],
)
def test_what_cannot_be_is_said_plainly_and_opens_nothing(client_of, cast, more, words):
    assert words in open_one(client_of, cast, **more)
    assert not Practitioner.objects.filter(name="Nadia Perch").exists()


def test_a_housing_officer_is_never_put_into_a_school_whose_pupils_the_code_would_lend(client_of, cast):
    page = open_one(client_of, cast, role="housing_officer", agency=cast["school_a"].agency_id)
    assert "only role is school safeguarding lead" in page and not Practitioner.objects.filter(email=NEW).exists()


def test_a_team_of_elsewhere_is_refused(client_of, cast):
    assert "belongs to another organisation" in open_one(client_of, cast, team=cast["housing"].team_id)


def change(client, one: Practitioner, **more):
    told = {"name": one.name, "role": one.role, "agency": one.agency_id, "team": one.team_id or "", "manager": ""}
    return client.post(f"/accounts/{one.uuid}/change/", told | {"new_team": ""} | more)


def test_a_role_is_changed_and_counts_at_the_next_page(client_of, cast):
    board = client_of("board")
    assert board.get("/deliveries/").status_code == 403
    assert change(client_of("admin"), cast["board"], role="data_steward").status_code == 302
    assert board.get("/deliveries/").status_code == 200
    line = Activity.objects.get(did="changed an account")
    assert (line.by_id, line.why) == (cast["admin"].pk, "role")


def test_nobody_changes_their_own_role(client_of, cast):
    answer = change(client_of("admin"), cast["admin"], role="mash_manager")
    assert answer.status_code == 409 and "your own role" in answer.content.decode()
    assert Practitioner.objects.get(pk=cast["admin"].pk).role == "administrator"
    assert change(client_of("admin"), cast["admin"], name="Rob T").status_code == 302


def test_nobody_is_their_own_manager(client_of, cast):
    assert change(client_of("admin"), cast["mash"], manager=cast["mash"].email).status_code == 409


def test_a_new_password_ends_the_old_one(client_of, cast):
    housing = client_of("housing")
    page = client_of("admin").post(f"/accounts/{cast['housing'].uuid}/new-password/").content.decode()
    assert housing.get("/").status_code == 302
    assert sign_in("housing@fernleigh.example", password_on(page)).get("/")["Location"] == "/password/"
    assert client_of("admin").post(f"/accounts/{cast['admin'].uuid}/new-password/").status_code == 409


def test_an_organisation_and_a_team_are_added(client_of, cast):
    admin = client_of("admin")
    school = {"name": "Harrow Lane School", "kind": "school", "source": "SCH77", "phone": "01632 960 777"}
    assert admin.post("/accounts/organisations/add/", school).status_code == 302
    there = Agency.objects.get(source="SCH77")
    assert admin.post("/accounts/organisations/add-team/", {"agency": there.pk, "name": "Pastoral"}).status_code == 302
    page = admin.get("/accounts/organisations/").content.decode()
    assert "Harrow Lane School" in page and "Pastoral" in page
    open_one(client_of, cast, role="school_lead", agency=there.pk)
    assert Practitioner.objects.get(email=NEW).as_viewer().source == "SCH77"


@pytest.mark.parametrize("twice", [{"name": "alder park school"}, {"source": "SCH1"}])
def test_two_organisations_never_share_a_name_or_a_code(client_of, cast, twice):
    told = {"name": "Another School", "kind": "school", "source": "SCH8", "phone": ""} | twice
    assert "There is a problem" in client_of("admin").post("/accounts/organisations/add/", told).content.decode()
    assert not Agency.objects.filter(name="Another School").exists()


def test_a_team_is_added_once(client_of, cast):
    told = {"agency": cast["mash"].agency_id, "name": "mash"}
    assert "a team of this name" in client_of("admin").post("/accounts/organisations/add-team/", told).content.decode()
    assert Team.objects.filter(name__iexact="mash").count() == 1


@pytest.mark.parametrize("key", ["mash", "manager", "steward", "dpo", "board", "school_a", "housing"])
def test_only_the_administrator_writes(client_of, cast, key):
    client, before = client_of(key), Practitioner.objects.count()
    at = f"/accounts/{cast['board'].uuid}"
    for page in ("/accounts/open/", f"{at}/change/", f"{at}/new-password/", f"{at}/open-again/"):
        assert client.post(page, said(cast)).status_code == 403
    for page in ("/accounts/organisations/add/", "/accounts/organisations/add-team/"):
        assert client.post(page, {}).status_code == 403
    assert Practitioner.objects.count() == before


@pytest.mark.parametrize(("code", "words"), [("sch1\u200b", "has this code already"), ("=SCH9;", "letters, figures")])
def test_an_organisations_code_is_read_as_files_are(client_of, code, words):
    """A school with the code of another but for a sign that nobody sees would have its pupils, or none."""
    told = {"name": "Birch Hall School", "kind": Agency.Kind.SCHOOL, "source": code}
    assert words in client_of("admin").post("/accounts/organisations/add/", told).content.decode()
    assert not Agency.objects.filter(name="Birch Hall School").exists()

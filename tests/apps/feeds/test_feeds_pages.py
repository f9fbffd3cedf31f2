"""The pages for those who look after deliveries."""

import pytest

from reachable.feeds import pages
from reachable.feeds.changes import begin, count
from reachable.feeds.models import Delivery, SetAsideRow
from reachable.feeds.tally import Tally
from reachable.sharing.models import Look, Register
from tests.apps.queries import queries_of
from tests.bodies import body
from tests.factories import custody, detention, pupil, pupils, upn

pytestmark = pytest.mark.django_db


def test_the_list_says_what_came_from_whom_and_where_its_rows_went(client_of, take_in):
    take_in(pupils())
    page = client_of("steward").get("/deliveries/").content.decode()
    assert "School Census, pupils on roll" in page and "Fernleigh Council" in page
    assert "Taken\u00a0in" in page


def test_a_receipt_says_its_codes_in_words(client_of, take_in):
    one = take_in(pupils(pupil(upn="X" + upn()[1:])))
    page = client_of("steward").get(f"/deliveries/{one.uuid}/").content.decode()
    assert "1510" in page and "first letter does not agree" in page
    assert one.sha256 in page


def test_a_refused_file_says_why(client_of, take_in):
    one = take_in("a,b\n1,2\n")
    page = client_of("steward").get(f"/deliveries/{one.uuid}/").content.decode()
    assert "Nothing of this file was taken" in page and one.words[:40] in page


def aside(take_in) -> Delivery:
    """A detention without a force is set aside; its neighbour is loaded."""
    return take_in(custody(detention(), detention("99/26/000002", force_code="", address_protected="Y")))


def test_a_row_set_aside_names_its_row_column_and_fault(client_of, take_in):
    one = aside(take_in)
    page = client_of("steward").get(f"/deliveries/{one.uuid}/").content.decode()
    assert "Row 3" in page and "force_code" in page and "which police force" in page
    assert "99/26/000002" in page


def test_a_row_set_aside_tells_neither_what_happened_nor_where(client_of, take_in):
    one = aside(take_in)
    page = body(client_of("steward").get(f"/deliveries/{one.uuid}/"))
    for canary in ("Theft", "Ferris", "ZZ1", "Harrow Lane"):
        assert canary not in page


def test_a_row_with_misplaced_values_shows_none_of_them(client_of, take_in):
    good = custody(detention(voluntary_attendance="N")).splitlines()
    one = take_in(
        "\n".join([*good, good[1].replace("Bethany", "9 Hidden Row,Bethany").replace("/000001", "/000002")]) + "\n"
    )
    assert one.issues.get("wrong_number_of_columns") == 1
    assert "Hidden Row" not in client_of("steward").get(f"/deliveries/{one.uuid}/").content.decode()


@pytest.mark.parametrize(("code", "is_shown"), [("no_force", True), ("wrong_number_of_columns", False)])
def test_a_value_that_may_stand_in_a_wrong_column_is_kept_back(code, is_shown):
    row = SetAsideRow(row_no=2, table="custody", reasons=[[code, ""]], said={"surname": "9 Hidden Row"})
    [told] = pages.set_aside([row])
    assert bool(told["shown"]) is is_shown and bool(told["kept_back"]) is not is_shown


def test_the_same_file_again_still_lists_its_rows_set_aside(client_of, take_in):
    aside(take_in)
    again = aside(take_in)
    page = client_of("steward").get(f"/deliveries/{again.uuid}/").content.decode()
    assert "taken in before" in page and "99/26/000002" in page


def test_looking_at_rows_set_aside_is_written_down(client_of, take_in):
    one = aside(take_in)
    client_of("steward").get(f"/deliveries/{one.uuid}/")
    assert Look.objects.filter(page="delivery", shown=1).to_change(by="a test").count() == 1


def test_a_delivery_that_is_read_shows_how_far_it_is_and_nothing_of_it(client_of, cast, now):
    row = Register.objects.get(data_class="custody")
    one = begin(
        sha256="",
        format="template-custody",
        table="custody",
        register=row,
        fingerprint="",
        size=80_000_000,
        by="a test",
        now=now,
    )
    count(delivery=one, tally=Tally(read=31_000, loaded=31_000), bytes_read=12_400_000)
    client = client_of("steward")
    page = client.get(f"/deliveries/{one.uuid}/").content.decode()
    assert "Reading the file" in page and f"/deliveries/{one.uuid}/progress/" in page and "http-equiv" in page
    assert "http-equiv" not in client.get(f"/deliveries/{one.uuid}/?still=1").content.decode()
    part = client.get(f"/deliveries/{one.uuid}/progress/")
    assert "Reading the file" in part.content.decode() and "X-Finished" not in part
    assert "12.4 MB of 80.0 MB read, 31,000 rows so far" in part.content.decode()
    assert 'max="80000000" value="12400000"' in part.content.decode()


def test_progress_says_when_there_is_nothing_more_to_wait_for(client_of, take_in):
    one = take_in(pupils())
    assert client_of("steward").get(f"/deliveries/{one.uuid}/progress/")["X-Finished"] == "yes"


@pytest.mark.parametrize("key", ["mash", "manager", "school_a", "housing", "dpo", "board", "admin"])
def test_only_a_data_steward_sees_deliveries(client_of, take_in, key):
    one = take_in(pupils())
    for at in ("/deliveries/", f"/deliveries/{one.uuid}/", f"/deliveries/{one.uuid}/progress/"):
        assert client_of(key).get(at).status_code == 403


def test_queries_do_not_grow_with_the_list(client_of, take_in):
    take_in(pupils())
    client = client_of("steward")
    few = queries_of(client, "/deliveries/")
    for i in range(1, 5):
        take_in(pupils(pupil(forename=f"Beth{'x' * i}")))
    assert queries_of(client, "/deliveries/") == few


def test_queries_do_not_grow_with_the_rows_set_aside(client_of, take_in):
    def sent(number: int) -> str:
        rows = (detention(f"99/26/{i:06}", force_code="") for i in range(number))
        return f"/deliveries/{take_in(custody(*rows)).uuid}/"

    client = client_of("steward")
    assert queries_of(client, sent(2)) == queries_of(client, sent(12))

"""A file that tells one row thousands of times, or thousands of rows of one record, is no more work than any other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.chronology.models import Event
from reachable.feeds import tally
from reachable.feeds.models import Row, SetAsideRow
from tests import factories as f

pytestmark = pytest.mark.django_db


def moves(number: int) -> str:
    """One move of one household, told so many times, each time with another kind of home."""
    return f.housing(*(f.move(accommodation_type=f"KIND {n}") for n in range(number)))


def written(take_in, text: str) -> tuple[int, dict]:
    with CaptureQueriesContext(connection) as made:
        receipt = take_in(text)
    return len(made), receipt


def test_one_row_told_many_times_is_no_more_queries_and_all_of_it_is_kept(take_in):
    few, _ = written(take_in, moves(3))
    many, receipt = written(take_in, moves(300))
    assert many <= few + 5
    assert receipt.rows_read == 300 and receipt.rows_loaded + receipt.rows_unchanged == 300
    assert Row.objects.everyone_because("a test").count() == 300
    [stands] = Event.objects.standing().filter(kind="moved_in").everyone_because("a test")
    assert stands.detail["home"] == "KIND_299", "what the file says last"


def test_more_rows_of_one_record_than_any_has_are_set_aside_and_the_rest_goes_on(take_in, monkeypatch):
    monkeypatch.setattr(tally, "MOST_OF_ONE", 5)
    receipt = take_in(f.housing(*(f.move(to_address=f"{n} Ferris Close") for n in range(1, 9)), f.move("H200")))
    assert (receipt.rows_loaded, receipt.rows_quarantined) == (6, 3)
    assert receipt.issues["too_many_of_one_record"] == 3
    assert SetAsideRow.objects.everyone_because("a test").count() == 3


@pytest.mark.parametrize("batch", [1, 2_000])
def test_a_file_corrects_nothing_by_telling_a_line_twice(take_in, monkeypatch, batch):
    """However the file falls into batches: nobody has seen what it told first."""
    monkeypatch.setattr("reachable.feeds.step.BATCH", batch)
    take_in(f.custody(f.detention(station="Harrow Lane"), f.detention(station="Mill Road")))
    told = Event.objects.standing().filter(kind="detained").to_change(by="a test").get()
    assert (told.detail["station"], told.is_corrected) == ("Mill Road", False)
    take_in(f.custody(f.detention(station="Long Street")))
    assert Event.objects.standing().filter(kind="detained").to_change(by="a test").get().is_corrected

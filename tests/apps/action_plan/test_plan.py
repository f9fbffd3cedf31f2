"""The plan: a response is looked over before it is in it; nothing is written over; done is not embedded."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reachable.action_plan import changes
from reachable.action_plan.models import Evidence, Item, Recommendation, Review, Said, Statement
from reachable.action_plan.words import Column, EvidenceKind
from reachable.errors import NotNow
from reachable.locks.models import Activity
from tests.rules.action_plan.files import PUBLISHED

pytestmark = pytest.mark.django_db
A_DAY = {"so_on_day": "1", "so_on_month": "11", "so_on_year": "2026"}


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def at(one: Recommendation, more: str = "") -> str:
    return f"/plan/recommendation/{one.uuid}/{more}"


def test_the_business_manager_reads_a_response_looks_it_over_and_puts_it_in(client_of, cast):
    client = client_of("business")
    file = SimpleUploadedFile("response.txt", PUBLISHED.read_bytes())
    answer = client.post("/plan/read/", {"file": file}, follow=True)
    page = text(answer)
    assert "11 recommendations, 6 actions that were there before" in page
    assert "MOPAC to re-issue guidance" in page and "Everything found a place." in page
    assert "no response in the plan yet" in text(client_of("board").get("/plan/"))
    assert "waits to be looked over" in text(client.get("/plan/"))
    review = Review.objects.get()
    assert client.post(f"/plan/read/{review.uuid}/put-in/").status_code == 302
    assert "Answer awaited" in text(client_of("board").get("/plan/"))
    assert client.post(f"/plan/read/{review.uuid}/put-in/").status_code == 404, "it waits no more"
    assert client.get(f"/plan/read/{review.uuid}/").status_code == 404


def test_what_was_copied_from_a_page_is_read_too_and_can_be_thrown_away(client_of):
    client = client_of("business")
    words = "Recommendation\tChanges planned\nRecommendation 1 We should act\t• a • b\n\nA line that belongs nowhere.\n"
    page = text(client.post("/plan/read/", {"text": words}, follow=True))
    assert "1 line found no place" in page and "A line that belongs nowhere." in page
    client.post(f"/plan/read/{Review.objects.get().uuid}/throw-away/")
    assert not Review.objects.exists() and not Item.objects.exists() and not Statement.objects.exists()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose the file, or paste the text"),
        ({"text": "No table at all."}, "No recommendation was found in it"),
        ({"text": "%PDF-1.7"}, "This is a PDF"),
        ({"text": "Recommendation 1 A\tb\n", "file": SimpleUploadedFile("a", b"x")}, "one of the two"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_box(client_of, sent, says):
    answer = client_of("business").post("/plan/read/", sent)
    assert says in text(answer) and not Review.objects.exists()


def test_the_same_response_is_taken_in_once(review, read, cast, now):
    with pytest.raises(NotNow, match="taken in already"):
        changes.read_response(response=read, by=cast["business"], now=now)
    with pytest.raises(NotNow, match="in the plan already"):
        changes.put_in(review=review, by=cast["business"], now=now)
    with pytest.raises(NotNow, match="stays"):
        changes.throw_away(review=review, by=cast["business"], now=now)
    assert Review.objects.count() == 1 and Item.objects.count() == 41


def test_a_line_that_waits_is_settled_by_a_person(three, client_of):
    line = Item.objects.waiting().get()
    client = client_of("business")
    assert "1 to look at" in text(client.get("/plan/"))
    page = text(client.get(f"/plan/line/{line.uuid}/"))
    assert "not ours and not yet" in page and line.text in page
    told = {"column": "others", "text": line.text, "why": "MOPAC says so in June"}
    assert client.post(f"/plan/line/{line.uuid}/", told).status_code == 302
    page = text(client.get(at(three)))
    assert "For another body to do" in page and "1 line to look at" not in page
    assert "What stood here before" in page and "MOPAC says so in June" in page
    assert client.post(f"/plan/line/{line.uuid}/", told).status_code == 404, "another line stands in its place"


def test_two_who_change_one_line_do_not_write_over_each_other(three, cast, now):
    line = Item.objects.filter(recommendation=three, column=Column.PLANNED).get()
    by = {"by": cast["business"], "now": now}
    new = changes.change_item(item=line, column=Column.IN_PLACE, text="It is there", so_on=now.date(), why="Seen", **by)
    with pytest.raises(NotNow, match="meanwhile"):
        changes.change_item(item=line, column=Column.PLANNED, text="Later", so_on=None, why="No", **by)
    with pytest.raises(NotNow, match="meanwhile"):
        changes.take_out_item(item=line, why="No", **by)
    standing = Item.objects.filter(recommendation=three).standing()
    assert [one.text[:11] for one in standing.filter(column=Column.IN_PLACE)][-1] == "It is there"
    assert not standing.filter(column=Column.PLANNED).exists()
    line.refresh_from_db()
    assert (line.became, line.ended_why, new.place) == (new, "Seen", 2)


def test_lines_are_added_at_the_end_and_taken_out_with_a_reason(three, client_of):
    client = client_of("business")
    client.post(at(three, "add/"), {"column": "planned", "text": "A second agreement"} | A_DAY)
    line = Item.objects.standing().get(text="A second agreement")
    assert (line.place, line.so_on) == (1, date(2026, 11, 1))
    assert "By 1 Nov 2026" in text(client.get(at(three)))
    client.post(f"/plan/line/{line.uuid}/take-out/", {"why": "Nobody will do it"})
    assert "Nobody will do it" in text(client.get(at(three)))
    assert "There is a problem" in text(client.post(at(three, "add/"), {"column": "planned", "text": ""}))


def test_done_is_not_embedded(three, client_of):
    client = client_of("business")
    say = {"is_so": "yes", "why": "The board agreed"} | A_DAY
    answer = client.post(at(three, "embedded/"), say)
    assert "not done yet" in text(answer) and "The board agreed" in text(answer), "what was typed is still there"
    client.post(at(three, "done/"), say)
    assert "Our action is done" in text(client.get(at(three)))
    assert "no evidence yet" in text(client.post(at(three, "embedded/"), say))
    evidence = {"kind": "audit", "is_for": "yes", "words": "9 of 10 records"} | A_DAY
    client.post(at(three, "evidence/"), evidence)
    assert client.post(at(three, "embedded/"), say).status_code == 200, "it is of the very day on which it was done"
    client.post(at(three, "evidence/"), evidence | {"so_on_day": "2"})
    client.post(at(three, "embedded/"), say | {"so_on_day": "3"})
    page = text(client.get(at(three)))
    assert "Embedded" in page and "1 piece of evidence since our action was done" in page


def test_what_was_embedded_is_so_only_while_evidence_carries_it(three, client_of, cast, now):
    by = {"recommendation": three, "by": cast["business"], "now": now}
    changes.say_done(is_so=True, so_on=date(2026, 5, 1), why="Agreed", **by)
    audit = changes.add_evidence(kind=EvidenceKind.AUDIT, is_for=True, words="9 of 10", so_on=date(2026, 9, 1), **by)
    changes.say_embedded(is_so=True, so_on=date(2026, 10, 1), why="Seen twice", **by)
    client = client_of("business")
    assert "<h2>Embedded</h2>" in text(client.get(at(three)))
    client.post(f"/plan/evidence/{audit.uuid}/take-out/", {"why": "The wrong records"})
    assert "Embedded: not yet shown" in text(client.get(at(three)))
    assert Evidence.objects.get().taken_out_why == "The wrong records"
    with pytest.raises(NotNow, match="out already"):
        changes.take_out_evidence(evidence=audit, why="Again", by=cast["business"], now=now)
    changes.say_done(is_so=False, so_on=date(2026, 11, 1), why="It lapsed", **by | {"now": now + timedelta(minutes=1)})
    assert "Our action is open" in text(client.get(at(three)))
    assert Said.objects.filter(recommendation=three).count() == 3, "nothing that was said is written over"


def test_evidence_against_what_was_embedded_puts_it_in_doubt(three, client_of, cast, now):
    by = {"recommendation": three, "by": cast["business"], "now": now}
    changes.say_done(is_so=True, so_on=date(2026, 5, 1), why="Agreed", **by)
    told = {"kind": EvidenceKind.AUDIT, "words": "Of 10 records"}
    changes.add_evidence(is_for=True, so_on=date(2026, 9, 1), **told, **by)
    changes.say_embedded(is_so=True, so_on=date(2026, 10, 1), why="Seen twice", **by)
    changes.add_evidence(is_for=False, so_on=date(2026, 11, 1), **told, **by)
    page = text(client_of("board").get(at(three)))
    assert "Embedded: in doubt" in page and "Evidence of 1 Nov 2026 says otherwise: look again." in page
    assert "Embedded: in doubt" in text(client_of("board").get("/plan/"))


def test_only_who_keeps_the_plan_is_offered_to_take_evidence_out(three, client_of, cast, now):
    told = {"kind": EvidenceKind.AUDIT, "is_for": True, "words": "9 of 10", "so_on": date(2026, 9, 1)}
    row = changes.add_evidence(recommendation=three, by=cast["business"], now=now, **told)
    out = f"/plan/evidence/{row.uuid}/take-out/"
    assert f'href="{out}">Take out<span class="govuk-visually-hidden"> the evidence of 1 Sep 2026<' in text(
        client_of("business").get(at(three))
    )
    page = text(client_of("board").get(at(three)))
    assert "Practice has changed" in page and out not in page


def test_whatever_else_the_response_said_stands_on_the_page_of_the_plan(review, client_of):
    page = text(client_of("board").get("/plan/"))
    assert "What else the response said" in page and "Actions that were there before" in page
    assert "Prevention work in primary schools" in page and "As a direct response to this report" in page


def test_a_day_to_come_is_no_day_since_when(three, client_of):
    say = {"is_so": "yes", "why": "Soon", "so_on_day": "1", "so_on_month": "1", "so_on_year": "2027"}
    assert "must not be in the future" in text(client_of("business").post(at(three, "done/"), say))


@pytest.mark.parametrize("key", ["board", "mash", "custody", "admin"])
def test_anybody_reads_the_plan_and_nobody_else_keeps_it(three, client_of, key):
    client = client_of(key)
    page = text(client.get(at(three)))
    assert "Waltham Forest Council should review" in page and "What you can do" not in page
    line = Item.objects.filter(recommendation=three).first()
    refused = ("/plan/read/", at(three, "add/"), at(three, "done/"), f"/plan/line/{line.uuid}/")
    assert {client.get(path).status_code for path in refused} == {403}


def test_every_change_is_written_down(three, cast, now):
    by = {"recommendation": three, "by": cast["business"], "now": now}
    changes.add_item(column=Column.PLANNED, text="One", so_on=None, **by)
    changes.say_embedded(is_so=False, so_on=now.date(), why="Not yet", **by)
    did = set(Activity.objects.values_list("did", flat=True))
    assert did >= {
        "read a published response", "put a published response into the plan", "added a line to the plan",
        "said that a recommendation is not embedded",
    }  # fmt: skip

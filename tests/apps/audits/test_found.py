"""What an audit found: once it is over, with small numbers hidden; learnt, decided, done, asked again; the packs."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from docx import Document

from reachable.audits import changes, findings_step, found_pages
from reachable.audits.cases import changes as cases
from reachable.audits.forgetting import cases_due, not_due
from reachable.audits.measures_step import measured
from reachable.audits.models import Answer, AuditAction, Case, Learnt, Moderated
from reachable.errors import NotNow
from reachable.locks.models import Activity
from tests.apps.audits.conftest import NAMES, parts, set_up, whole
from tests.apps.audits.test_drawn import SHUT, at, text

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OPEN = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def over(young_people, cast, now, monkeypatch):
    """Six cases, all finished: one was held where all were needed. The days are over."""
    audit = set_up(cast, now, wanted=6)
    cases.draw_sample(audit=audit, by=cast["business"], now=now)
    for number, one in enumerate(parts(audit)):
        told = whole() if number else whole(discussion_held="no", discussion_changed="not_here", how_soon="not_here")
        cases.finish(part=one, told=told, by=cast["auditor"], now=OPEN)
    return audit


@pytest.fixture
def come(client_of, monkeypatch):
    """Somebody who signs in at that time: a session ends in between."""

    def sign_in(key: str, when: datetime):
        client = client_of(key)
        at(monkeypatch, when)
        return client

    return sign_in


@pytest.fixture
def board(over, client_of, monkeypatch):
    client = client_of("board")
    at(monkeypatch, SHUT)
    return client


def test_findings_are_read_once_the_days_are_over(over, come):
    for when, status in ((OPEN, 404), (SHUT, 200)):
        client = come("board", when)
        for more in ("", "word/", "pdf/"):
            assert client.get(f"/audits/{over.uuid}/found/{more}").status_code == status


def test_small_numbers_are_hidden_with_what_would_give_them_away(over, board):
    page = text(board.get(f"/audits/{over.uuid}/found/"))
    assert "Yes, it was needed: 6" in page, "six of six may be told"
    assert "Not shown: Yes, it was held; No, none was held" in page, "one of six may not"
    assert "Yes, it was held: 5" not in page and "Good: 6" in page
    assert "No grade was moderated" in page and page.count("<svg") > 3 and not [name for name in NAMES if name in page]


@pytest.mark.parametrize(
    ("wanted", "told"), [(4, "Fewer than 5 young people were drawn"), (6, "6 young people were drawn")]
)
def test_how_few_could_be_drawn_is_not_told(young_people, cast, now, come, wanted, told):
    """Of one day it would be how many had a moment or a contact on it."""
    audit = set_up(cast, now, wanted=wanted)
    cases.draw_sample(audit=audit, by=cast["business"], now=now)
    assert told in text(come("board", SHUT).get(f"/audits/{audit.uuid}/found/"))


def test_a_moderated_grade_takes_the_place_of_the_first(over, cast):
    cases.moderate(part=parts(over)[0], grade="inadequate", why="Late", by=cast["housing_auditor"], now=OPEN)
    assert "Some of the grades were moderated" in " ".join(found_pages.lines(over, SHUT.date()))
    (told,) = findings_step.grades(over).values()
    assert {grade: len(whom) for grade, whom in told.items()} == {"inadequate": 1, "good": 5}
    (work,) = findings_step.progress(over)
    assert (work.parts, work.finished, work.moderated, work.nobody) == (6, 6, 1, 0)


def test_the_measures_count_cases_by_what_they_say(over):
    told = {one.key: (one.numerator, one.denominator) for one in measured(OPEN, SHUT)}
    assert told == {"K28": (5, 6), "K31": (0, 0), "R11": (0, 0)}, "six were drawn: of five the sixth would be told"
    assert measured(SHUT, SHUT)[0].denominator == 0


def test_what_was_learnt_decided_and_done_stands_in_the_pack(over, client_of, monkeypatch):
    client = client_of("business")
    at(monkeypatch, SHUT)
    on = {"so_on_day": "24", "so_on_month": "11", "so_on_year": "2026"}
    due = {"due_on_day": "1", "due_on_month": "11", "due_on_year": "2026"}
    start = f"/audits/{over.uuid}"
    assert client.post(f"{start}/learnt/", {"words": "Housing must be asked"}).status_code == 302
    assert client.post(f"{start}/decided/", {"words": "Ask Housing", **on}).status_code == 302
    assert client.post(f"{start}/action/", {"what": "Change the form", "who": "Head", **due}).status_code == 302
    assert "Late: say that it is done" in text(client.get(f"{start}/"))
    action = AuditAction.objects.get()
    done = {"done_on_day": "24", "done_on_month": "11", "done_on_year": "2026", "result": "It asks now"}
    assert client.post(f"/audits/action/{action.uuid}/", done).status_code == 302
    assert client.post(f"/audits/action/{action.uuid}/", done).status_code == 404
    words = said(client.get(f"{start}/found/word/").content)
    assert {"Housing must be asked", "Ask Housing", "Change the form"} <= words
    assert "Done 24 Nov 2026: It asks now" in words


def said(made: bytes) -> set[str]:
    document = Document(BytesIO(made))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    return cells | {one.text for one in document.paragraphs}


def test_what_says_too_much_is_taken_out(over, client_of, cast, now):
    by = {"by": cast["business"], "now": now}
    rows = {
        "learnt": changes.learn(audit=over, words="Too much", **by),
        "forumdecision": changes.decided(audit=over, words="Far too much", so_on=now.date(), **by),
        "auditaction": changes.agree_action(audit=over, what="Do too much", who="Head", due_on=now.date(), **by),
    }
    client, href, why = client_of("business"), f"/audits/{over.uuid}/take-out/", "It was written by mistake"
    page = text(client.get(href))
    assert "Learnt: Too much" in page and "Decided: Far too much" in page and "Action: Do too much (Head)" in page
    for kind, row in rows.items():
        assert "There is a problem" in text(client.post(href, {"row": f"{kind}-{row.pk}", "why": "It names Ann"}))
        assert client.post(href, {"row": f"{kind}-{row.pk}", "why": why}).status_code == 302
        assert not type(row).objects.exists(), "it is kept nowhere"
        assert Activity.objects.filter(did="took out what was written of an audit").latest("pk").why == why
    assert (
        "oo much" not in text(client.get(f"/audits/{over.uuid}/")) and client_of("board").get(href).status_code == 403
    )
    with pytest.raises(NotNow, match="out already"):
        changes.take_out(row=rows["learnt"], why=why, **by)


def test_of_another_audit_nothing_is_taken_out(over, client_of, cast, now):
    other = changes.learn(audit=set_up(cast, now), words="Stays", by=cast["business"], now=now)
    told = {"row": f"learnt-{other.pk}", "why": "It was written by mistake"}
    page = text(client_of("business").post(f"/audits/{over.uuid}/take-out/", told))
    assert "not one of the available choices" in page and Learnt.objects.get() == other


def test_asked_again_both_stand_side_by_side(over, come, cast):
    client = come("business", SHUT)
    page = client.get(f"/audits/{over.uuid}/again/").content.decode()
    assert 'value="Use of case discussions, again"' in page
    again = set_up(cast, SHUT, before=over, wanted=6, first_on=date(2026, 12, 1), last_on=date(2026, 12, 2))
    cases.draw_sample(audit=again, by=cast["business"], now=SHUT)
    page = text(come("business", datetime(2026, 12, 4, tzinfo=UTC)).get(f"/audits/{again.uuid}/found/"))
    assert "Before: Use of case discussions" in page and "Nobody answered" in page and "Good: 6" in page


def test_the_pack_for_an_inspection_says_what_it_holds_and_what_not(over, come):
    assert "No audit is over yet" in text(come("business", OPEN).get("/audits/inspection/"))
    client = come("business", SHUT)
    page = text(client.get("/audits/inspection/"))
    assert "1 audit that is over" in page and "it stands in the council's case system" in page.replace("&#x27;", "'")
    answer = client.get("/audits/inspection/word/")
    assert answer["Content-Disposition"] == 'attachment; filename="inspection.docx"'
    words = said(answer.content)
    assert "Use of case discussions" in words and "Was debt thought about?" in words
    assert not [name for name in NAMES for cell in words if name in cell]
    for who in ("board", "auditor"):
        assert come(who, SHUT).get("/audits/inspection/").status_code == 403


def test_an_audit_is_set_up_by_the_page(client_of, cast, young_people):
    client = client_of("business")
    days = {"since_on": (1, 10), "until_on": (16, 11), "first_on": (20, 11), "last_on": (24, 11)}
    sent = {f"{name}_day": day for name, (day, _) in days.items()}
    sent |= {f"{name}_month": month for name, (_, month) in days.items()} | {f"{name}_year": 2026 for name in days}
    sent |= {"title": "Housing", "theme": "Is Housing there?", "tool": "child_c", "spread": "end", "wanted": 3}
    sent |= {"auditors": [cast["auditor"].pk], "moderators": [cast["housing_auditor"].pk]}
    wrong = client.post("/audits/new/", sent | {"until_on_day": 20, "first_on_day": 1, "auditors": []})
    page = text(wrong)
    assert "choose a day that has been" in page and "must not have passed" in page and "audits for their" in page
    alone = client.post("/audits/new/", sent | {"moderators": [cast["auditor"].pk]})
    assert "Somebody else must moderate" in text(alone)
    answer = client.post("/audits/new/", sent, follow=True)
    assert "Tomasz Wren, Fernleigh Homes: moderates" in text(answer)
    assert "No sample is drawn yet" in text(answer)
    assert client.post(f"{answer.redirect_chain[-1][0]}draw/").status_code == 302
    assert client.post(f"{answer.redirect_chain[-1][0]}draw/").status_code == 409
    assert "Auditors look" in text(client_of("board").get("/audits/"))


@pytest.mark.parametrize("who", ["board", "manager", "auditor"])
def test_who_reads_audits_runs_none(over, client_of, who):
    client = client_of(who)
    assert client.get("/audits/").status_code == 200 and client.get(f"/audits/{over.uuid}/").status_code == 200
    for page in ("/audits/new/", f"/audits/{over.uuid}/learnt/", f"/audits/{over.uuid}/auditor/"):
        assert client.get(page).status_code == 403
    assert client.post(f"/audits/{over.uuid}/draw/").status_code == 403


def test_cases_are_forgotten_after_seven_years_and_what_was_learnt_stays(over, cast, now):
    changes.learn(audit=over, words="Ask Housing", by=cast["business"], now=now)
    cases.moderate(part=parts(over)[0], grade="good", why="Yes", by=cast["housing_auditor"], now=OPEN)
    later = SHUT.replace(year=2033, month=12)
    assert cases_due(SHUT, []).to_change(by="a test").count() == 0
    assert set(not_due(SHUT).to_change(by="a test").values_list("record", flat=True)) == {
        one.record_id for one in parts(over)
    }
    due = list(cases_due(later, [parts(over)[0].record_id]).to_change(by="a test").values_list("pk", flat=True))
    assert len(due) == 5, "one is on legal hold"
    cases.forget_cases(cases=due, by="a test", now=later)
    assert len(parts(over)) == 1 and Learnt.objects.count() == 1
    assert Case.objects.to_change(by="a test").count() == 1
    assert Moderated.objects.to_change(by="a test").count() == 1
    assert Answer.objects.to_change(by="a test").values("part").distinct().count() == 1

"""Answers are drafts that survive until they are finished; grades are moderated by somebody else; old versions read."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.audits import found_pages, models, views
from reachable.audits.cases import changes as cases
from reachable.audits.models import Answer, Auditor, Moderated, Part
from reachable.audits.tools.catalogue.case_discussions import CASE_DISCUSSIONS
from reachable.audits.tools.shape import HELD, Tool, asked
from reachable.errors import NotNow
from reachable.reachable_moments.changes import open_moment
from reachable.reachable_moments.kinds import Tier
from reachable.sharing.changes import give_reason, share
from reachable.sharing.models import Sight
from tests.apps.audits.conftest import NAMES, parts, set_up, whole
from tests.apps.audits.test_drawn import SHUT, at, person_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OPEN = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def auditor(audit, client_of, monkeypatch):
    client = client_of("auditor")
    at(monkeypatch, OPEN)
    return client


@pytest.fixture
def part(audit) -> Part:
    return parts(audit)[0]


def answers(part: Part) -> dict[str, str]:
    return dict(Answer.objects.filter(part=part).to_change(by="a test").values_list("question", "answer"))


def sent(**more: str) -> dict[str, str]:
    told = {f"q_{one.key}": next(iter(one.answers)) for one in CASE_DISCUSSIONS.questions}
    told |= {
        "q_why_not_held": "not_here",
        "child_asked": "yes",
        "child_words": "Listen",
        "parent_asked": "no",
        "parent_words": "Not safe",
    }
    return told | {"grade": "good", "grade_why": "On time"} | more


def test_a_draft_survives_and_needs_no_answer_to_every_question(auditor, part):
    page = f"/audits/case/{part.uuid}/"
    assert "Judge by what was known then" in text(auditor.get(page)), "guidance stands beside the question"
    assert auditor.post(page, {"q_discussion_held": "no", "w_discussion_held": "Nothing in it"}).status_code == 302
    again = auditor.get(page).content.decode()
    assert "Nothing in it" in again and answers(part) == {HELD: "no"}
    assert "Draft saved 20 Nov 2026" in text(auditor.get("/audits/"))


def test_what_is_missing_is_said_and_what_was_typed_is_kept_all_the_same(auditor, part):
    page = text(auditor.post(f"/audits/case/{part.uuid}/", {"q_discussion_held": "no", "finish": "yes"}))
    assert "There is a problem" in page and "Choose a grade" in page and "Answer: Was there a point" in page
    assert answers(part) == {HELD: "no"}


def test_what_is_finished_stands(auditor, part, audit, cast):
    page = f"/audits/case/{part.uuid}/"
    assert auditor.post(page, sent(finish="yes")).status_code == 302
    assert "finished and only reads" in text(auditor.get(page))
    auditor.post(page, sent(q_discussion_held="no"))
    assert answers(part)[HELD] == "yes"
    (one, *_) = parts(audit)
    for change in (cases.finish, cases.save_draft):
        with pytest.raises(NotNow, match="stands"):
            change(part=one, told=whole(), by=cast["auditor"], now=OPEN)
    with pytest.raises(NotNow, match="stands"):
        cases.hand_on(part=one, by=cast["auditor"], now=OPEN)


def test_nothing_is_answered_off_the_days_or_by_another(part, cast, audit):
    with pytest.raises(NotNow, match="days are over"):
        cases.save_draft(part=part, told=whole(), by=cast["auditor"], now=SHUT)
    with pytest.raises(NotNow, match="days are over"):
        cases.save_draft(part=part, told=whole(), by=cast["housing_auditor"], now=OPEN)
    with pytest.raises(NotNow, match="look at both answers"):
        cases.finish(part=part, told=whole(discussion_held="no"), by=cast["auditor"], now=OPEN)


def test_a_grade_is_moderated_by_somebody_else_and_both_stay(part, audit, cast, client_of, monkeypatch):
    moderator = client_of("housing_auditor")
    at(monkeypatch, OPEN)
    page = f"/audits/case/{part.uuid}/moderate/"
    assert moderator.get(page).status_code == 404, "not before it is finished"
    cases.finish(part=part, told=whole(), by=cast["auditor"], now=OPEN)
    assert "To moderate" in text(moderator.get("/audits/"))
    assert "Minutes of 3 May" in text(moderator.get(page))
    assert moderator.get(f"/audits/case/{part.uuid}/").status_code == 404, "and answers nothing of it"
    assert moderator.post(page, {"grade": "inadequate", "why": "Late"}).status_code == 302
    read = text(moderator.get(page))
    assert "Grade by Miriam Dacosta" in read and "Good" in read and "Changed: Inadequate" in read
    row = Moderated.objects.to_change(by="a test").get()
    assert (row.grade, parts(audit)[0].grade) == ("inadequate", "good")
    with pytest.raises(NotNow, match="moderated this already"):
        cases.moderate(part=part, grade="good", why="No", by=cast["housing_auditor"], now=OPEN)


def test_who_moderates_reads_whom_it_is_about_nowhere(part, cast, client_of, monkeypatch, now):
    """Their own organisation may hold no record of that young person: no name, no page, no sight."""
    cases.finish(part=part, told=whole(), by=cast["auditor"], now=OPEN)
    open_moment(record=part.record_id, tier=Tier.REACH_NOW, known_at=now, by="a test", now=now)
    moderator = client_of("housing_auditor")
    at(monkeypatch, OPEN)
    page = text(moderator.get(f"/audits/case/{part.uuid}/moderate/"))
    assert "Minutes of 3 May" in page and "and not whom it is about" in page
    assert not [name for name in NAMES if name in page] and "Zwzmarlow" not in page and "Known 17 Nov" not in page
    assert moderator.get(f"/young-people/{person_of(part).uuid}/").status_code == 404
    assert not Sight.objects.filter(practitioner=cast["housing_auditor"]).to_change(by="a test").exists()


@pytest.mark.parametrize("how", ["worked", "kept out"])
def test_nobody_moderates_whom_they_worked_with_or_are_kept_out_of(part, cast, client_of, monkeypatch, how):
    cases.finish(part=part, told=whole(), by=cast["auditor"], now=OPEN)
    if how == "worked":
        said = {"because": "allocated", "reference": "R", "sentence": "Allocated to me."}
        give_reason(record=part.record_id, by=cast["housing_auditor"], now=OPEN, **said)
    else:
        who = {"practitioner": cast["housing_auditor"], "because": "kin", "kind": Sight.Kind.KEPT_OUT}
        share(record=part.record_id, by=cast["manager"], now=OPEN, **who)
    moderator = client_of("housing_auditor")
    at(monkeypatch, OPEN)
    assert moderator.get(f"/audits/case/{part.uuid}/moderate/").status_code == 404
    assert "To moderate" not in text(moderator.get("/audits/"))


def test_nobody_moderates_their_own_nor_what_is_not_finished(part, cast, auditor):
    assert auditor.get(f"/audits/case/{part.uuid}/moderate/").status_code == 404
    with pytest.raises(NotNow, match="themselves"):
        cases.moderate(part=part, grade="good", why="Mine", by=cast["auditor"], now=OPEN)
    with pytest.raises(NotNow, match="not finished"):
        cases.moderate(part=part, grade="good", why="Soon", by=cast["housing_auditor"], now=OPEN)


def test_whoever_moderates_too_does_not_read_on_what_was_their_own(part, cast, auditor):
    Auditor.objects.filter(practitioner=cast["auditor"]).update(is_moderator=True)
    cases.finish(part=part, told=whole(), by=cast["auditor"], now=OPEN)
    mine = f"/audits/case/{part.uuid}/"
    assert mine in auditor.get("/audits/").content.decode() and auditor.get(f"{mine}moderate/").status_code == 404
    theirs = Sight.objects.filter(practitioner=cast["auditor"], record=part.record_id)
    theirs.to_change(by="a test").update(until_at=OPEN)
    assert mine not in auditor.get("/audits/").content.decode() and auditor.get(mine).status_code == 404


def test_old_answers_are_read_in_the_version_in_which_they_were_given(part, audit, cast, auditor, monkeypatch):
    cases.finish(part=part, told=whole(), by=cast["auditor"], now=OPEN)
    newer = Tool("case_discussions", 2, "Use of case discussions", "About", (asked("new", "Was it new?", "Look."),))
    tools = (newer, CASE_DISCUSSIONS)
    monkeypatch.setattr(models, "TOOLS", tools)
    monkeypatch.setattr(views, "TOOLS", tools)
    page = text(auditor.get(f"/audits/case/{part.uuid}/"))
    assert "Were its purpose and its analysis clear?" in page and "Was it new?" not in page
    assert {one.tool_version for one in Answer.objects.filter(part=part).to_change(by="a test")} == {1}
    assert "Was it new?" in text(auditor.get("/audits/tools/"))
    two = set_up(cast, OPEN, tool=newer, before=audit)
    said = found_pages.tables(two)[0]
    assert said.columns[-1] == "Before: Use of case discussions"
    assert [cells[-1] for words, cells in said.rows if words == "Was it new?"] == [["Not asked then"]]
    monkeypatch.setattr(models, "TOOLS", ())
    with pytest.raises(ValueError, match="no tool"):
        two.tool  # noqa: B018


def test_moments_of_the_time_are_told_by_their_clock_and_no_kind(part, auditor, now):
    at_ = now - timedelta(days=10)
    open_moment(record=part.record_id, tier=Tier.REACH_NOW, known_at=at_, by="a test", now=at_)
    page = text(auditor.get(f"/audits/case/{part.uuid}/"))
    assert "Known 7 Nov 2026, 3:05am. Nobody is written down as having reached them." in page
    assert "None is kept here" in text(auditor.get(f"/audits/case/{parts(part.case.audit)[1].uuid}/"))

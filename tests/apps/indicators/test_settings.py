"""Settings of a rule: changed by its owner alone, with why, after seeing what it would mean; each version is kept."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from reachable.config.command_line import main
from reachable.config.commands import rules
from reachable.errors import NotAllowed, NotNow
from reachable.indicators import changes, preview_step
from reachable.indicators.catalogue import BY_ID
from reachable.indicators.in_force import in_force
from reachable.indicators.models import RuleSettings
from reachable.locks.models import Activity
from tests import factories as f
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
I3, C2 = BY_ID["I3"], BY_ID["C2"]
AGAIN = "Suspended again, or for more than a week"
ASKS = "Where were they on those days, and who with?"
BOXES = {"look_back_days": "365", "times": "3", "days_in_a_term": "9", "term_days": "91"}
BOXES |= {"review_on_day": "1", "review_on_month": "6", "review_on_year": "2027"}


@pytest.fixture
def owned(cast, now):
    """The manager answers for the rule, since an hour ago."""
    before = now - timedelta(hours=1)
    return changes.name_owner(rule=I3, owner=cast["manager"], why="Leads on it", by=cast["head"], now=before)


@pytest.fixture
def twice(take_in, cast, now):
    """Bethany, in scope, suspended twice."""
    take_in(f.pupils())
    take_in(f.cin())
    take_in(f.exclusions(f.exclusion(), f.exclusion(number=2, startdate="2026-Nov-09 00:00:00")))
    return open_to(cast["mash"], "Bethany", now)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_first_version_is_the_codes_and_has_no_named_owner(cast, now):
    assert in_force(now)["I3"].version == 1 and in_force(now)["I3"].owner_id is None


def test_the_owner_sees_what_it_would_mean_and_only_then_puts_it_in_force(owned, twice, client_of, cast, now):
    client = client_of("manager")
    sent = client.post("/rules/I3/change/", BOXES)
    assert sent.status_code == 302 and sent["Location"].startswith("/rules/I3/preview/?t=")
    assert in_force(now)["I3"]["times"] == 2, "nothing is saved yet"
    page = text(client.get(sent["Location"]))
    assert sent["Location"].split("?t=")[1] in page, "the name of it, and nothing that was counted"
    assert "Of 1 young person in scope it says yes, as a prompt, for fewer than 5 now" in page
    assert "it would say yes, as a prompt, for 0" in page
    assert "2 now, 3 then" in page and "It opens no reachable moment" in page
    token = page.split('name="t" value="', 1)[1].split('"', 1)[0]
    assert "There is a problem" in text(client.post("/rules/I3/preview/", {"t": token, "why": ""}))
    assert client.post("/rules/I3/preview/", {"t": token, "why": "Two is too few"}).status_code == 302
    new = in_force(now)["I3"]
    assert (new.version, new["times"], new["days_in_a_term"], new.review_on) == (3, 3, 9, date(2027, 6, 1))
    assert new.signed_on is None and "EQ-I3-3, to be signed" in new.equality_reference
    assert Activity.objects.get(did="changed the settings of a rule").about_id == "I3"
    assert in_force(now - timedelta(minutes=1))["I3"]["times"] == 2
    page = text(client_of("mash").get(f"/young-people/{twice.uuid}/"))
    assert ASKS not in page and AGAIN in page, "twice is a line now"


def test_nobody_saves_what_was_not_counted_to_its_end(owned, twice, client_of, monkeypatch, now):
    monkeypatch.setattr("reachable.indicators.views.count_on", lambda *a: preview_step.Counted(1, 1, 9))
    client = client_of("manager")
    page = text(client.get(client.post("/rules/I3/change/", BOXES)["Location"]))
    assert "1 of 9 young people" in page and 'http-equiv="refresh" content="0;url=/rules/I3/preview/' in page
    assert "Put it in force" not in page
    token = page.split("preview/?t=", 1)[1].split('"', 1)[0]
    client.post("/rules/I3/preview/", {"t": token, "why": "No"})
    assert in_force(now)["I3"]["times"] == 2


def test_a_preview_of_somebody_else_or_of_another_version_is_refused(owned, cast, client_of, now):
    at = client_of("manager").post("/rules/I3/change/", BOXES)["Location"]
    assert client_of("manager").get(at + "x").status_code == 409
    assert client_of("manager").get(at.replace("I3", "C2")).status_code == 403
    changes.name_owner(rule=I3, owner=cast["head"], why="Moves on", by=cast["manager"], now=now)
    assert client_of("head").get(at).status_code == 409
    changes.name_owner(rule=I3, owner=cast["manager"], why="Back", by=cast["head"], now=now)
    assert client_of("manager").get(at).status_code == 409


def test_no_address_tells_what_was_counted_or_of_whom(owned, twice, client_of):
    client = client_of("manager")
    at = client.post("/rules/I3/change/", BOXES)["Location"]
    before = client.get(at).content.decode()
    assert "Put it in force" in before and re.search(r'name="t" value="[\w-]{22}"', before)
    assert re.fullmatch(r"/rules/I3/preview/\?t=[\w-]{22}", at)


def test_what_was_proposed_in_one_page_is_not_saved_from_another(owned, twice, client_of, now):
    client = client_of("manager")
    one, other = (client.post("/rules/I3/change/", BOXES | {"times": n})["Location"] for n in ("3", "4"))
    assert client.get(other).status_code == 200 and client.get(one).status_code == 409
    assert client.post("/rules/I3/preview/", {"t": one.split("=")[1], "why": "Three"}).status_code == 409
    assert in_force(now)["I3"]["times"] == 2


@pytest.mark.parametrize(
    ("boxes", "says"),
    [
        ({"times": "0"}, "1"),
        ({"times": ""}, "Enter a number: How many times"),
        ({"review_on_year": "2025"}, "This day has been"),
        ({"look_back_days": "731"}, "730"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(owned, client_of, boxes, says):
    page = text(client_of("manager").post("/rules/I3/change/", BOXES | boxes))
    assert "There is a problem" in page and says in page


def test_what_is_as_it_was_is_no_change(owned, client_of):
    same = {"times": "2", "days_in_a_term": "5", "review_on_day": "31", "review_on_month": "5"}
    assert "Nothing is different yet" in text(client_of("manager").post("/rules/I3/change/", BOXES | same))


@pytest.mark.parametrize("more", ["change", "preview", "off", "sign"])
@pytest.mark.parametrize(("who", "status"), [("mash", 403), ("head", 403), ("board", 403), ("school_a", 403)])
def test_nobody_but_the_owner_changes_a_rule(owned, client_of, who, status, more, now):
    client = client_of(who)
    assert client.get(f"/rules/I3/{more}/").status_code == status
    assert client.post(f"/rules/I3/{more}/", BOXES | {"why": "No"}).status_code == status
    assert in_force(now)["I3"].version == 2


def test_the_changes_themselves_are_for_the_owner_and_of_the_version_seen(owned, cast, now):
    with pytest.raises(NotNow):
        changes.switch_off(rule=I3, why="Late", by=cast["manager"], now=now, after=1)
    changes.switch_off(rule=I3, why="It errs", by=cast["manager"], now=now, after=2)
    with pytest.raises(NotNow):
        changes.switch_off(rule=I3, why="It errs", by=cast["manager"], now=now, after=3)
    assert changes.switch_off_unequal(rule=I3, why="Unequal", by="a test", now=now) is None


def test_who_was_quicker_is_not_written_over(owned, cast, now):
    """Two who write at once: the other's version is not to be read yet."""
    later = now + timedelta(minutes=1)
    changes.name_owner(rule=I3, owner=cast["mash"], why="Quicker", by=cast["head"], now=later)
    with pytest.raises(NotNow):
        changes.name_owner(rule=I3, owner=cast["manager"], why="Slower", by=cast["head"], now=now)
    assert in_force(later)["I3"].owner_id == cast["mash"].pk


def test_off_it_is_asked_of_nobody_and_on_again_by_signing(owned, twice, client_of, now):
    owner, at = client_of("manager"), f"/young-people/{twice.uuid}/"
    assert ASKS in text(client_of("mash").get(at))
    assert "There is a problem" in text(owner.post("/rules/I3/off/", {"why": ""}))
    owner.post("/rules/I3/off/", {"why": "It errs"})
    page = text(client_of("mash").get(at))
    assert ASKS not in page and f"Switched off, and asked of nobody: {AGAIN}" in page
    assert client_of("mash").post(f"{at}prompt/I3/wrong/", {"words": "No"}).status_code == 404
    assert "Switched off. It is asked of nobody." in text(Client().get("/rules/"))
    signed = {"equality_reference": "EQ-9 in the register", "why": "Looked at with the equality lead"}
    signed |= {"signed_on_day": "16", "signed_on_month": "11", "signed_on_year": "2026"}
    later = {"signed_on_day": "18"}
    review = {"review_on_day": "1", "review_on_month": "6", "review_on_year": "2027"}
    assert "This day has not come yet" in text(owner.post("/rules/I3/sign/", signed | review | later))
    assert owner.post("/rules/I3/sign/", signed | review).status_code == 302
    new = in_force(now)["I3"]
    assert (new.version, new.is_on, new.signed_on, new.equality_reference) == (
        4,
        True,
        date(2026, 11, 16),
        "EQ-9 in the register",
    )
    assert ASKS in text(client_of("mash").get(at))


def test_a_past_day_is_answered_by_the_settings_of_that_day(take_in, client_of, cast, now):
    then = now - timedelta(days=5)
    take_in(f.pupils(), at=then)
    take_in(f.cin(), at=then)
    take_in(f.exclusions(f.exclusion(), f.exclusion(number=2, startdate="2026-Nov-09 00:00:00")), at=then)
    at = f"/young-people/{open_to(cast['mash'], 'Bethany', now).uuid}/"
    changes.name_owner(rule=I3, owner=cast["manager"], why="Leads", by=cast["head"], now=now)
    changes.switch_off(rule=I3, why="It errs", by=cast["manager"], now=now, after=2)
    page, past = (text(client_of("mash").get(at + more)) for more in ("", "?known=2026-11-14"))
    assert ASKS not in page and ASKS in past and "settings 1" in past


def test_the_public_page_says_what_nobody_has_signed_and_names_nobody(owned, client_of, cast, now):
    public = text(Client().get("/rules/"))
    assert public.count("Nobody has signed an equality assessment of this version.") == len(BY_ID)
    assert "Grace Adeyemi" not in public and "somebody of the partnership, by name" in public
    assert "Grace Adeyemi" in text(client_of("board").get("/rules/"))
    given = {"equality_reference": "EQ-9", "signed_on": now.date(), "review_on": date(2027, 6, 1), "why": "Signed"}
    changes.sign(rule=I3, by=cast["manager"], now=now, after=2, **given)
    assert text(Client().get("/rules/")).count("Nobody has signed") == len(BY_ID) - 1


def test_a_rule_past_its_day_is_shown_to_its_owner_and_to_who_names_owners(owned, client_of, cast, now):
    late = {"equality_reference": "EQ-9", "signed_on": date(2026, 1, 1), "review_on": date(2026, 11, 16)}
    changes.sign(rule=I3, by=cast["manager"], now=now, after=2, why="Long ago", **late)
    changes.name_owner(rule=I3, owner=cast["mash"], why="Moves on", by=cast["head"], now=now)
    told = {who: text(client_of(who).get("/rules/")) for who in ("mash", "head", "mash_two", "board")}
    seen = {who for who, page in told.items() if "To be looked at again</h2>" in page or "has passed" in page}
    assert seen == {"mash", "head"} and "has passed" not in text(Client().get("/rules/"))
    assert "has passed" in text(client_of("mash").get("/rules/I3/"))
    assert AGAIN in text(client_of("mash").get("/")) and AGAIN not in text(client_of("mash_two").get("/"))


def test_the_manager_names_who_answers_for_it(client_of, cast, now):
    page = text(client_of("head").get("/rules/I3/owner/"))
    assert "Grace Adeyemi" in page and "Sunil Rao" not in page
    client_of("head").post("/rules/I3/owner/", {"owner": cast["mash"].pk, "why": "Knows it best"})
    assert in_force(now)["I3"].owner_id == cast["mash"].pk
    assert "Knows it best" in text(client_of("board").get("/rules/I3/"))
    assert client_of("mash").get("/rules/I3/owner/").status_code == 403
    assert client_of("mash").get("/rules/I99/").status_code == 404


def test_nobody_names_themselves_and_the_history_says_who_was_named(owned, client_of, cast, now):
    changes.name_owner(rule=I3, owner=cast["head"], why="Moves on", by=cast["mash"], now=now - timedelta(minutes=9))
    client = client_of("manager")
    answer = client.post("/rules/I3/owner/", {"owner": cast["manager"].pk, "why": "Me"})
    assert (
        "There is a problem" in text(answer)
        and "Grace Adeyemi" not in text(answer).split("<select")[1].split("</select>")[0]
    )
    with pytest.raises(NotAllowed):
        changes.name_owner(rule=I3, owner=cast["manager"], why="Me", by=cast["manager"], now=now)
    with pytest.raises(NotNow):
        changes.name_owner(rule=I3, owner=cast["head"], why="Again", by=cast["manager"], now=now)
    assert in_force(now)["I3"].owner_id == cast["head"].pk and in_force(now)["I3"].is_on
    page = text(client_of("board").get("/rules/I3/"))
    assert "Leads on it (owner from now on: Grace Adeyemi)" in page
    assert f"Moves on (owner from now on: {cast['head'].name})" in page


def test_a_version_is_never_written_over(owned):
    for write in (lambda: RuleSettings.objects.update(why="x"), lambda: RuleSettings.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_the_preview_counts_everybody_in_scope_in_parts(twice, cast, now, take_in, monkeypatch):
    take_in(f.pupils(f.pupil("p2", forename="Ada", upn=f.upn(20), dob="2011-Feb-01 00:00:00")))
    take_in(f.cin(f.cin_child("C2", f.upn(20), "2011-02-01")))
    monkeypatch.setattr(preview_step, "AT_ONCE", 1)
    settings = in_force(now)
    other = {**settings["I3"].numbers, "times": 3}
    proposed = preview_step.Proposed(I3, settings, replace(settings["I3"], numbers=other))
    ticks = iter(range(0, 100, 5))
    first = preview_step.count_on(proposed, preview_step.Counted(), now, lambda: next(ticks), longest=1)
    assert (first.done, first.total, first.is_finished) == (1, 2, False)
    second = preview_step.count_on(proposed, first, now, lambda: next(ticks), longest=1)
    assert second.is_finished and (second.done, second.says_now, second.would_say) == (2, 1, 0)


def test_the_command_line_lists_the_version_in_force(owned, capsys, monkeypatch, cast, now):
    monkeypatch.setattr(rules, "is_made", lambda at: True)
    monkeypatch.setattr(rules, "start", lambda: None)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)
    changes.switch_off(rule=I3, why="It errs", by=cast["manager"], now=now, after=2)
    assert main(["rules", "--json"]) == 0
    told = {row["id"]: row["settings"] for row in json.loads(capsys.readouterr().out)}
    assert (told["I3"]["version"], told["I3"]["is_on"], told["I3"]["owner"]) == (3, False, "Grace Adeyemi")
    assert (told["I4"]["version"], told["I4"]["is_on"]) == (1, True)
    main(["rules"])
    assert "(switched off)" in capsys.readouterr().out


def test_a_rule_that_nobody_changed_has_one_version(client_of):
    assert "The defaults of this program" in text(client_of("board").get("/rules/I4/"))

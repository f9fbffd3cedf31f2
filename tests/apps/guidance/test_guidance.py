"""The guidance: changed by its owner after seeing how it looks; beside the work; and what does not help is kept."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reachable.errors import NotAllowed, NotNow
from reachable.guidance import changes
from reachable.guidance.in_force import in_force
from reachable.guidance.models import DoesNotHelp
from reachable.locks.models import Activity

pytestmark = pytest.mark.django_db
AT = "/guidance/custody/"
BOXES = {"text": "First:\n- Ring the desk.\n- Go there.", "source": "Our own custody group", "why": "The desk moved"}
BOXES |= {"review_on_day": "1", "review_on_month": "6", "review_on_year": "2027"}


@pytest.fixture
def owned(cast, now):
    """The manager answers for the section, since an hour ago."""
    before = now - timedelta(hours=1)
    return changes.name_owner(slug="custody", owner=cast["manager"], why="Leads", by=cast["head"], now=before)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_what_does_not_help_stands_while_the_words_do(owned, cast, now):
    """Its owner only moved the day on which it is looked at again."""
    changes.say_it_does_not_help(slug="custody", words="Too long", by=cast["mash"], now=now)
    as_it_is = in_force(now)["custody"]
    told = {"text": as_it_is.text, "source": as_it_is.source, "review_on": date(2027, 6, 1), "why": "Next summer"}
    changes.change_words(slug="custody", after=as_it_is.version, by=cast["manager"], now=now, **told)
    assert DoesNotHelp.objects.get().words == "Too long"


def seen_in(page: str) -> str:
    return page.split('name="seen" value="', 1)[1].split('"', 1)[0]


def test_its_owner_sees_how_it_looks_and_only_then_puts_it_in_force(owned, client_of, cast, now):
    changes.say_it_does_not_help(slug="custody", words="Too long", by=cast["mash"], now=now)
    client = client_of("manager")
    assert "Too long" in text(client.get(AT))
    page = text(client.post(f"{AT}change/", BOXES))
    assert "This is how it will look" in page and "<li>Ring the desk.</li>" in page
    assert in_force(now)["custody"].version == 2, "nothing is in force yet"
    other = BOXES | {"text": "- Something else.", "seen": seen_in(page)}
    assert "This is how it will look" in text(client.post(f"{AT}change/", other)), "not the words that were seen"
    assert client.post(f"{AT}change/", BOXES | {"seen": seen_in(page)}).status_code == 302
    new = in_force(now)["custody"]
    assert (new.version, new.text, new.review_on) == (3, BOXES["text"], date(2027, 6, 1))
    assert "Ring custody" in in_force(now - timedelta(minutes=1))["custody"].text
    assert Activity.objects.get(did="changed a section of the guidance").about_id == "custody"
    assert not DoesNotHelp.objects.exists(), "what was said of the words before is done with"
    assert "The desk moved" in text(client.get(AT)) and "Ring the desk." in text(Client().get("/guidance/"))


@pytest.mark.parametrize(
    ("boxes", "says"),
    [
        ({"text": ""}, "Enter"),
        ({"text": "- Go.\n" * 10}, "10 lines long"),
        ({"review_on_year": "2025"}, "This day has been"),
        ({"why": ""}, "There is a problem"),
    ],
)
def test_what_cannot_be_put_in_force_is_refused(owned, client_of, boxes, says):
    page = text(client_of("manager").post(f"{AT}change/", BOXES | boxes))
    assert "There is a problem" in page and says in page and "how it will look</h2>" not in page


def test_what_is_as_it_was_is_no_change(owned, client_of, now):
    one = in_force(now)["custody"]
    same = {"text": one.text, "source": one.source, "review_on_day": "31", "review_on_month": "5"}
    assert "Nothing is different yet" in text(client_of("manager").post(f"{AT}change/", BOXES | same))


@pytest.mark.parametrize("who", ["mash", "head", "board", "school_a"])
def test_nobody_but_its_owner_changes_a_section(owned, client_of, who, now):
    assert client_of(who).post(f"{AT}change/", BOXES).status_code == 403
    assert "Change the words" not in text(client_of(who).get(AT))
    assert in_force(now)["custody"].version == 2


def test_the_changes_themselves_are_for_the_owner_and_of_the_version_seen(owned, cast, now):
    said = {"slug": "custody", "text": "Go.", "source": "Us", "review_on": date(2027, 6, 1), "why": "Short", "now": now}
    with pytest.raises(NotAllowed):
        changes.change_words(by=cast["mash"], after=2, **said)
    with pytest.raises(NotNow):
        changes.change_words(by=cast["manager"], after=1, **said)
    with pytest.raises(NotAllowed):
        changes.name_owner(slug="custody", owner=cast["head"], why="Me", by=cast["head"], now=now)
    with pytest.raises(NotNow):
        changes.name_owner(slug="custody", owner=cast["manager"], why="Again", by=cast["head"], now=now)
    changes.name_owner(slug="custody", owner=cast["mash"], why="First", by=cast["head"], now=now + timedelta(minutes=1))
    with pytest.raises(NotNow):
        changes.name_owner(slug="custody", owner=cast["mash"], why="Slower", by=cast["head"], now=now)


def test_the_manager_names_who_answers_for_it(client_of, cast, now):
    client_of("head").post(f"{AT}owner/", {"owner": cast["mash"].pk, "why": "Knows custody"})
    assert in_force(now)["custody"].owner_id == cast["mash"].pk
    page = text(client_of("board").get(AT))
    assert "Knows custody (owner: " in page and "You answer for this section" not in page
    assert "You answer for this section" in text(client_of("mash").get(AT))
    assert client_of("mash").get(f"{AT}owner/").status_code == 403
    assert client_of("mash").get("/guidance/nothing/").status_code == 404


def test_anybody_reads_all_of_it_and_names_nobody(owned, client_of):
    public = text(Client().get("/guidance/"))
    assert public.count('<section class="block" id="') == len(in_force(owned.from_at))
    assert "Grace Adeyemi" not in public and "somebody of the partnership, by name" in public
    assert "does-not-help" not in public and "Grace Adeyemi" in text(client_of("board").get("/guidance/"))


def test_what_does_not_help_is_kept_for_its_owner_alone(owned, client_of, now):
    client = client_of("mash")
    assert "There is a problem" in text(client.post(f"{AT}does-not-help/", {"words": " "}))
    assert client.post(f"{AT}does-not-help/", {"words": "That number is never answered"}).status_code == 302
    told = {who for who in ("manager", "head", "mash", "board") if "never answered" in text(client_of(who).get(AT))}
    assert told == {"manager", "head"}, "its owner, and who names owners"


def test_a_section_past_its_day_is_listed_for_its_owner_and_for_who_names_owners(owned, client_of, cast, now):
    said = {"slug": "custody", "text": "Go.", "source": "Us", "review_on": now.date() - timedelta(days=1)}
    changes.change_words(by=cast["manager"], after=2, why="Short", now=now, **said)
    changes.name_owner(slug="custody", owner=cast["mash"], why="Moves on", by=cast["head"], now=now)
    told = {
        who for who in ("mash", "head", "mash_two", "board") if "has passed" in text(client_of(who).get("/guidance/"))
    }
    assert told == {"mash", "head"} and "has passed" not in text(Client().get("/guidance/"))
    assert "Guidance to look at again" in text(client_of("mash").get("/"))
    assert "Guidance to look at again" not in text(client_of("mash_two").get("/"))


def test_what_is_in_force_is_one_query_however_many_are_asked_for(owned, cast, now):
    with CaptureQueriesContext(connection) as made:
        assert list(in_force(now, ["debt", "custody"])) == ["debt", "custody"]
        assert len(in_force(now)) > 20
    assert len(made.captured_queries) == 2

"""The page of a past day: the facts and the belongings of that day, what has changed since, and nothing of today's."""

import argparse
from datetime import timedelta

import pytest

from reachable.chronology.changes import forget as forget_lines
from reachable.chronology.models import Event
from reachable.config.commands import forget
from reachable.family import changes as family
from reachable.feeds.models import Record
from reachable.people.changes import decide, our_record_of, undo
from reachable.people.models import Decision
from reachable.sharing.changes import protect, share
from reachable.sharing.models import Look, LookedAt, Sight
from tests import factories as f
from tests.house.people import named, open_to

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MOVED = {"paon": "4", "street": "Tanner Row", "postcode": "ZZ1 4CD"}


def everyone(model):
    return model.objects.everyone_because("a test")


@pytest.fixture
def then(now):
    """Tuesday 3 March 2026, 3:05am."""
    return now.replace(month=3, day=3)


@pytest.fixture
def as_known(client_of, cast, now):
    """Gives Bethany's page as it was known at the end of a day, as one line of words."""

    def page(known: str = "2026-03-03", who: str = "mash", more: str = "") -> str:
        person = open_to(cast["mash"], "Bethany", now)
        answer = client_of(who).get(f"/young-people/{person.uuid}/{more}", {"known": known})
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return page


@pytest.fixture
def bethany(take_in, then):
    """At school, with an address and a suspension, known to social care: all told on 3 March."""
    for text in (f.pupils(), f.addresses(), f.exclusions(f.exclusion(startdate="2026-Feb-05 00:00:00")), f.cin()):
        take_in(text, at=then)


def test_a_day_on_which_nothing_was_changed_since_says_so(bethany, as_known):
    page = as_known()
    for words in (
        "As known at the end of Tuesday 3 March 2026",
        "Nothing has changed since.",
        "14 years 7 months",
        "Suspended from school for 2 days",
        "22 Ferris Close",
        "What we know now",
        "Nobody had written it down",
    ):
        assert words in page, words


def test_a_fact_told_later_is_counted_and_not_told(bethany, as_known, take_in, then):
    take_in(f.exclusions(f.exclusion(number=2, sessions="9.0", startdate="2026-Mar-01 00:00:00")), at=then + DAY)
    page = as_known()
    assert "1 line told since, and not here." in page and "4.5 days" not in page
    assert "4.5 days" in as_known("2026-03-04"), "told on that day"


def test_a_line_corrected_since_stands_as_it_was_told_and_says_so(bethany, as_known, take_in, then):
    take_in(f.exclusions(f.exclusion(startdate="2026-Feb-05 00:00:00", sessions="6.0")), at=then + DAY)
    page = as_known()
    assert "Suspended from school for 2 days" in page and "for 3 days" not in page
    assert "1 line corrected since." in page and "Corrected since: the organisation now says something else." in page
    assert "for 3 days" in as_known("2026-03-04")


def test_a_line_that_its_agency_no_longer_tells_is_withdrawn_since(bethany, as_known, take_in, then):
    """The referral is told no longer, though the child is."""
    told = f.cin_details(inner="<DateOfInitialCPC>2026-02-01</DateOfInitialCPC>")
    take_in(f.cin(f.cin_child(details=told), reference="2026-11-01"), at=then + timedelta(hours=1))
    assert "Initial child protection conference held" in as_known()
    take_in(f.cin(f.cin_child(), reference="2026-11-02"), at=then + DAY)
    page = as_known()
    assert "1 line withdrawn since." in page and "Withdrawn since: the organisation no longer says it." in page
    assert "Initial child protection conference held" in page


def test_an_address_that_ended_since_is_where_they_lived_then(bethany, as_known, take_in, then):
    take_in(f.addresses(f.address(**MOVED)), at=then + 2 * DAY)
    page = as_known()
    assert "Tanner Row" not in page and 'summary__value">22 Ferris Close' in page and page.count("told 5 Mar") == 0
    assert 'summary__value">4 Tanner Row' in as_known("2026-03-05")
    assert "another address told 5 Mar 2026" in as_known("2026-03-05")


def test_an_end_told_since_leaves_the_spell_going_on(bethany, as_known, take_in, then):
    closed = f.cin_child(details=f.cin_details(closed="2026-11-30"))
    take_in(f.cin(closed, reference="2026-12-01"), at=then + DAY)
    page = as_known()
    assert "Told again since, with more or otherwise." in page and "line told again since" in page
    assert "30 Nov 2026" not in page and "30 Nov 2026" in as_known("2026-03-04")


def test_a_pupil_who_has_left_since_was_on_its_roll_then(bethany, as_known, take_in, then):
    header = f.PUPILS.replace("pupilonroll", "pupilnolongeronroll") + ",leavingdate"
    gone = {"pupilnolongeronrolltableid": "p1", "leavingdate": "2026-Mar-05 00:00:00"}
    take_in(f.table(header, [f.pupil() | gone]), at=then + 3 * DAY)
    assert 'summary__value">Alder Park School' in as_known()
    assert "On no roll that we know of" in as_known("2026-03-06")


def test_a_record_joined_since_is_counted_and_nothing_of_it_is_there(bethany, as_known, take_in, cast, then):
    take_in(f.custody(), at=then)
    join(cast, then + DAY)
    page = as_known()
    assert "1 record has been joined to this page since. Nothing of what it said is here." in page
    assert "Arrested" not in page.split('id="facts"')[1] and "Harrow Lane" not in page
    assert "Arrested and held" in as_known("2026-03-04")


def test_a_record_joined_since_adds_no_name_no_number_and_no_home(bethany, as_known, take_in, cast, then):
    take_in(f.custody(f.detention(surname="Zwzname", address="9 Zwzroad")), at=then)
    join(cast, then + DAY)
    assert "Zwz" not in as_known() and "police entr" not in as_known(who="school_a")
    assert "Also written: Bethany Zwzname" in as_known("2026-03-04")
    assert "1 police entry" in as_known("2026-03-04", who="school_a")


def join(cast, at):
    records = {r.feed: r for r in everyone(Record).filter(feed__in=["pupils", "custody"])}
    by = {"why": "Rang", "by": cast["mash"], "now": at}
    return decide(left=records["pupils"], right=records["custody"], is_same=True, **by)


def parted_since(take_in, cast, then) -> Record:
    """A custody record that was held to be Bethany's on 3 March, and was parted the day after."""
    take_in(f.custody(f.detention(offence="Zwzoffence", address="9 Zwzroad")), at=then)
    made = join(cast, then)
    undo(decision=everyone(Decision).get(pk=made.pk), by=cast["mash"], now=then + DAY)
    return everyone(Record).get(feed="custody")


def test_a_record_parted_since_shows_nothing_of_the_other_child(bethany, as_known, take_in, cast, then):
    record = parted_since(take_in, cast, then)
    for more in ("", "copy/"):
        page = as_known(more=more)
        assert "1 record that was held to be theirs has been parted since." in page
        assert "Zwz" not in page and "Arrested" not in page.replace("Arrested in", "")
    assert not everyone(LookedAt).filter(about="record", about_id=record.pk).exists(), "nothing of it was shown"


def test_who_is_kept_out_of_the_other_child_is_not_told_that_one_was_parted(
    bethany, as_known, take_in, cast, then, now
):
    record = parted_since(take_in, cast, then)
    out = {"because": "conflict", "by": cast["manager"], "kind": Sight.Kind.KEPT_OUT}
    share(record=record.pk, practitioner=cast["mash"], now=now, **out)
    # Kept out of whoever may be the same young person too, until somebody says that they are not.
    records = {r.feed: r for r in everyone(Record).filter(feed__in=["pupils", "custody"])}
    decide(left=records["pupils"], right=record, is_same=False, why="Rang", by=cast["manager"], now=now)
    assert "parted since" not in as_known()


def test_a_line_removed_since_is_counted_for_who_may_know_that_it_was_there(
    bethany, as_known, cast, take_in, then, now, monkeypatch
):
    old = then - timedelta(days=20 * 366)
    take_in(f.exclusions(f.exclusion(number=7, startdate="2006-Jan-05 00:00:00")), at=old)
    monkeypatch.setattr(forget, "start", lambda: None)
    monkeypatch.setattr(forget, "is_made", lambda home: True)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)
    monkeypatch.setattr(forget, "leave_nothing_behind", lambda: None)
    assert "5 Jan 2006" in as_known()
    forget.run(argparse.Namespace(due=True, dry_run=False, hold=None, release=None, because=""))
    page = as_known()
    assert "5 Jan 2006" not in page and "1 line removed, because the time for keeping was up." in page
    assert "Erased" not in page  # where it stood, the page of now says so


def test_a_removed_line_that_may_have_been_restricted_is_counted_for_nobody_else(
    bethany, as_known, cast, client_of, now
):
    """Of social care's lines some are for named people only; once removed, none can be told from another."""
    lines = everyone(Event).filter(theme="social care")
    for event in lines:
        forget_lines(rows=[event.row_id], by="a test", now=now)
    assert "removed" not in as_known()
    person = open_to(cast["manager"], "Bethany", now)
    page = client_of("manager").get(f"/young-people/{person.uuid}/?known=2026-03-03").content.decode()
    assert "2 lines removed, because the time for keeping was up." in page


def test_an_address_protected_since_is_withheld_for_every_day_and_no_day_tells_of_a_move(
    bethany, as_known, take_in, cast, then, now
):
    take_in(f.addresses(f.address(**MOVED)), at=then + 2 * DAY)
    take_in(f.pupils(f.pupil("p2", NativeId="SCH2")), at=then + 4 * DAY)
    person, mash = named("Bethany"), cast["mash"]
    protect(record=our_record_of(person=person, by=mash, now=now), because="She asked", by=mash, now=now)
    pages = []
    for day in range(3, 10):
        page = as_known(f"2026-03-{day:02}") + as_known(f"2026-03-{day:02}", more="copy/")
        for words in ("Ferris", "Tanner", "ZZ1", "Alder", "Cobden", "SCH"):
            assert words not in page, (day, words)
        pages.append(told(page))
    assert len(set(pages)) == 1, "what is said of each day is the same"


def told(page: str) -> str:
    """What the notice says of what has changed since."""
    return page.split('class="notice ')[1].split("What we know now")[0].split("</h2>")[1]


def test_what_was_written_later_is_not_on_the_page_of_that_day(bethany, as_known, cast, then, now):
    person, by = named("Bethany"), cast["mash"]
    line = Event.objects.filter(kind="suspended").to_change(by="a test").get()
    family.name_trusted_adult(person=person, name="Nan", how_known="gran", who_says="she", by=by, now=then)
    family.write_account(person=person, line=line, whose="child", words="It was not me", by=by, now=then + DAY)
    family.write_worry(person=person, because="worry", reference="R", words="She ran", by=by, now=then + DAY)
    page = as_known()
    assert "Nan, gran" in page and "It was not me" not in page and "She ran" not in page
    assert "It was not me" in as_known("2026-03-04") and "She ran" in as_known("2026-03-04")


def test_the_page_of_a_past_day_offers_nothing_to_write(bethany, as_known):
    page = as_known()
    main = page.split('<main class="main" id="main">')[1].split("</main>")[0]
    assert 'method="post"' not in main
    for word in ("account/", "correction/", "told/", "complaint/", "protect/", "share/", "keep-out/", "trusted-adult/"):
        assert f'/{word}"' not in main, word


def test_its_links_keep_the_day(bethany, as_known):
    page = as_known()
    assert 'href="?known=2026-03-03&amp;line=year#life-line"' in page
    assert 'copy/?known=2026-03-03"' in page and ">Then</text>" in page and ">Today</text>" not in page


def test_a_copy_names_the_day_and_what_has_changed(bethany, as_known, take_in, then):
    take_in(f.exclusions(f.exclusion(number=2)), at=then + DAY)
    page = as_known(more="copy/")
    assert "As known at the end of Tuesday 3 March 2026" in page and "1 line told since, and not here." in page


def test_the_look_says_of_which_day(bethany, as_known):
    as_known()
    as_known(more="copy/")
    pages = set(everyone(Look).values_list("page", flat=True))
    assert {"what we know, as known on 3 Mar 2026", "copy for the case record, as known on 3 Mar 2026"} <= pages


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("2026-11-17", "This day is not over yet"),
        ("2027-01-01", "This day is not over yet"),
        ("9999-12-31", "This day is not over yet"),
        ("2026-02-30", "must be a real date"),
        ("0001-01-01", "Choose a day from 2000 on"),
        ("long ago", "must include a day and month"),
        ("<b>", "must include a day and month"),
        ("", "Enter"),
    ],
)
@pytest.mark.parametrize("more", ["", "copy/"])
def test_a_day_that_is_no_past_day_is_refused_in_words(bethany, as_known, known, words, more):
    page = as_known(known, more=more)
    assert "There is a problem" in page and words in page and "Bethany" not in page and "<b>" not in page


def test_the_three_boxes_lead_to_the_address_that_can_be_cited(bethany, client_of, cast, now):
    at = f"/young-people/{open_to(cast['mash'], 'Bethany', now).uuid}/"
    answer = client_of("mash").get(at, {"known_day": "3", "known_month": "March", "known_year": "2026"})
    assert (answer.status_code, answer.url) == (302, f"{at}?known=2026-03-03")


def test_who_may_not_open_the_page_now_may_open_no_day_of_it(bethany, client_of, then, cast, now):
    at = f"/young-people/{named('Bethany').uuid}/?known=2026-03-03"
    assert client_of("mash").get(at).url.endswith("/why/")
    assert client_of("school_b").get(at).status_code == 404
    assert client_of("steward").get(at).status_code == 403


def test_a_role_reads_its_own_themes_of_that_day(bethany, as_known):
    page = as_known(who="school_a")
    assert "Suspended" in page and "Ferris" not in page and "social care involved" not in page
    assert "1 home entry" in page


def test_why_a_record_is_theirs_is_told_as_it_was_that_day(bethany, as_known, take_in, cast, then):
    take_in(f.custody(), at=then)
    join(cast, then + DAY)
    assert "A person said so" not in as_known() and "A person said so" in as_known("2026-03-04")


def test_a_parted_record_is_not_said_to_have_had_the_same_address(as_known, take_in, cast, then):
    """A school's record joined by the program on name, birth date and home, until a person kept the two apart."""
    rows = [f.pupil(), f.pupil("p2", NativeId="SCH2", upn="")]
    take_in(f.pupils(*rows), at=then)
    take_in(f.addresses(f.address(), f.address("p2", NativeId="SCH2")), at=then)
    worry = {"because": "worry", "reference": "R", "words": "She did not come home"}
    family.write_worry(person=named("Bethany"), by=cast["mash"], now=then, **worry)
    one, two = everyone(Record).filter(feed="pupils").order_by("pk")
    assert "ame address" in as_known()
    decide(left=one, right=two, is_same=False, why="Cousins", by=cast["mash"], now=then + DAY)
    page = as_known()
    assert "has been parted since" in page and "ame address" not in page and "ame postcode" not in page

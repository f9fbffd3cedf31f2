"""Housing and the MASH look at their joint practice; each organisation rates itself for section 11."""

from datetime import date

import pytest

from reachable.audits.together import changes
from reachable.audits.together.models import Agreed, Checked, Gap, Joint, There
from reachable.audits.together.section11 import changes as section11
from reachable.audits.together.section11.models import Rated, Round
from reachable.audits.together.section11.standards import Rating, standards
from reachable.errors import NotNow
from tests.apps.audits.surveys.test_heard import day
from tests.apps.audits.surveys.test_surveys import words_of

pytestmark = pytest.mark.django_db
HELD = day("held_on", 3, 11, 2026) | day("check_on", 1, 2, 2027) | {"looked_at": "Moves at short notice"}
AT = "/audits/housing-and-mash/"


def test_from_the_day_to_the_check(client_of):
    client = client_of("business")
    client.post(f"{AT}new/", HELD | {"housing_senior": "Head of housing needs", "mash_front_line": "Duty lead"})
    one = Joint.objects.get()
    assert There.objects.count() == 2
    client.post(f"{AT}{one.uuid}/gap/", {"words": "The MASH hears of a move too late"})
    told = {"words": "Housing rings before it offers", "who": "Housing duty lead"} | day("due_on", 1, 12, 2026)
    client.post(f"{AT}gap/{Gap.objects.get().uuid}/change/", told)
    page = words_of(client_of("housing").get(f"{AT}{one.uuid}/"))
    assert "Missing: a front-line lead of Housing, a senior manager of the MASH." in page
    assert "Housing rings before it offers Housing duty lead 1 Dec 2026" in page and "To be checked 1 Feb 2027" in page
    assert "What you can do" not in page
    found = {"is_changed": "no", "words": "Two of five moves were told late"} | day("found_on", 17, 11, 2026)
    client.post(f"{AT}{one.uuid}/check/", found)
    page = words_of(client_of("board").get(f"{AT}{one.uuid}/"))
    assert "Checked 17 Nov 2026 Practice has not changed, or not enough" in page
    assert "Front-line lead of Housing" not in page and "Checked 17 Nov 2026" in words_of(client.get(AT))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (day("held_on", 18, 11, 2026), "The day must not be in the future"),
        (day("check_on", 3, 11, 2026), "The check must come after it"),
    ],
)
def test_a_day_that_cannot_be(client_of, wrong, words):
    assert words in words_of(client_of("business").post(f"{AT}new/", HELD | wrong))
    assert not Joint.objects.exists()


def test_a_check_comes_after_what_it_checks(client_of, cast, now):
    days = {"held_on": date(2026, 11, 3), "check_on": date(2027, 2, 1)}
    one = changes.write_joint(looked_at="Moves", there={}, **days, by=cast["business"], now=now)
    told = {"is_changed": "yes", "words": "All"}
    client = client_of("business")
    for when, words in ((3, "A check comes after the day"), (18, "The day must not be in the future")):
        page = client.post(f"{AT}{one.uuid}/check/", told | day("found_on", when, 11, 2026))
        assert words in words_of(page)
    assert not Checked.objects.exists()
    assert client_of("board").get(f"{AT}{one.uuid}/check/").status_code == 403


def test_section_11_from_a_rating_to_the_challenge_day(client_of, cast, now):
    client, agency = client_of("business"), cast["housing"].agency
    by = {"by": cast["business"], "now": now}
    before = section11.begin(begins_on=date(2025, 1, 1), ends_on=date(2025, 12, 31), **by)
    told = {"agency": agency, "standard": "voice", "evidence": "None"}
    section11.rate(round=before, rating=Rating.RED, **told, **by)
    client.post("/audits/section-11/new/", day("begins_on", 1, 1, 2026) | day("ends_on", 31, 12, 2026))
    one = Round.objects.get(ends_on=date(2026, 12, 31))
    at = f"/audits/section-11/{one.uuid}/"
    said = {"agency": agency.pk, "standard": "voice", "evidence": "A panel of tenants under 18"}
    client.post(f"{at}rate/", said | {"rating": "red"})
    client.post(f"{at}rate/", said | {"rating": "amber"})
    page = words_of(client_of("board").get(at))
    assert "Amber Met in part A panel of tenants under 18 Written down by the business manager Better than" in page
    assert "was not held yet" in page and Rated.objects.filter(round=one).count() == 2
    client.post(f"{at}challenge/", {"challenge_found": "More is needed"} | day("challenged_on", 16, 11, 2026))
    assert "16 Nov 2026 More is needed" in words_of(client_of("board").get(at))
    with pytest.raises(NotNow, match="already"):
        section11.challenge(round=one, challenged_on=now.date(), challenge_found="x", **by)
    assert "what was rated by then stands" in words_of(client.post(f"{at}rate/", said | {"rating": "green"}))
    page = words_of(client_of("board").get("/audits/section-11/"))
    assert "1 Jan 2026 to 31 Dec 2026 1 16 Nov 2026" in page


def test_an_organisation_rates_itself_and_no_other(client_of, cast, now):
    days = {"begins_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    at = f"/audits/section-11/{section11.begin(**days, by=cast['business'], now=now).uuid}/"
    client, other = client_of("school_a"), cast["school_b"].agency
    assert "Rate your own organisation" in words_of(client.get(at))
    assert cast["school_a"].agency.name in words_of(client.get(f"{at}rate-own/"))
    said = {"standard": "voice", "rating": "green", "evidence": "Pupils sit on it", "agency": other.pk}
    client.post(f"{at}rate-own/", said)
    assert Rated.objects.get().agency == cast["school_a"].agency
    assert "Pupils sit on it Said by the organisation itself" in words_of(client_of("board").get(at))
    for key in ("board", "business", "steward"):
        assert client_of(key).post(f"{at}rate-own/", said).status_code == 403
    assert client.post(f"{at}rate/", said).status_code == 403 and Rated.objects.count() == 1


def test_an_organisation_goes_from_standard_to_standard_until_each_is_rated(client_of, cast, now):
    days = {"begins_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    one = section11.begin(**days, by=cast["business"], now=now)
    at, client = f"/audits/section-11/{one.uuid}/", client_of("school_a")
    another = {"agency": cast["school_b"].agency, "by": cast["school_b"]}
    section11.rate(round=one, standard="lines", rating=Rating.RED, evidence="x", now=now, **another)
    every = [standard.key for standard in standards(one.version)]
    assert "0 of 8 standards are rated" in words_of(client.get(f"{at}rate-own/"))
    for key in every[:-1]:
        answer = client.post(f"{at}rate-own/", {"standard": key, "rating": "amber", "evidence": "x"})
        assert answer.url == f"{at}rate-own/"
    page = words_of(client.get(f"{at}rate-own/"))
    assert "7 of 8 standards are rated" in page and page.count("Rated amber so far.") == 7
    answer = client.post(f"{at}rate-own/", {"standard": every[-1], "rating": "red", "evidence": "x"})
    assert answer.url == at


@pytest.mark.parametrize(
    ("path", "told", "words"),
    [
        ("new/", day("begins_on", 1, 1, 2025) | day("ends_on", 31, 12, 2025), "of this period already"),
        ("new/", day("begins_on", 2, 1, 2026) | day("ends_on", 1, 1, 2026), "The end must come after the beginning"),
        ("{}rate/", {"standard": "made_up", "rating": "red", "evidence": "x"}, "made_up is not one of the available"),
        ("{}challenge/", {"challenge_found": "x"} | day("challenged_on", 18, 11, 2026), "must not be in the future"),
    ],
)
def test_what_cannot_be_of_section_11(client_of, cast, now, path, told, words):
    days = {"begins_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    one = section11.begin(**days, by=cast["business"], now=now)
    page = client_of("business").post("/audits/section-11/" + path.format(f"{one.uuid}/"), told)
    assert words in words_of(page) and Round.objects.count() == 1 and not Rated.objects.exists()


NAMES = "It names somebody, or tells who they are"


def test_what_names_somebody_goes_from_joint_practice_a_gap_with_its_changes(client_of, cast, now):
    by = {"by": cast["business"], "now": now}
    days = {"held_on": date(2026, 11, 3), "check_on": date(2027, 2, 1)}
    one = changes.write_joint(looked_at="Moves", there={}, **days, **by)
    gap = changes.add_gap(joint=one, words="Ann is told too late", **by)
    changes.agree(gap=gap, words="Ring Ann", who="Duty lead", due_on=now.date(), **by)
    check = changes.check(joint=one, found_on=now.date(), is_changed=True, words="Ann says so", **by)
    client, href = client_of("business"), f"{AT}{one.uuid}/take-out/"
    for row in (check, gap):
        told = {"row": f"{row._meta.model_name}-{row.pk}", "why": NAMES}
        assert client.post(href, told).url == f"{AT}{one.uuid}/"
    assert "Ann" not in words_of(client.get(f"{AT}{one.uuid}/")) and not Agreed.objects.exists()
    assert client.post(href, {"row": f"joint-{one.pk}", "why": NAMES}).url == AT and not Joint.objects.exists()
    with pytest.raises(NotNow, match="out already"):
        changes.take_out(joint=one, row=gap, why=NAMES, **by)


def test_what_names_somebody_goes_from_section_11_and_the_challenge_day_still_stands(client_of, cast, now):
    by, days = {"by": cast["business"], "now": now}, {"begins_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    one, client = section11.begin(**days, **by), client_of("business")
    at, agency = f"/audits/section-11/{one.uuid}/", cast["housing"].agency
    row = section11.rate(round=one, agency=agency, standard="voice", rating=Rating.RED, evidence="Ann", **by)
    found = {"challenge_found": "Ann said so"} | day("challenged_on", 16, 11, 2026)
    client.post(f"{at}challenge/", found)
    for key in (f"rated-{row.pk}", f"round-{one.pk}"):
        assert client.post(f"{at}take-out/", {"row": key, "why": NAMES}).status_code == 302
    page = words_of(client.get(at))
    assert "Ann" not in page and "16 Nov 2026 What was written here was taken out." in page
    assert "not one of the available" in words_of(
        client.post(f"{at}take-out/", {"row": f"round-{one.pk}", "why": NAMES})
    )
    with pytest.raises(NotNow, match="rated by then stands"):
        section11.rate(round=one, agency=agency, standard="voice", rating=Rating.GREEN, evidence="x", **by)
    with pytest.raises(NotNow, match="out already"):
        section11.take_out(round=one, row=row, why=NAMES, **by)
    assert client.post(f"{at}challenge/", found | {"challenge_found": "More is needed"}).status_code == 302
    assert "More is needed" in words_of(client.get(at))

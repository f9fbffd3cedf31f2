"""The business manager makes a survey and reads what came of it; nobody reads a small number, or one too early."""

import re
from datetime import date, timedelta

import pytest

from reachable.agencies.models import Agency
from reachable.audits.surveys import changes, pages, reading
from reachable.audits.surveys.items import CAN_ACT, ITEMS, Said
from reachable.audits.surveys.models import Asked, Sheet, Survey
from reachable.audits.surveys.results import TOGETHER
from reachable.errors import NotNow

pytestmark = pytest.mark.django_db
COUNCIL, HOMES, HOSPITAL = "Fernleigh Council", "Fernleigh Homes", "Fernleigh General Hospital"


def words_of(answer) -> str:
    """What a page says, its spaces as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def filled(**more: str) -> dict[str, str]:
    days = dict(zip(("opens_on_day", "opens_on_month", "opens_on_year"), ["17", "11", "2026"], strict=True))
    days |= dict(zip(("closes_on_day", "closes_on_month", "closes_on_year"), ["30", "11", "2026"], strict=True))
    return {"title": "Winter", "items": [one.key for one in ITEMS], "least": "10", **days} | more


def box(name: str) -> str:
    return f"asked_{Agency.objects.get(name=name).pk}"


def test_a_survey_is_made_with_a_link_for_each_that_is_asked(client_of, cast):
    client = client_of("business")
    assert client.get("/audits/surveys/new/").status_code == 200
    answer = client.post("/audits/surveys/new/", filled(**{box(HOMES): "30", box(COUNCIL): "200"}), follow=True)
    survey = Survey.objects.get()
    assert (survey.least, survey.closes_on, len(survey.items)) == (10, date(2026, 11, 30), 5)
    for one in Asked.objects.all():
        link = f"http://testserver/survey/{one.secret}/"
        shown = (
            f'readonly value="{link}" spellcheck="false" autocomplete="off" data-copy="the link for {one.agency.name}"'
        )
        assert shown in answer.content.decode()
    assert Asked.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({}, "Say how many people are asked"),
        ({"closes_on_year": "2025"}, "The last day must not be past"),
        ({"closes_on_day": "16", "opens_on_day": "18"}, "The last day must not be past"),
        ({"closes_on_day": "18", "opens_on_day": "19"}, "The last day must not be before the first"),
        ({"items": []}, "Choose at least one"),
        ({"items": ["made_up"]}, "made_up is not one of the available choices"),
        ({"least": "2"}, "2 is not one of the available choices"),
    ],
)
def test_what_cannot_be_is_refused(client_of, wrong, words):
    assert words in words_of(client_of("business").post("/audits/surveys/new/", filled(**wrong)))
    assert not Survey.objects.exists()


def test_nothing_that_was_said_is_told_while_it_goes_on(client_of, survey, answers):
    answers(COUNCIL, 9, Said.STRONGLY, words="Only for later")
    for key in ("business", "mash", "board"):
        page = words_of(client_of(key).get(f"/audits/surveys/{survey.uuid}/"))
        assert "once it is over, and not before" in page
        assert "agree" not in page.lower().replace("i can", "") and "Only for later" not in page
    assert "/survey/" not in client_of("board").get(f"/audits/surveys/{survey.uuid}/").content.decode()


def test_so_far_it_is_told_in_steps_and_of_the_days_before(survey, answers, now):
    """One more from look to look would say when somebody answered; and one hidden for another would tell that."""
    answers(COUNCIL, 13)
    answers(HOMES, 6)
    answers(HOSPITAL, 2)
    today, tomorrow = now.date(), now.date() + timedelta(days=1)
    so_far = lambda day: [row[1] for row in pages.links(reading.asked_of(survey, day), 5, "https://x")]  # noqa: E731
    assert so_far(today) == ["Fewer than 5"] * 3
    assert so_far(tomorrow) == ["At least 10", "Fewer than 5", "At least 5"]


def test_results_once_it_is_over(client_of, survey, answers, over):
    answers(COUNCIL, 12, Said.AGREE)
    answers(COUNCIL, 6, Said.DISAGREE)
    answers(HOMES, 7, Said.STRONGLY)
    answers(HOSPITAL, 2, Said.AGREE, words="We are only two")
    over()
    page = words_of(client_of("mash").get(f"/audits/surveys/{survey.uuid}/"))
    assert "27 answered, of 68 who were asked" in page
    assert "21 of 27 agree or strongly agree (78%)" in page
    assert f"{COUNCIL} 18 40 45%" in page and f"{pages.OTHERS} 9 28 32%" in page
    assert HOSPITAL not in page and "We are only two" not in page


def test_words_are_for_who_keeps_the_plan_and_not_from_few(client_of, survey, answers, over):
    answers(COUNCIL, 8, words="Give us time")
    answers(HOMES, 6, words="Which route?")
    answers(HOSPITAL, 1, words="We are only one")
    over()
    page = words_of(client_of("business").get(f"/audits/surveys/{survey.uuid}/"))
    assert "Give us time Fernleigh Council" in page
    assert "Which route? Organisation not told" in page  # with the hospital it is told as one
    assert "We are only one" not in page and "fewer than 5 answered are not shown" in page
    assert "Give us time" not in words_of(client_of("board").get(f"/audits/surveys/{survey.uuid}/"))


@pytest.fixture
def named(survey, answers) -> tuple[Sheet, str]:
    """A sheet whose words name somebody, and where they are taken out."""
    answers(COUNCIL, 5)
    answers(COUNCIL, 1, words="Ask Bethany Zzmarlow")
    sheet = Sheet.objects.exclude(words="").get()
    return sheet, f"/audits/surveys/words/{sheet.uuid}/take-out/"


def test_words_that_name_somebody_are_taken_out_once_it_was_asked_whether(client_of, survey, named, over):
    (sheet, at), client = named, client_of("business")
    over()
    assert at in client.get(f"/audits/surveys/{survey.uuid}/").content.decode()
    assert "Ask Bethany Zzmarlow" in words_of(client.get(at)) and Sheet.objects.get(pk=sheet.pk).words
    assert client.post(at).status_code == 302
    held = Sheet.objects.get(pk=sheet.pk)
    assert (held.words, held.was_taken_out) == ("", True)
    assert "Zzmarlow" not in words_of(client.get(f"/audits/surveys/{survey.uuid}/"))
    assert "These words are gone already" in words_of(client.post(at))


def test_while_a_survey_goes_on_its_words_are_not_read_to_be_taken_out(client_of, named):
    (sheet, at), client = named, client_of("business")
    for answer in (client.get(at), client.post(at)):
        assert answer.status_code == 302 and "Zzmarlow" not in answer.content.decode()
    assert Sheet.objects.get(pk=sheet.pk).words


def test_words_that_are_held_back_are_not_read_where_they_would_be_taken_out(client_of, answers, over):
    answers(COUNCIL, 8)
    answers(HOSPITAL, 1, words="We are only one")
    over()
    at = f"/audits/surveys/words/{Sheet.objects.exclude(words='').get().uuid}/take-out/"
    page = words_of(client_of("business").get(at))
    assert "Take these words out" in page and "only one" not in page


def test_one_that_is_over_never_opens_again(survey, cast, now, over):
    """Of two tellings the difference would be somebody's answer."""
    over()
    by = {"by": cast["business"], "now": now}
    survey.refresh_from_db()
    asked = Asked.objects.select_related("survey").first()
    for change in (
        lambda: changes.keep_open(survey=survey, closes_on=date(2026, 12, 1), **by),
        lambda: changes.invite(asked=asked, invited=99, **by),
        lambda: changes.end(survey=survey, **by),
    ):
        with pytest.raises(NotNow, match="This survey is over"):
            change()


def test_while_it_goes_on_its_last_day_and_who_is_asked_can_change(client_of, survey, answers, now, cast):
    answers(HOMES, 3)
    asked = Asked.objects.get(agency__name=HOMES)
    client = client_of("business")
    for number in ("2", "3", "19"):  # whether three have answered, or none, no refusal says
        page = client.post(f"/audits/surveys/asked/{asked.uuid}/", {"invited": number})
        assert "this number can only be raised" in words_of(page)
    client.post(f"/audits/surveys/asked/{asked.uuid}/", {"invited": "25"})
    asked.refresh_from_db()
    assert asked.invited == 25
    last = dict(zip(("closes_on_day", "closes_on_month", "closes_on_year"), ["16", "11", "2026"], strict=True))
    page = client.post(f"/audits/surveys/{survey.uuid}/last-day/", last)
    assert "The last day must be today or later" in words_of(page)
    client.post(f"/audits/surveys/{survey.uuid}/last-day/", last | {"closes_on_day": "27"})
    survey.refresh_from_db()
    assert survey.closes_on == date(2026, 11, 27)


def test_one_that_has_not_begun_is_not_ended(survey, cast, now):
    with pytest.raises(NotNow, match="has not begun"):
        changes.end(survey=survey, by=cast["business"], now=now - timedelta(days=30))


def test_items_are_told_over_time_and_only_of_what_is_over(client_of, cast, now, survey, answers, over):
    answers(COUNCIL, 12)
    answers(COUNCIL, 6, Said.DISAGREE)
    assert reading.over(now.date()) == []
    over()
    page = words_of(client_of("board").get("/audits/surveys/"))
    assert "I can act in a reachable moment" in page and "12 of 18" in page and "67%" in page
    (one,) = reading.over(now.date())
    assert one.of(CAN_ACT).apart[COUNCIL].agreeing == 12 and TOGETHER not in one.of(CAN_ACT).apart


def test_where_it_is_about_nobodys_work_it_says_so(client_of, survey, answers, over):
    answers(COUNCIL, 12, Said.NOT_MINE)
    over()
    page = words_of(client_of("board").get(f"/audits/surveys/{survey.uuid}/"))
    assert "Everybody said that it is not relevant to their work" in page and "()" not in page


def test_who_does_not_keep_the_plan_reads_and_changes_nothing(client_of, survey):
    client = client_of("board")
    assert client.get("/audits/surveys/").status_code == 200
    for path in ("new/", f"{survey.uuid}/last-day/", f"asked/{Asked.objects.first().uuid}/"):
        assert client.get(f"/audits/surveys/{path}").status_code == 403
    assert client.post(f"/audits/surveys/{survey.uuid}/end/").status_code == 403


def test_no_question_more_for_more_surveys(client_of, survey, answers, over, django_assert_max_num_queries):
    answers(COUNCIL, 9)
    over()
    client = client_of("board")
    with django_assert_max_num_queries(12):
        client.get("/audits/surveys/")


def test_one_that_was_made_by_mistake_is_thrown_away_while_nobody_has_answered(client_of, survey, answers, links):
    at, client = f"/audits/surveys/{survey.uuid}/throw-away/", client_of("business")
    answers(COUNCIL, 1)
    assert "Somebody has answered, so it stays" in words_of(client.post(at)) and Survey.objects.exists()
    Sheet.objects.all().delete()
    assert "Throw it away" in words_of(client.get(at)) and Survey.objects.exists(), "it is asked first"
    assert client.post(at).headers["Location"] == "/audits/surveys/"
    assert not Survey.objects.exists() and client.get(links[COUNCIL]).status_code == 404


def test_a_survey_is_ended_only_after_it_was_asked_whether(survey, client_of):
    at = f"/audits/surveys/{survey.uuid}/end/"
    client = client_of("business")
    assert "it never opens again" in client.get(at).content.decode()
    survey.refresh_from_db()
    assert survey.ended_at is None
    assert client.post(at).status_code == 302
    survey.refresh_from_db()
    assert survey.ended_at is not None

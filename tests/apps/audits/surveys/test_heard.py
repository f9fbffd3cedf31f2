"""What was said in a focus group leads to something that everybody reads: what we did, will do, or why not yet."""

from datetime import date

import pytest

from reachable.audits.surveys.heard import changes
from reachable.audits.surveys.heard.models import AnswerTo, FocusGroup, Heard, Theme
from reachable.audits.surveys.heard.rules import OPEN, Became
from reachable.errors import NotNow
from tests.apps.audits.surveys.test_surveys import words_of

pytestmark = pytest.mark.django_db
NOTES = "Zwz notes of the whole talk"
SAID = "At night nobody knows whom to ring"


def day(name: str, day: int, month: int, year: int) -> dict[str, int]:
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


@pytest.fixture
def heard(cast, now) -> Heard:
    by = {"by": cast["business"], "now": now}
    group = changes.write_group(held_on=date(2026, 11, 3), of_whom="Social workers", number=7, notes=NOTES, **by)
    theme = changes.add_theme(words="Nights", **by)
    return changes.write_heard(theme=theme, words=SAID, place=group, **by)


def test_from_a_focus_group_to_what_we_did(client_of):
    client = client_of("business")
    told = {"of_whom": "Social workers", "number": "7", "notes": NOTES} | day("held_on", 3, 11, 2026)
    client.post("/audits/focus-groups/new/", told)
    client.post("/audits/focus-groups/theme/", {"words": "Nights"})
    group, theme = FocusGroup.objects.get(), Theme.objects.get()
    client.post(f"/audits/focus-groups/{group.uuid}/said/", {"theme": theme.pk, "words": SAID})
    assert OPEN in words_of(client_of("mash").get("/audits/you-said/"))
    one = Heard.objects.get()
    did = {"became": "done", "words": "A card stands by every telephone", "who": ""} | day("so_on", 16, 11, 2026)
    client.post(f"/audits/you-said/{one.uuid}/answer/", did)
    page = words_of(client_of("mash").get("/audits/you-said/"))
    for words in (SAID, "Done 16 Nov 2026", "We did: A card stands by every telephone", "Focus group, 3 Nov 2026"):
        assert words in page
    assert NOTES not in page and "Say what we did" not in page
    assert NOTES in words_of(client.get(f"/audits/focus-groups/{group.uuid}/"))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"became": "agreed", "who": ""} | day("so_on", 1, 12, 2026), "Say who does it"),
        ({"became": "done"} | day("so_on", 18, 11, 2026), "The day must not be in the future"),
        ({"became": "not_yet"} | day("so_on", 18, 11, 2026), "The day must not be in the future"),
        ({"became": "perhaps"} | day("so_on", 17, 11, 2026), "perhaps is not one of the available choices"),
    ],
)
def test_an_answer_that_cannot_be(client_of, heard, told, words):
    page = client_of("business").post(f"/audits/you-said/{heard.uuid}/answer/", {"words": "So"} | told)
    assert words in words_of(page) and not AnswerTo.objects.exists()


def test_what_is_agreed_is_late_until_it_is_done_and_both_stay(client_of, heard, cast, now):
    by = {"by": cast["business"], "now": now}
    told = {"became": Became.AGREED, "words": "We print a card", "so_on": date(2026, 11, 10), "who": "the MASH"}
    changes.answer(heard=heard, **told, **by)
    assert "Late: due 10 Nov 2026, the MASH" in words_of(client_of("board").get("/audits/you-said/"))
    done = {"became": Became.DONE, "words": "It is printed", "so_on": date(2026, 11, 17), "who": ""}
    changes.answer(heard=heard, **done, **by)
    page = words_of(client_of("board").get("/audits/you-said/"))
    assert "Done 17 Nov 2026" in page and "By 10 Nov 2026, the MASH: We print a card" in page and "Late" not in page


def test_a_theme_stands_once_and_goes_out_of_the_list(client_of, heard, cast, now):
    by = {"by": cast["business"], "now": now}
    with pytest.raises(NotNow, match="in the list already"):
        changes.add_theme(words="nights", **by)
    changes.end_theme(theme=heard.theme, **by)
    with pytest.raises(NotNow, match="out of the list already"):
        changes.end_theme(theme=heard.theme, **by)
    assert "Nights" in words_of(client_of("board").get("/audits/you-said/"))
    assert changes.add_theme(words="Nights", **by) == heard.theme


def test_what_a_survey_says_stands_there_too(client_of, survey, heard, cast, now):
    told = {"theme": heard.theme.pk, "words": "Training at night"}
    client_of("business").post(f"/audits/surveys/{survey.uuid}/said/", told)
    assert "Survey: Autumn 2026" in words_of(client_of("board").get("/audits/you-said/"))


def test_a_day_to_come_and_names_of_themes_nobody_has_are_refused(client_of, heard):
    client = client_of("business")
    told = {"of_whom": "All", "number": "1", "notes": "x"} | day("held_on", 18, 11, 2026)
    page = words_of(client.post("/audits/focus-groups/new/", told))
    assert "The day must not be in the future" in page and "greater than or equal to 2" in page
    assert client_of("board").get("/audits/focus-groups/").status_code == 403


def test_what_names_somebody_can_be_taken_out_and_is_kept_nowhere(client_of, heard, cast, now):
    told = {"became": Became.NOT_YET, "words": "Ask Bethany Zzmarlow", "so_on": date(2026, 11, 10), "who": ""}
    changes.answer(heard=heard, **told, by=cast["business"], now=now)
    client, group = client_of("business"), heard.focus_group
    at = f"/audits/focus-groups/{group.uuid}/notes/"
    assert NOTES in words_of(client.get(at)) and client_of("board").get(at).status_code == 403
    client.post(at, {"of_whom": "Social workers", "notes": "All knew the route"})
    group.refresh_from_db()
    assert group.notes == "All knew the route"
    assert client_of("board").post(f"/audits/you-said/{heard.uuid}/take-out/").status_code == 403
    asked = words_of(client.get(f"/audits/you-said/{heard.uuid}/take-out/"))
    assert heard.words in asked and "It goes for good" in asked and Heard.objects.exists()
    assert "Zzmarlow" not in words_of(client.post(f"/audits/you-said/{heard.uuid}/take-out/", follow=True))
    assert not Heard.objects.exists() and not AnswerTo.objects.exists()

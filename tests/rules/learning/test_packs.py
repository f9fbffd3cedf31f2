"""A pack is whole: short pages, one right answer each with feedback, and a scenario in which nobody gets lost."""

from dataclasses import replace
from datetime import date

import pytest

from reachable.guidance.shape import blocks
from reachable.learning.packs import BY_SLUG, FILMS, PACKS, scenarios, shape
from reachable.learning.packs.course import Kind, Standing, after, left, standing, step, steps
from reachable.learning.packs.shape import Answer, Choice, Scenario, Scene, captions

PACK = BY_SLUG["reachable-moments"]
each = pytest.mark.parametrize("pack", PACKS, ids=lambda one: one.slug)
THERE = Scene("there", "There you are.")


@each
def test_a_pack_of_the_program_is_whole(pack):
    assert shape.faults(pack) == []
    assert scenarios.faults(pack.scenario) == []
    assert len(pack.pages) >= 3 and len(pack.questions) >= 3 and len(pack.slug) <= 30
    assert pack.source and all(len(one.slug) <= 30 for one in steps(pack))


@each
def test_what_it_says_is_short(pack):
    texts = [*(one.text for one in pack.pages), *(one.text for one in pack.scenario.scenes), pack.closing]
    lines = [line for text in texts for block in blocks(text) for line in (block.items or (block.words,))]
    assert all(len(line) <= 420 for line in lines)
    assert all(len(one.split()) <= 30 for line in lines for one in line.replace("?", ".").replace(":", ".").split("."))


@each
def test_the_young_person_of_a_scenario_has_an_age_and_no_name(pack):
    assert pack.scenario.young_person in ("A girl of 17", "A girl of 15", "A boy of 16")


@pytest.mark.parametrize("slug", FILMS)
def test_a_film_has_captions_from_beginning_to_end_and_its_words_can_be_read(slug):
    _, film = FILMS[slug]
    assert (
        film.file("mp4") == f"{slug}.mp4"
        and film.shows
        and film.cues[0].from_second == 0
        and film.seconds - film.cues[-1].until_second < 1
    )
    assert all(one.until_second == two.from_second for one, two in zip(film.cues, film.cues[1:], strict=False))
    assert captions(film).startswith("WEBVTT\n\n00:00:00.000 --> 00:00:02.")


def test_captions_beyond_a_minute():
    film = replace(PACK.film, cues=(shape.Cue(59.5, 61.25, "Then."),))
    assert captions(film) == "WEBVTT\n\n00:00:59.500 --> 00:01:01.250\nThen.\n"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"skill": "juggling"}, "No skill is called juggling"),
        ({"version": 2}, "A new version says what changed in it"),
        ({"changed": "All of it"}, "A new version says what changed in it"),
        ({"pages": (*PACK.pages, PACK.pages[0])}, "Two of its parts have one name"),
        (
            {
                "questions": (
                    replace(PACK.questions[0], answers=(Answer("Yes", True, "Why"), Answer("Too", True, "Why"))),
                )
            },
            "an-attempt has not one right answer",
        ),
        (
            {"questions": (replace(PACK.questions[0], answers=(Answer("Yes", True, ""),)),)},
            "“Yes” has no feedback",
        ),
    ],
)
def test_what_is_missing_in_a_pack_is_said(changed, fault):
    assert shape.faults(replace(PACK, **changed)) == [fault]


def scenario(*scenes: Scene) -> Scenario:
    return Scenario("A day", "A boy of 14", scenes)


@pytest.mark.parametrize(
    ("scenes", "fault"),
    [
        ((THERE, THERE), "Two scenes have one name"),
        ((Scene("a", "A.", (Choice("Go", "there", ""),)), THERE), "“Go” has no feedback"),
        ((Scene("a", "A.", (Choice("Go", "nowhere", "Why"),)),), "“Go” leads nowhere"),
        ((Scene("a", "A."), THERE), "No way comes to there"),
    ],
)
def test_where_somebody_could_get_lost_is_said(scenes, fault):
    assert scenarios.faults(scenario(*scenes)) == [fault]


def test_a_way_without_an_end_is_said():
    a = Scene("a", "A.", (Choice("On", "b", "Why"),))
    b = Scene("b", "B.", (Choice("Back", "a", "Why"), Choice("Out", "there", "Why")))
    found = scenarios.faults(scenario(a, b, THERE))
    assert found == ["From a a way comes back to it", "From b a way comes back to it"]


@each
def test_every_way_through_a_scenario_comes_to_an_end(pack):
    """Each of them gone, choice by choice."""
    open_ways, ends = [()], 0
    while open_ways:
        way = open_ways.pop()
        here = scenarios.walk(pack.scenario, way)
        assert len(here.gone) == len(way) <= 6
        ends += here.is_over
        open_ways += [(*way, number) for number in range(len(here.here.choices))]
    assert ends >= 3


def test_a_choice_that_is_there_no_more_ends_the_way_where_it_is():
    way = scenarios.walk(PACK.scenario, [0, 9, 0])
    assert [scene.key for scene, _ in way.gone] == ["call"] and way.here.key == "asked" and not way.is_over


def test_the_course_goes_from_how_sure_one_is_to_how_sure_one_is():
    kinds = [one.kind for one in steps(PACK)]
    assert kinds[:3] == [Kind.BEFORE, Kind.PAGE, Kind.FILM] and kinds[-3:] == [Kind.SCENARIO, Kind.AFTER, Kind.END]
    assert Kind.FILM not in [one.kind for one in steps(replace(PACK, film=None))]
    assert after(PACK, "before").slug == "what-it-is" and after(PACK, "end").slug == "end"
    assert step(PACK, "film").kind == Kind.FILM and step(PACK, "gone") is None


def test_it_is_finished_when_every_right_answer_was_found_and_the_scenario_ended():
    answers = {one.key: next(n for n, each in enumerate(one.answers) if each.is_right) for one in PACK.questions}
    assert left(PACK, answers, [1]) == []
    assert [one.slug for one in left(PACK, answers, [0])] == ["scenario"]
    assert [one.slug for one in left(PACK, {"an-attempt": answers["an-attempt"]}, [1])] == ["who-first", "they-say-no"]
    for wrong in (0, 99, -1):
        assert [one.slug for one in left(PACK, answers | {"an-attempt": wrong}, [1])] == ["an-attempt"]


TODAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("version", "done", "is_going_on", "found"),
    [
        (1, None, False, Standing.NOT_BEGUN),
        (1, None, True, Standing.GOING_ON),
        (1, (1, TODAY), True, Standing.GOING_ON),
        (1, (1, TODAY), False, Standing.FINISHED),
        (2, (1, TODAY), False, Standing.CHANGED),
        (1, (1, date(2024, 11, 18)), False, Standing.FINISHED),
        (1, (1, date(2024, 11, 17)), False, Standing.STALE),
        (2, (1, date(2024, 11, 17)), False, Standing.STALE),
    ],
)
def test_how_a_pack_stands_for_somebody(version, done, is_going_on, found):
    pack = replace(PACK, version=version)
    assert standing(pack, done, is_going_on, TODAY) == found

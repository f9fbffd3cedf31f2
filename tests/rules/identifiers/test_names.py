"""Plain forms of names from many origins."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reachable.identifiers.names import fold, phonetic, skeleton


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("O'Neill-Núñez", "oneill nunez"),
        ("O’Neill", "oneill"),
        ("  Łukasz ", "lukasz"),
        ("Nguyễn", "nguyen"),
        ("İbrahim", "ibrahim"),
        ("Øyvind Æsir", "oyvind aesir"),
        ("STRAßE", "strasse"),
        ("St. John", "st john"),
        ("", ""),
        ("—", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    "names",
    [
        ("Mohammed", "Muhammad", "Mohamed", "Mohamad"),
        ("Khadija", "Khadijah"),
        ("Yusuf", "Yousef", "Yusef"),
        ("Ibrahim", "Ebrahim"),
        ("Kowalski", "Kowalska"),
        ("Abdullah", "Abdulla"),
    ],
)
def test_one_skeleton(names: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Szymon", "Shimon"), ("Qasim", "Kasim"), ("Zainab", "Sainab"), ("Sophie", "Sofie")]
)
def test_one_sound(one: str, other: str) -> None:
    assert phonetic(one) == phonetic(other)


def test_different_names_keep_different_skeletons() -> None:
    assert len({skeleton(name) for name in ("Ama", "Li", "Khan", "Begum", "Smith", "Okafor")}) == 6


@given(st.text(max_size=20))
@example("\U0001d6a8")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=20))
def test_every_folded_word_has_a_skeleton_and_a_sound(text: str) -> None:
    words = len(fold(text).split())
    assert len(skeleton(text).split()) == words
    assert len(phonetic(text).split()) == words

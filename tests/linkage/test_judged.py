"""The word of the rules is another as soon as a rule is written otherwise, and by nothing else."""

from pathlib import Path

import pytest

from reachable.linkage import judged

RULE = '''"""A rule."""

LEAST = 3.0


def is_one(weight: float) -> bool:
    """Of two."""
    return weight > LEAST
'''


def word_of(folder: Path, rule: str) -> str:
    file = folder / "rule.py"
    file.write_text(rule, encoding="utf-8")
    return judged.word_of_rules([file])


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("A rule.", "Another page about it."),
        ("Of two.", "Of two, whichever comes first."),
        ('    """Of two."""\n', ""),
        ("3.0", "3.0  # bits"),
        ("weight > LEAST", "(\n        weight > LEAST\n    )"),
        ("\n", "\r\n"),
    ],
)
def test_what_only_explains_makes_no_other_word(tmp_path, was, now):
    assert was in RULE and word_of(tmp_path, RULE) == word_of(tmp_path, RULE.replace(was, now))


@pytest.mark.parametrize(
    ("was", "now"), [("3.0", "4.0"), ("weight > ", "weight >= "), ("return weight", "return -weight"), ("LEAST", "L")]
)
def test_what_is_written_otherwise_does(tmp_path, was, now):
    assert was in RULE and word_of(tmp_path, RULE) != word_of(tmp_path, RULE.replace(was, now))


@pytest.mark.parametrize("name", ["verdict.py", "only.py", "nobody_else.py", "gathering.py", "alike.py", "names.py"])
def test_every_rule_is_in_it(name):
    assert name in {file.name for file in judged.RULES}


def test_it_is_another_where_a_rule_is_left_out_or_a_feed_s_word_goes_further(tmp_path, monkeypatch):
    was = judged.word_of_rules()
    assert was == judged.word_of_rules() != word_of(tmp_path, RULE)
    monkeypatch.setattr(judged, "BY_KEY", {})
    assert judged.word_of_rules() != was

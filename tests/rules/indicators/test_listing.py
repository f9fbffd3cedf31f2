"""What `./run rules` says of each rule."""

import json

import pytest

from reachable.config.command_line import main
from reachable.config.commands import rules
from reachable.indicators.catalogue import RULES


@pytest.fixture(autouse=True)
def no_home(monkeypatch) -> None:
    """The rules are listed where nothing is kept, too."""
    monkeypatch.setattr(rules, "is_made", lambda at: False)


def test_each_rule_with_its_kind_and_the_version_of_its_settings(capsys) -> None:
    assert main(["rules", "--json"]) == 0
    told = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert list(told) == [rule.id for rule in RULES]
    assert (told["I21"]["kind"], told["I3"]["kind"], told["C1"]["kind"]) == ("line", "prompt", "prompt")
    assert told["I3"]["settings"]["version"] == 1
    assert told["I3"]["settings"]["numbers"] == {"times": 2, "days_in_a_term": 5, "term_days": 91}
    assert told["I3"]["said_wrong"] is None
    assert told["I8"]["needs"] == ["missing"]


def test_in_words(capsys) -> None:
    assert main(["rules"]) == 0
    said = capsys.readouterr().out
    assert "I3   prompt  settings 1  Suspended again, or for more than a week" in said
    assert "I6" in said.splitlines()[-1]

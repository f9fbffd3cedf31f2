"""Every period that a table names is acted on: what is written is also forgotten (promise 8)."""

import pytest
from django.apps import apps

from reachable.config.forgetting import RULES
from reachable.locks.fields import ALWAYS, UNTIL_DONE

OURS = [model for model in apps.get_models() if model.__module__.startswith("reachable.")]
# Periods that nothing need forget, for they are about nobody: checked below.
OF_NOBODY = {ALWAYS, UNTIL_DONE}


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_table_is_forgotten_by_a_rule_for_its_period(model) -> None:
    rules = [rule for rule in RULES if model in rule.tables]
    if model.holds.kept in OF_NOBODY:
        assert rules == [] and model.holds.about_somebody() == set()
    else:
        assert [rule.kept for rule in rules] == [model.holds.kept], f"nothing forgets {model.__name__}"


def test_every_rule_says_when_its_time_begins() -> None:
    assert all(len(rule.begins) > 10 for rule in RULES)
    assert len({rule.what for rule in RULES}) == len(RULES)

"""What holds of every published rule: no arithmetic over findings, no order of children, nothing of where or who."""

import ast
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.chronology.kinds import KINDS
from reachable.indicators.catalogue import BY_ID, NOT_HERE, RULES
from reachable.indicators.settings import SETTINGS
from reachable.indicators.shape import WEEK, Event, Events, Kind
from reachable.words.feeds import PARTS
from tests.house.source import REACHABLE, ROOT, trees
from tools.spec import EVERY, ON

ALL = [*(f"I{n}" for n in range(1, 35)), *(f"C{n}" for n in range(1, 5))]
FOLDER = "indicators/"
# Of an event's detail: where, who, or what somebody is.
NEVER_READ = {
    "address",
    "postcode",
    "place",
    "station",
    "force",
    "school",
    "home",
    "from",
    "ethnicity",
    "sex",
    "gender",
}
NEVER_NAMED = re.compile(r"ethnic|postcode|address|religion|nationality|gender|\bsex\b", re.IGNORECASE)


def catalogue() -> dict[str, ast.AST]:
    return {path: tree for path, tree in trees().items() if path.startswith(f"{FOLDER}catalogue/")}


def test_every_rule_is_here_or_it_is_said_why_not() -> None:
    assert sorted([*BY_ID, *NOT_HERE]) == sorted(ALL)
    readme = (REACHABLE / "indicators" / "README.md").read_text()
    assert [f"| {name} | {why} |" for name, why in NOT_HERE.items() if f"| {name} | {why} |" not in readme] == []


def test_a_rule_is_a_file_and_says_all_of_itself() -> None:
    files = {path.rsplit("/", 1)[-1] for path in catalogue()} - {"__init__.py"}
    assert len(files) == len(RULES)
    for rule in RULES:
        assert all((rule.title, rule.why, rule.source, rule.needs, rule.reads)), rule.id
        assert bool(rule.asks) == (rule.kind is Kind.PROMPT), rule.id
        assert set(rule.needs) <= set(PARTS), rule.id


def test_every_rule_has_settings_with_an_owner_a_version_an_equality_reference_and_a_day_to_look_again() -> None:
    assert set(SETTINGS) == set(BY_ID)
    for name, one in SETTINGS.items():
        assert one.version and one.owner and one.review_on and one.look_back_days, name
        assert f"EQ-{name}-{one.version}" in one.equality_reference, name


def test_no_rule_reads_where_somebody_is_or_who_they_are_or_what_only_named_people_may() -> None:
    for rule in RULES:
        assert not NEVER_READ & {name for names in rule.reads.values() for name in names}, rule.id
        assert all(kind == WEEK or not KINDS[kind].is_restricted for kind in rule.reads), rule.id
    code = {path: [n.value for n in ast.walk(tree) if _is_told(n)] for path, tree in catalogue().items()}
    named = [f"{path}: {text}" for path, texts in code.items() for text in texts if NEVER_NAMED.search(text)]
    assert [one for one in named if not one.startswith("indicators/catalogue/__init__.py")] == []


def _is_told(node: ast.AST) -> bool:
    """Texts that the code works with: no sentences, which hold a space."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value


def test_a_rule_is_given_nothing_that_it_does_not_declare() -> None:
    for rule in RULES:
        told = tuple(
            Event(n, kind, datetime(2026, 11, 1, tzinfo=UTC), None, "day", dict.fromkeys(NEVER_READ, "x"))
            for n, kind in enumerate([*KINDS, WEEK])
        )
        read = Events(told, EVERY).read_by(rule.reads)
        assert {one.kind for one in read.told} == set(rule.reads)
        assert all(not one.detail for one in read.told)


# Home education, moves, temporary homes, special needs and disability: what feeds tell of them now, and what one may.
OPENS_NOTHING = [
    *("moved_in", "lived_at", "section_208_notice", "school_left", "school_joined", "taught_elsewhere", "assessed"),
    *("home_educated", "temporary_accommodation", "special_educational_needs", "education_health_and_care_plan"),
]
DETAIL = {
    "moved_in": {"home": st.sampled_from(["HOSTEL", "BED_AND_BREAKFAST", "REFUGE", "NIGHTLY_PAID", "COUNCIL_TENANCY"])},
    "assessed": {"factors": st.lists(st.sampled_from(["5A", "5B", "5C", "6A", "6B", "6C"])).map(" ".join)},
    "taught_elsewhere": {"codes": st.sampled_from(["B", "D", "B D"]), "days": st.just("30")},
}


@st.composite
def happened(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from([*OPENS_NOTHING, *["moved_in", "assessed", "taught_elsewhere"] * 3]))
    from_at = datetime(2026, 11, 17, 12, tzinfo=UTC) - timedelta(days=draw(st.integers(0, 500)))
    until_at = from_at + timedelta(days=draw(st.integers(0, 400))) if draw(st.booleans()) else None
    detail = draw(st.fixed_dictionaries(DETAIL.get(kind, {})))
    return Event(draw(st.integers(1, 10_000)), kind, from_at, until_at, "day", detail, draw(st.sampled_from("ab")))


def test_ten_moves_and_every_special_need_at_once_ask_nothing() -> None:
    at = [datetime(2026, 11, 16, tzinfo=UTC) - timedelta(days=20 * n) for n in range(10)]
    told = [Event(n, "moved_in", day, None, "day", {"home": "HOSTEL"}) for n, day in enumerate(at)]
    told += [Event(n, "assessed", day, day, "day", {"factors": "5A 6A"}) for n, day in enumerate(at)]
    told += [Event(n, kind, at[0], None, "day", {}) for n, kind in enumerate(OPENS_NOTHING)]
    findings = {rule.id: rule.answer(Events(tuple(told), EVERY), ON) for rule in RULES}
    assert [name for name, one in findings.items() if one.asks] == []
    assert {name for name, one in findings.items() if one.events} == {"I21"}


@given(st.lists(happened(), max_size=30), st.sets(st.sampled_from(sorted(EVERY))))
def test_home_education_moves_temporary_homes_and_special_needs_ask_nothing_together(told, silent) -> None:
    events = Events(tuple(told), EVERY - silent)
    findings = {rule.id: rule.answer(events, ON) for rule in RULES}
    assert [name for name, one in findings.items() if one.asks] == []
    assert {name for name, one in findings.items() if one.events} <= {"I21"}  # a line, which asks nothing


COUNTING = {"sum", "len", "max", "min", "sorted", "enumerate", "Counter", "mean", "sort", "count"}


def _combinations() -> dict[str, ast.AST]:
    """What works with findings: the combinations, and whatever of the folder is no rule."""
    whole = {path: tree for path, tree in trees().items() if path.startswith(FOLDER) and "migrations" not in path}
    return {path: tree for path, tree in whole.items() if "catalogue/c" in path or "catalogue/" not in path}


def test_nothing_counts_weighs_or_orders_findings() -> None:
    """Where findings are put together there is no number and no order; `shape.yes` puts events, not findings, in
    order of when they were; `arrests.py` and `Event` reckon with days, and know of no finding."""
    found = []
    for path, tree in _combinations().items():
        for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
            if "Finding" in ast.dump(function) and function.name != "yes":
                found += [f"{path}:{n.lineno}" for n in ast.walk(function) if _reckons(n)]
    assert found == []


def _reckons(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        return name in COUNTING
    return isinstance(node, ast.BinOp) and not isinstance(node.op, ast.BitOr)


def test_a_single_rule_knows_no_other_rules_finding() -> None:
    wrong = [path for path, tree in catalogue().items() if "/i" in path and ".answer(" in ast.unparse(tree)]
    assert wrong == []


def test_the_combinations_are_of_prompts_and_of_a_move_beside_them() -> None:
    assert {path for path in catalogue() if "/c" in path.removeprefix(FOLDER + "catalogue")} == {
        "indicators/catalogue/c01_three_sources.py",
        "indicators/catalogue/c02_missing_and_owing.py",
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_the_page_of_rules_tells_each(rule) -> None:
    told = (ROOT / "docs" / "generated" / "rules.md").read_text()
    assert f"## {rule.id}: {rule.title}" in told and rule.why in told

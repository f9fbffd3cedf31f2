"""The roles: nothing by default, and nobody both runs the machine and reads about children."""

import pytest

from reachable.agencies.roles import EVERYBODY, ROLES, THEMES, misfit, role, roles_with, themes_read
from reachable.locks.permissions import Permission as P


def test_an_unknown_role_may_do_nothing():
    assert role("superuser").permissions == frozenset() and role("superuser").themes == frozenset()


def test_those_who_run_the_machine_or_check_it_read_no_theme():
    for key in ("data_steward", "data_protection_officer", "board_member", "administrator"):
        assert role(key).themes == frozenset()
        assert P.SEE_PERSON not in role(key).permissions and P.FIND_PEOPLE not in role(key).permissions


def test_every_role_has_words_and_known_themes():
    assert len({r.key for r in ROLES}) == len(ROLES)
    for one in ROLES:
        assert one.name and one.who.endswith(".") and one.themes <= set(THEMES) and P.SEE_HOME in one.permissions


def test_whoever_runs_accounts_is_told_to_add_organisations_and_teams():
    running = [one.who for one in ROLES if P.RUN_ACCOUNTS in one.permissions]
    assert running and all("organisations and teams" in who for who in running)


def test_only_the_hub_finds_everyone():
    assert {r.key for r in ROLES if r.finds_everyone} == {
        "mash_social_worker",
        "mash_manager",
        "mash_screener",
        "yfr_practitioner",
    }


def test_every_permission_is_somebodys():
    assert set(P) == set().union(*(r.permissions for r in ROLES))


@pytest.mark.parametrize("key", [one.key for one in ROLES])
@pytest.mark.parametrize("is_school", [True, False])
def test_a_safeguarding_lead_works_in_a_school_and_nobody_else_does(key, is_school):
    said = misfit(key, is_school)
    if (key == "school_lead") is is_school:
        assert said == ""
    else:
        assert ("choose a school" in said) is (key == "school_lead") and ("In a school" in said) is is_school


def test_who_may_do_something_is_found_by_its_permission():
    assert roles_with(P.NAME_GUIDANCE_OWNER) == ["mash_manager"]


@pytest.mark.parametrize(
    ("key", "kind", "themes"),
    [
        ("auditor", "council", set(THEMES)),
        ("auditor", "partnership", set(THEMES)),
        ("auditor", "housing", {"home", "asking for help"}),
        ("auditor", "health", {"health", "asking for help"}),
        ("auditor", "police", {"police", "missing"}),
        ("mash_social_worker", "housing", set(THEMES)),
        ("housing_officer", "council", {"home"}),
        ("nobody", "council", set()),
    ],
)
def test_an_auditor_reads_what_their_own_organisation_works_with(key, kind, themes):
    assert themes_read(key, kind) == themes


def test_an_auditor_changes_nothing_and_finds_nobody():
    assert role("auditor").permissions == EVERYBODY | {P.SEE_PERSON, P.SEE_AUDITS, P.ANSWER_AUDIT}
    assert not role("auditor").may_see_restricted and not role("auditor").finds_everyone
    assert [one.key for one in ROLES if P.ANSWER_AUDIT in one.permissions] == ["school_lead", "auditor"]

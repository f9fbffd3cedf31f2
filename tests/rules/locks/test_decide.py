"""The one decision, as a whole truth table (lock 6)."""

from itertools import product

import pytest

from reachable.errors import NotAllowed, NotShared
from reachable.locks.decide import ROLE_ONLY, Decision, Subject, decide
from reachable.locks.permissions import NOBODY, Permission, Viewer

SEE = Permission.SEE_PERSON
WHO = Viewer(id=1, role="mash_social_worker", permissions=frozenset({SEE}))
CLOSED = Viewer(id=1, role="mash_social_worker", permissions=frozenset({SEE}), is_active=False)
OTHER = Viewer(id=1, role="board_member", permissions=frozenset({Permission.SEE_COUNTS}))


def expected(viewer: Viewer, known: bool, sight: bool, out: bool, scope: bool) -> str:
    """What must come out, written another way: the first thing that is wrong, in the order it may be told."""
    if viewer is CLOSED:
        return "account"
    if viewer is OTHER:
        return "role"
    if out or not known:
        return "not shared"
    return "scope" if not scope else "sight" if not sight else "role and live relation"


TABLE = list(product((WHO, CLOSED, OTHER), *[(True, False)] * 4))


@pytest.mark.parametrize(("viewer", "known", "sight", "out", "scope"), TABLE)
def test_every_case(viewer: Viewer, known: bool, sight: bool, out: bool, scope: bool) -> None:
    subject = Subject(is_known_to_viewer=known, has_live_sight=sight, is_kept_out=out, is_in_scope=scope)
    answer = decide(viewer, SEE, subject)
    assert answer.basis == expected(viewer, known, sight, out, scope)
    assert bool(answer) is answer.allowed is (answer.basis == "role and live relation")
    assert bool(answer.reason) is not answer.allowed


def test_one_case_alone_is_allowed() -> None:
    assert sum(expected(*row) == "role and live relation" for row in TABLE) == 1


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_do_anything(permission: Permission) -> None:
    assert not decide(NOBODY, permission)


@pytest.mark.parametrize("permission", Permission)
def test_a_role_is_enough_only_for_what_it_lists(permission: Permission) -> None:
    assert bool(decide(WHO, permission, ROLE_ONLY)) is (permission in WHO.permissions)


def test_a_restriction_is_never_told() -> None:
    """Kept out reads as if there were nothing: the very same words as for nobody."""
    kept_out = decide(WHO, SEE, Subject(is_kept_out=True))
    unknown = decide(WHO, SEE, Subject(is_known_to_viewer=False))
    assert (kept_out.reason, kept_out.basis) == (unknown.reason, unknown.basis)


@pytest.mark.parametrize(
    ("subject", "error"),
    [
        (Subject(is_kept_out=True), NotShared),
        (Subject(is_known_to_viewer=False), NotShared),
        (Subject(is_in_scope=False), NotAllowed),
        (Subject(has_live_sight=False), NotAllowed),
    ],
)
def test_a_refusal_is_404_or_403(subject: Subject, error: type) -> None:
    with pytest.raises(error):
        decide(WHO, SEE, subject).require()


def test_what_is_allowed_raises_nothing() -> None:
    assert decide(WHO, SEE, Subject()).require() is None


def test_the_reason_is_carried_to_the_page() -> None:
    with pytest.raises(NotAllowed, match="Say why"):
        Decision(False, "Say why you need it.", "sight").require()


SHARER = Viewer(id=1, role="mash_social_worker", permissions=frozenset({Permission.SHARE_PAGE, SEE}))


@pytest.mark.parametrize("permission", [Permission.SHARE_PAGE, SEE])
@pytest.mark.parametrize("own", [True, False])
def test_to_share_a_page_takes_a_reason_of_ones_own_and_to_see_it_does_not(permission: Permission, own: bool) -> None:
    answer = decide(SHARER, permission, Subject(has_own_reason=own))
    assert bool(answer) is (own or permission is SEE)
    assert answer.basis == ("role and live relation" if answer else "own reason")

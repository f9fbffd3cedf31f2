"""Who may make the next version of what one person answers for, and what is said to whoever may not."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import IntegrityError

from reachable.agencies.owned import is_to_look_at_again, next_version, require_new_owner, require_owner
from reachable.errors import NotAllowed, NotNow

OWNER, OTHER = SimpleNamespace(pk=1, name="Ada Quill"), SimpleNamespace(pk=2, name="Ben Marsh")


def at_version(number, owner=OWNER):
    return SimpleNamespace(version=number, owner_id=owner and owner.pk)


def test_its_owner_makes_the_version_after_the_one_that_they_read():
    require_owner(at_version(3), "rule", OWNER, 3)


@pytest.mark.parametrize("owner", [OWNER, None])
def test_nobody_else_does_not_even_where_nobody_answers_for_it_yet(owner):
    with pytest.raises(NotAllowed, match="Only the owner of this rule may do that"):
        require_owner(at_version(3, owner), "rule", OTHER, 3)


@pytest.mark.parametrize("read", [2, 4])
def test_nor_its_owner_after_another_version_than_the_one_in_force(read):
    with pytest.raises(NotNow, match="Somebody has changed this rule meanwhile"):
        require_owner(at_version(3), "rule", OWNER, read)


def test_who_is_not_the_owner_is_told_that_first():
    with pytest.raises(NotAllowed):
        require_owner(at_version(3), "rule", OTHER, 2)


@pytest.mark.parametrize("before", [OWNER, None])
def test_somebody_else_may_be_named_its_owner(before):
    require_new_owner(at_version(3, before), "section", OTHER, OWNER)


def test_nobody_names_themselves():
    with pytest.raises(NotAllowed, match="Nobody may name themselves the owner of a section"):
        require_new_owner(at_version(3), "section", OTHER, OTHER)


def test_nobody_is_named_twice():
    with pytest.raises(NotNow, match="Ada Quill answers for this section already"):
        require_new_owner(at_version(3), "section", OWNER, OTHER)


@pytest.mark.parametrize(
    ("owner", "reader", "sees_all", "is_past", "told"),
    [
        (OWNER, OWNER, False, True, True),
        (OWNER, OTHER, False, True, False),
        (OWNER, OTHER, True, True, True),
        (None, OTHER, False, True, False),
        (None, OTHER, True, True, True),
        (OWNER, OWNER, True, False, False),
    ],
)
def test_past_its_day_it_is_told_to_its_owner_and_to_who_names_owners(owner, reader, sees_all, is_past, told):
    one = SimpleNamespace(owner_id=owner and owner.pk, is_past_its_day=lambda on: is_past)
    assert is_to_look_at_again(one, reader.pk, sees_all, date(2027, 6, 1)) is told


@pytest.mark.django_db
def test_of_two_who_write_one_version_the_second_is_told_so():
    with next_version("section"):
        pass
    with pytest.raises(NotNow, match="Somebody has changed this section meanwhile"), next_version("section"):
        raise IntegrityError("this number is there")


@pytest.mark.django_db
def test_what_else_goes_wrong_is_not_called_a_change_meanwhile():
    with pytest.raises(ValueError, match="something else"), next_version("section"):
        raise ValueError("something else")

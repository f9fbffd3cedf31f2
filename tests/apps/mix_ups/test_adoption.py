"""Nothing crosses an adoption: whoever is parted by one was never mixed up with anybody."""

import pytest

from reachable.feeds.models import Record
from reachable.people.changes import decide, undo
from reachable.people.models import MixUp, Person
from tests import factories as f
from tests.apps.mix_ups.mixing import HOURS, everyone, open_page, person_of

pytestmark = pytest.mark.django_db
ADOPTED = f.cin_details(closed="2026-10-20").replace("RC8", "RC1")


def test_an_adoption_parts_two_and_is_no_mix_up(take_in, cast, now):
    take_in(f.pupils())
    take_in(f.cin())
    one, other = everyone(Record).order_by("pk")
    page = everyone(Person).get(pk=person_of(one))
    assert person_of(one) == person_of(other) and open_page(cast["mash"], page, now + HOURS)
    take_in(f.cin(f.cin_child(details=ADOPTED), reference="2026-11-16"), at=now + 3 * HOURS)
    assert person_of(one) != person_of(other)
    assert not everyone(MixUp).exists()


def test_whoever_was_joined_to_them_by_mistake_was_mixed_up(take_in, cast, now):
    take_in(f.custody(f.detention(forename="Daniel", surname="Quill")))
    take_in(f.cin(f.cin_child(details=ADOPTED)))
    one, other = everyone(Record).order_by("pk")
    said = {"left": one, "right": other, "is_same": True, "why": "Rang"}
    made = decide(**said, by=cast["steward"], now=now)
    page = everyone(Person).get(pk=person_of(one))
    assert person_of(one) == person_of(other) and open_page(cast["mash"], page, now + HOURS)
    undo(decision=made, by=cast["steward"], now=now + 2 * HOURS)
    assert everyone(MixUp).get().page_id == page.pk


def test_an_adoption_holds_though_a_later_return_is_silent_on_it(take_in, cast, now):
    take_in(f.pupils())
    take_in(f.cin(f.cin_child(details=ADOPTED), reference="2026-11-16"))
    later = f.cin_child(details=f.cin_details(referred="2026-11-16"))
    take_in(f.cin(later, reference="2026-11-17"), at=now + 3 * HOURS)
    one, other = everyone(Record).order_by("pk")
    assert person_of(one) != person_of(other)


def test_who_tells_the_same_referral_again_and_no_adoption_has_put_a_mistake_right(take_in, cast, now):
    take_in(f.pupils())
    take_in(f.cin(f.cin_child(details=ADOPTED), reference="2026-11-16"))
    take_in(f.cin(f.cin_child(), reference="2026-11-17"), at=now + 3 * HOURS)
    one, other = everyone(Record).order_by("pk")
    assert person_of(one) == person_of(other)

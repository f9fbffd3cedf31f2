"""The demo's training: packs finished lately, long ago and in an older version, films that may be shown, a roll-out."""

from datetime import date

import pytest

from reachable.agencies.models import Practitioner, with_skill
from reachable.agencies.skills import BRINGING_HOME, REACHABLE_MOMENTS
from reachable.config.training import teach
from reachable.learning.models import Bringing, Doing
from reachable.learning.reading import films, of
from reachable.learning.rolling_out import completed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_every_way_in_which_a_training_can_stand_is_there(cast, now):
    teach(now)
    everybody = list(Practitioner.objects.all())
    stand = {str(one.standing) for mine in of(everybody, now).values() for one in mine}
    assert stand == {"not begun", "going on", "finished", "changed", "stale"}
    assert all(one.is_shown for one in films(now))
    assert [one.name for one in with_skill(BRINGING_HOME, date(2026, 11, 17))] == ["Marek Dyer"]
    assert cast["mash"] in with_skill(REACHABLE_MOMENTS, date(2026, 11, 17))
    assert not any(one.has_usable_password() for one in everybody if one.pk not in {who.pk for who in cast.values()})
    first = completed(now)[0]
    assert " of " in first["total"] and first["brought"].startswith("4 teams") and Doing.objects.count() > 20
    assert Bringing.objects.filter(done_on=None).count() == 2

"""What whoever goes needs to know: nothing typed twice, the last stands, no protected place given away."""

import pytest
from django.urls import reverse

from reachable.errors import NotNow
from reachable.reachable_moments import changes
from reachable.reachable_moments.models import Brief, Moment
from reachable.sharing.changes import protect, share
from reachable.sharing.models import Sight
from tests import factories as f
from tests.apps.reachable_moments.test_pages import again, page

pytestmark = pytest.mark.django_db
SAID = {
    "where_now": "Cell 4, Ambleford, until about 6am",
    "with_whom": "An appropriate adult, Ms Rowe",
    "asked_for": "I want my youth worker",
    "best_placed": "Her youth worker, in person",
    "harms": ["criminal", "violence"],
}


WORDS = [text for text in SAID.values() if isinstance(text, str)]


@pytest.fixture
def moment(take_in) -> Moment:
    take_in(f.custody(f.detention(release_dt="", away_from_home_force="Y")))
    return again()


def write(client, **said):
    return client.post(reverse("brief_moment", args=[again().uuid]), said, follow=True).content.decode()


def test_nothing_is_required_and_all_of_it_stands_on_the_page(moment, client_of):
    client = client_of("mash")
    assert "Nobody has written down yet where they are" in page(client)
    text = write(client, **SAID)
    for words in (*(SAID[name] for name in SAID if name != "harms"), "county lines; Serious violence", "Priya Nair"):
        assert words in text
    assert "debt safety plan" not in text.split("For whoever goes")[1].split("</section>")[0]


def test_what_stands_is_in_the_form_and_the_last_that_was_written_stands(moment, client_of):
    client = client_of("mash")
    write(client, **SAID)
    form = page(client, "brief_moment")
    assert all(SAID[name] in form for name in ("where_now", "asked_for")) and form.count("checked") == 2
    text = write(client, **SAID | {"where_now": "With her aunt"})
    assert "With her aunt" in text and "Cell 4" not in text
    assert Brief.objects.everyone_because("a test").count() == 2


def test_what_somebody_else_has_written_meanwhile_is_not_lost(moment, client_of):
    """Owen opens the empty form, Priya saves, and Owen saves what he knows."""
    write(client_of("mash"), **SAID)
    write(client_of("mash_two"), goods="A phone", drawn_from="")
    text = page(client_of("mash"))
    assert "A phone" in text and all(words in text for words in WORDS)


def test_what_is_emptied_on_purpose_is_empty(moment, client_of):
    write(client_of("mash"), **SAID)
    last = Brief.objects.everyone_because("a test").get().pk
    text = write(client_of("mash"), **SAID | {"with_whom": ""}, drawn_from=last)
    assert "Ms Rowe" not in text and "Cell 4" in text


def test_goods_that_were_taken_presume_a_debt(moment, client_of):
    assert "Make a debt safety plan with them before they leave." in write(client_of("mash"), goods="A phone, £200")


def test_away_from_home_says_whom_to_ring_and_that_no_distance_is_too_far(moment, client_of):
    text = page(client_of("mash"))
    for words in (
        "No distance is too far",
        "Nobody is released to travel home alone",
        "Fernleigh Council",
        "Fernleigh and Westmarch Police",
    ):
        assert words in text


def test_at_home_no_other_area_is_spoken_of(take_in, client_of):
    take_in(f.custody(f.detention(release_dt="")))
    assert "No distance is too far" not in page(client_of("mash"))
    assert "No distance is too far" in write(client_of("mash"), their_number="01632 960123")


def test_of_a_moment_that_is_over_nothing_is_written(moment, cast, now):
    changes.end(moment=moment, why="Home", by=cast["mash"], now=now)
    with pytest.raises(NotNow, match="over"):
        changes.brief(moment=moment, said={}, by=cast["mash"], now=now)


def test_a_protected_place_is_withheld_and_not_lost_by_whoever_cannot_read_it(moment, client_of, cast, now):
    write(client_of("mash"), **SAID)
    protect(record=moment.record_id, because="A threat", by=cast["mash"], now=now)
    text = page(client_of("mash"))
    assert "Where they are is withheld" in text and not [said for said in WORDS if said in text]
    assert "Fernleigh and Westmarch Police" not in text.split("For whoever goes")[1].split("</section>")[0]
    assert "Criminal exploitation" in text
    assert not [said for said in WORDS if said in page(client_of("mash"), "brief_moment")]
    write(client_of("mash"), asked_for="Now she wants her aunt", harms=["violence"])
    named = {"kind": Sight.Kind.ADDRESS, "practitioner": cast["manager"], "because": "She goes there"}
    share(record=moment.record_id, by=cast["manager"], now=now, **named)
    text = page(client_of("manager"))
    assert "Cell 4" in text and "Now she wants her aunt" in text


@pytest.mark.parametrize("wrong", [{"where_now": "x" * 121}, {"harms": ["gang member"]}, {"asked_for": "x" * 301}])
def test_what_cannot_be_is_asked_for_again(moment, client_of, wrong):
    assert "There is a problem" in write(client_of("mash"), **SAID | wrong)
    assert Brief.objects.everyone_because("a test").count() == 0


def test_nothing_at_all_is_not_written_down(moment, client_of):
    """One press of Save on an empty page would say that somebody wrote something."""
    page = client_of("mash").post(f"/moments/{moment.uuid}/who-goes/", {})
    assert "Write down at least one thing" in page.content.decode()
    assert not Brief.objects.all().to_change(by="a test").exists()

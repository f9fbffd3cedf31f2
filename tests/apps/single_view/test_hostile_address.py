"""Whatever is typed behind the address of a page about somebody, a page answers."""

import pytest

from tests import factories as f
from tests.house.people import open_to

pytestmark = pytest.mark.django_db

ASKED = (
    *("ends=9999-12", "ends=9999-11", "ends=9000-01&line=all", "ends=2199-12&line=all", "ends=1800-01&line=all"),
    *("ends=0001-01", "ends=0001-02&line=all", "ends=\u0662\u0660\u0662\u0666-03", "ends=-999-01", "ends=2026-0%00"),
    *("line=%00", "line=<script>", "page=-1", "page=99999999999999999999", "page=\u0661"),
)


def test_a_page_answers_whatever_is_asked_of_it(take_in, cast, now, client_of):
    take_in(f.pupils(f.pupil()))
    take_in(f.cin(f.cin_child()))
    person, mash = open_to(cast["mash"], "Bethany", now), client_of("mash")
    answers = {query: mash.get(f"/young-people/{person.uuid}/?{query}") for query in ASKED}
    assert {query: answer.status_code for query, answer in answers.items()} == dict.fromkeys(ASKED, 200)
    assert b"line=<script>" not in answers["line=<script>"].content

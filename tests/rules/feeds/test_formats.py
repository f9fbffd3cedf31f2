"""What is told of a delivery as a whole, whichever its format."""

from io import BytesIO

import pytest

from reachable.feeds import formats
from reachable.feeds.formats import cin_census, custody, school_census
from reachable.feeds.opening import open_delivery
from tests import factories as f


@pytest.mark.parametrize(
    ("module", "content", "agency", "rows", "told"),
    [
        (cin_census, f.cin(lea="320"), "320", 1, {}),
        (cin_census, f.cin(lea="320"), "907", 1, {"another_council": 1}),
        (cin_census, f.cin(lea="320"), "", 1, {}),  # the register knows no code of its own for the agency
        (cin_census, f.cin(lea="320"), "907", 0, {"another_council": 1, "no_rows": 1}),
        (school_census, f.pupils(), "907", 1, {}),  # its header names nobody
        (custody, f.custody(), "", 0, {"no_rows": 1}),
    ],
)
def test_a_file_from_elsewhere_or_without_rows_is_told(module, content, agency, rows, told):
    opened = open_delivery(BytesIO(content.encode()))
    assert formats.of_the_whole_file(module, opened, agency, rows) == told


def test_what_the_reading_counted_is_told_and_noughts_are_not():
    opened = open_delivery(BytesIO(f.pupils().encode()))
    opened.issues.update({"unknown_column": 2, "bad_date": 0})
    assert formats.of_the_whole_file(school_census, opened, "", 1) == {"unknown_column": 2}


def test_a_table_does_not_say_when_it_was_made():
    assert formats.as_of(school_census, open_delivery(BytesIO(f.pupils().encode()))) is None

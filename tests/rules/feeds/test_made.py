"""When a file of our own templates was made."""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from reachable.feeds import formats
from reachable.feeds.opening import open_delivery
from tests import factories as f

SIX = datetime(2026, 10, 1, 5, tzinfo=UTC)  # 6am in London, in summer


@pytest.mark.parametrize(
    ("told", "made"),
    [
        (["2026-10-01 06:00"], SIX),
        (["", "2026-10-01 06:00"], SIX),
        (["soon", "2026-10-01T05:00:00Z"], SIX),
        (["", ""], None),
        (['a stray " mark', "2026-10-01 06:00"], SIX),
        (None, None),
    ],
    ids=["told", "a blank first", "no time first", "blank", "a row that cannot be read", "no such column"],
)
@pytest.mark.parametrize(
    ("header", "row"),
    [
        (f.CUSTODY, f.detention()),
        (f.MISSING, f.episode()),
        (f.YOUTH_JUSTICE, f.outcome()),
        (f.HOUSING, f.move()),
        (f.EMERGENCY, f.attendance_at_hospital()),
        (f.ATTENDANCE, f.mark("2026-09-07")),
        (f.CONTACTS.removesuffix(",extracted_dt"), f.contact()),
        (f.FORM, f.one_form()),
    ],
    ids=["custody", "missing", "youth justice", "housing", "emergency", "attendance", "contacts", "form"],
)
def test_it_is_the_first_row_s_that_says_so(header, row, told, made):
    rows = [row | {"extracted_dt": one} for one in told or [""]]
    text = f.table(header + (",extracted_dt" if told else ""), rows)
    opened = open_delivery(BytesIO(text.encode()))
    module, _ = formats.recognise(opened)
    assert formats.as_of(module, opened) == made
    # A row that cannot be read says nothing.
    broken = open_delivery(BytesIO((text + "one,two\n").encode()))
    assert formats.as_of(formats.recognise(broken)[0], broken) == made

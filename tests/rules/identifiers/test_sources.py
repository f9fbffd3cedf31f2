"""One organisation, one code, however a system wrote it."""

import pytest

from reachable.identifiers.sources import normalise

SEEN = ["SCH1", "sch1", " SCH1\t", "SCH1\xa0", "ＳＣＨ１"]
UNSEEN = ["\u200bSC\u200dH1", "\ufeffSCH1", "SCH\u00ad1", "SCH1\u0301", "\0SCH1"]
NO_WORD = ["", " ", "\u200b", "-1", "SCH1-", "=SCH1", "SCH1;", "<b>", "Alder Park, the school"]
# Cyrillic and Arabic, however alike they look; a dotless i and a sharp s, of which capitals make A to Z
NO_LETTER = ["\u0421CH1", "\u0663\u0662\u0660", "sch\u0131", "stra\u00dfe"]


@pytest.mark.parametrize("written", SEEN + UNSEEN)
def test_however_it_is_written_it_is_one_code(written: str) -> None:
    assert normalise(written) == "SCH1"


@pytest.mark.parametrize("written", NO_WORD + NO_LETTER)
def test_what_is_no_code_is_none(written: str) -> None:
    assert normalise(written) == ""


@pytest.mark.parametrize("code", ["320/4001", "123456", "ALDER PARK 2", "9A.B_C", "019CFC62-962A", "99"])
def test_a_code_stays_as_it_is(code: str) -> None:
    assert normalise(normalise(code)) == normalise(code.replace(" ", " \u2009 ")) == code

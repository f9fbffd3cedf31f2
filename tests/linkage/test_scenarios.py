"""Named scenarios as a table: what is told of each record, and what must be thought of the two.

The idea of a table of twins is the HMPPS person match's. A record is Amy Thornton but for what the row says.
"""

from datetime import date
from typing import Any, NamedTuple

import pytest

from reachable.linkage.door import Pair, compare
from tests.linkage.people import NHS, OTHER_TEMPORARY, PNC, TEMPORARY, UPN, cin, custody, known

ONE_HOME = {"postcode": "E17 4PD", "address": "14 Hoe Street"}
ELSEWHERE = {"postcode": "E10 7AA", "address": "3 Lea Close"}
TWINS, SIBLINGS, CONFLICT = "may be twins", "may be brother or sister", "identifiers conflict"
BY_CUSTODY = "custody on name and birth date alone"


class Scenario(NamedTuple):
    name: str
    left: dict[str, Any]
    right: dict[str, Any]
    verdict: str
    held_back: str = ""
    because: tuple[str, ...] = ()


def boy(forename: str, surname: str = "Thornton", **told: Any) -> dict[str, Any]:
    return {"forename": forename, "surname": surname, "sex": "M", **told}


def girl(forename: str, surname: str = "Thornton", **told: Any) -> dict[str, Any]:
    return {"forename": forename, "surname": surname, **told}


TABLE = [
    # identifiers
    Scenario("same UPN and all else", {"upn": UPN[0]}, {"upn": UPN[0]}, "join", "", ("same UPN", "same forename")),
    Scenario(
        "same UPN, married surname", {"upn": UPN[0]}, girl("Amy", "Okafor", upn=UPN[0]), "join", "", ("same UPN",)
    ),
    Scenario("same UPN, a slip in the name", {"upn": UPN[0]}, girl("Amy", "Thorntn", upn=UPN[0]), "join"),
    Scenario(
        "same UPN, one digit of the birth date", {"upn": UPN[0]}, {"upn": UPN[0], "dob": date(2010, 5, 22)}, "join"
    ),
    Scenario("same UPN, no birth date", {"upn": UPN[0]}, {"upn": UPN[0], "dob": None}, "join"),
    Scenario(
        "same UPN, another birth date and forename: UPN on two people",
        {"upn": UPN[0]},
        boy("Kwame", upn=UPN[0], dob=date(2008, 11, 3)),
        "ask",
        CONFLICT,
        ("same UPN", "different forename", "different birth date"),
    ),
    Scenario(
        "same UPN, same name, wholly other birth date",
        {"upn": UPN[0]},
        {"upn": UPN[0], "dob": date(2007, 11, 4), **ELSEWHERE},
        "ask",
        CONFLICT,
    ),
    Scenario(
        "same UPN, same name, one home, wholly other birth date",
        {"upn": UPN[0]},
        {"upn": UPN[0], "dob": date(2007, 11, 4)},
        "join",
    ),
    Scenario("a twin's UPN", {"upn": UPN[0]}, girl("Zoe", upn=UPN[0]), "ask", TWINS),
    Scenario(
        "a census by UPN and birth date", {"upn": UPN[1]}, cin(upn=UPN[1]), "join", "", ("same UPN", "same birth date")
    ),
    Scenario(
        "a census with a brother's UPN, a year apart",
        {"upn": UPN[1]},
        cin(upn=UPN[1], dob=date(2011, 5, 23)),
        "ask",
        CONFLICT,
    ),
    Scenario(
        "a census by UPN and nothing else",
        {"upn": UPN[1]},
        cin(upn=UPN[1], dob=None),
        "ask",
        "an identifier and nothing else to go by",
    ),
    Scenario("a census by birth date and sex", {}, cin(), "apart"),
    Scenario(
        "former UPN",
        {"upn": UPN[2]},
        {"upn": UPN[3], "former_upn": UPN[2], **ELSEWHERE},
        "join",
        "",
        ("same former or temporary UPN",),
    ),
    Scenario("former UPN, temporary before", {"upn": TEMPORARY}, {"upn": UPN[3], "former_upn": TEMPORARY}, "join"),
    Scenario(
        "the same temporary UPN", {"upn": TEMPORARY}, {"upn": TEMPORARY}, "join", "", ("same former or temporary UPN",)
    ),
    Scenario("a temporary UPN and the one that came after", {"upn": TEMPORARY}, {"upn": UPN[3]}, "join"),
    Scenario("two temporary UPNs", {"upn": TEMPORARY}, {"upn": OTHER_TEMPORARY}, "join"),
    Scenario(
        "the same temporary UPN, another birth date",
        {"upn": TEMPORARY},
        {"upn": TEMPORARY, "dob": date(2009, 1, 7)},
        "ask",
        CONFLICT,
    ),
    Scenario("former UPN in a census", {"upn": UPN[2]}, cin(upn=UPN[3], former_upn=UPN[2]), "join"),
    Scenario(
        "former UPN, another birth date",
        {"upn": UPN[2]},
        {"upn": UPN[3], "former_upn": UPN[2], "dob": date(2009, 1, 7)},
        "ask",
        CONFLICT,
    ),
    Scenario(
        "former UPN, no birth date",
        {"upn": UPN[2]},
        {"upn": UPN[3], "former_upn": UPN[2], "dob": None},
        "ask",
        "birth date not known on both",
    ),
    Scenario("two UPNs, all else the same", {"upn": UPN[4]}, {"upn": UPN[5]}, "ask", CONFLICT, ("different UPN",)),
    Scenario("two NHS numbers, all else the same", {"nhs_number": NHS[0]}, {"nhs_number": NHS[1]}, "ask", CONFLICT),
    Scenario(
        "same UPN and two NHS numbers",
        {"upn": UPN[0], "nhs_number": NHS[0]},
        {"upn": UPN[0], "nhs_number": NHS[1]},
        "ask",
        CONFLICT,
    ),
    Scenario(
        "two UPNs, one name and birth date, two homes", {"upn": UPN[4]}, {"upn": UPN[5], **ELSEWHERE}, "apart", CONFLICT
    ),
    Scenario(
        "same NHS number", {"nhs_number": NHS[0]}, {"nhs_number": NHS[0], **ELSEWHERE}, "join", "", ("same NHS number",)
    ),
    # twins
    Scenario("simple twins", girl("Amy"), girl("Zoe"), "ask", TWINS, ("different forename", "same birth date")),
    Scenario("twins with their own UPNs", girl("Amy", upn=UPN[4]), girl("Zoe", upn=UPN[5]), "apart", CONFLICT),
    Scenario("twins, a girl and a boy", girl("Amy"), boy("Jack"), "apart", TWINS),
    Scenario("twins, only a postcode shared", girl("Amy", address=""), girl("Zoe", address=""), "ask", TWINS),
    Scenario("twins whose names rhyme", boy("Jayden"), boy("Kayden"), "ask", TWINS),
    Scenario("twins of one skeleton", boy("Hassan", "Ali"), boy("Hussain", "Ali"), "ask", TWINS),
    Scenario("twins one vowel apart", boy("Rohan", "Patel"), boy("Rehan", "Patel"), "ask", TWINS),
    Scenario("twins sharing a first name", boy("Mohammed Ali", "Khan"), boy("Mohammed Hamza", "Khan"), "ask", TWINS),
    Scenario(
        "twins sharing a first name, by middle name",
        boy("Mohammed", "Khan", middle="Ali"),
        boy("Mohammed", "Khan", middle="Hamza"),
        "ask",
        TWINS,
    ),
    Scenario("a twin's name as middle name", girl("Freya"), girl("Poppy", middle="Freya"), "ask", TWINS),
    Scenario("twins, one name the start of the other", boy("Hao", "Wong"), boy("Haoran", "Wong"), "ask", TWINS),
    Scenario("placeholder forename is nobody's", girl("Baby"), girl("Baby"), "ask", TWINS),
    # brothers and sisters
    Scenario("siblings", girl("Amy"), girl("Zoe", dob=date(2012, 9, 4)), "apart"),
    Scenario("siblings one year apart", girl("Amy"), girl("Zoe", dob=date(2011, 5, 23)), "apart"),
    Scenario(
        "sisters a year apart whose names rhyme", girl("Ellie"), girl("Allie", dob=date(2011, 5, 23)), "ask", SIBLINGS
    ),
    Scenario(
        "siblings one year apart with one first name",
        boy("Mohammed", "Khan"),
        boy("Mohammed", "Khan", dob=date(2011, 5, 23)),
        "ask",
        SIBLINGS,
    ),
    Scenario(
        "brothers named alike",
        boy("Mohammed Ali", "Khan"),
        boy("Mohammed Hamza", "Khan", dob=date(2011, 5, 23)),
        "ask",
        SIBLINGS,
    ),
    # names from several origins, one child at two schools without a UPN
    Scenario("Mohammed", boy("Mohammed", "Khan"), boy("Muhammad", "Khan"), "join", "", ("forename spelt another way",)),
    Scenario("Yusuf", boy("Yusuf", "Hussein"), boy("Yousef", "Hussain"), "join", "", ("surname spelt another way",)),
    Scenario("Zaynab", girl("Zainab", "Shah"), girl("Zaynab", "Shah"), "join"),
    Scenario("Lukasz", boy("Łukasz", "Wójcik"), boy("Lukasz", "Wojcik"), "join", "", ("same forename", "same surname")),
    Scenario("Kowalska", girl("Zofia", "Kowalska"), girl("Zofia", "Kowalski"), "join"),
    Scenario("Szymon", boy("Szymon", "Nowak"), boy("Shimon", "Nowak"), "join"),
    Scenario(
        "Nguyen, family name first",
        girl("Linh", "Nguyễn"),
        girl("Nguyen", "Linh"),
        "join",
        "",
        ("forename and surname change places",),
    ),
    Scenario("Chukwuemeka", boy("Chukwuemeka", "Okafor"), boy("Emeka", "Okafor"), "join"),
    Scenario("Abdul Rahman", boy("Abdul Rahman", "Warsame"), boy("Abdulrahman", "Warsame"), "join"),
    Scenario(
        "first name left out",
        boy("Mohammed Bilal", "Mirza"),
        boy("Bilal", "Mirza"),
        "join",
        "",
        ("forename is part of the other's names",),
    ),
    Scenario("O'Neill", girl("Amy", "O'Neill"), girl("Amy", "ONeill"), "join", "", ("same surname",)),
    Scenario(
        "compound surname",
        girl("Lucia", "Garcia Lopez"),
        girl("Lucia", "Lopez"),
        "join",
        "",
        ("surname is part of the other's names",),
    ),
    Scenario("compound surname with a hyphen", girl("Amy", "Thornton-Okafor"), girl("Amy", "Okafor Thornton"), "join"),
    Scenario(
        "former surname",
        girl("Amy", "Reid"),
        girl("Amy", "Thornton", other_surnames=("Reid",)),
        "join",
        "",
        ("same surname",),
    ),
    Scenario(
        "preferred forename", girl("Xiaoming", "Chen"), girl("Grace", "Chen", other_forenames=("Xiaoming",)), "join"
    ),
    Scenario("short form", boy("Thomas"), boy("Tom"), "join"),
    Scenario("a slip in a long name", boy("Christopher"), boy("Christoper"), "join"),
    Scenario("surname differs by one letter", {}, girl("Amy", "Thorntan"), "join"),
    # dates
    Scenario(
        "day and month exchanged",
        {"dob": date(2010, 5, 3)},
        {"dob": date(2010, 3, 5)},
        "join",
        "",
        ("day and month of birth exchanged",),
    ),
    Scenario("one digit", {}, {"dob": date(2010, 5, 22)}, "join", "", ("birth dates differ by one digit",)),
    Scenario(
        "1 January and one home",
        {"dob": date(2010, 1, 1)},
        {"dob": date(2010, 1, 1)},
        "join",
        "",
        ("same birth date, 1 January",),
    ),
    Scenario(
        "1 January and nothing of the home", {"dob": date(2010, 1, 1)}, {"dob": date(2010, 1, 1), **ELSEWHERE}, "ask"
    ),
    Scenario(
        "placeholder date is no agreement",
        {"dob": date(1900, 1, 1)},
        {"dob": date(1900, 1, 1)},
        "ask",
        "birth date not known on both",
    ),
    Scenario(
        "date marked as a placeholder",
        {"dob_precision": "placeholder"},
        {"dob_precision": "placeholder"},
        "ask",
        "birth date not known on both",
    ),
    Scenario(
        "month of birth only",
        {"dob": date(2010, 5, 1), "dob_precision": "month"},
        {},
        "ask",
        "birth date not known on both",
    ),
    Scenario("another birth date in one home", {}, {"dob": date(2008, 11, 4)}, "ask", SIBLINGS),
    # one name and birth date, no more: a person says
    Scenario(
        "moved home and school",
        {},
        ELSEWHERE,
        "ask",
        "",
        ("same forename", "same surname", "same birth date", "another address"),
    ),
    Scenario("sex differs", girl("Sam"), boy("Sam"), "ask", "sex differs"),
    Scenario("other people", girl("Amy"), boy("Kwame", "Mensah", dob=date(2007, 2, 9), **ELSEWHERE), "apart"),
    # police
    Scenario("custody on a name and birth date", {}, custody(), "ask", BY_CUSTODY),
    Scenario("custody with the address too", {}, custody(**ONE_HOME), "ask", BY_CUSTODY),
    Scenario(
        "custody by an alias",
        boy("Jack"),
        custody(**boy("Kwame", other_forenames=("Jack",))),
        "ask",
        BY_CUSTODY,
        ("forename the same as another name told",),
    ),
    Scenario(
        "custody giving a brother's name",
        boy("Jack", upn=UPN[6]),
        custody(**boy("Jack"), pnc=PNC[0]),
        "ask",
        BY_CUSTODY,
    ),
    Scenario(
        "one PNC number, name and birth date",
        custody(**boy("Jack"), pnc=PNC[0]),
        custody(**boy("Jack"), pnc=PNC[0]),
        "join",
        "",
        ("same PNC number",),
    ),
    Scenario(
        "one PNC number, a brother's name",
        custody(**boy("Jack"), pnc=PNC[0]),
        custody(**boy("Tobias", dob=date(2011, 7, 2)), pnc=PNC[0]),
        "ask",
        "same PNC number but another name or birth date",
    ),
    Scenario(
        "two PNC numbers", custody(**boy("Jack"), pnc=PNC[0]), custody(**boy("Jack"), pnc=PNC[1]), "ask", CONFLICT
    ),
    Scenario(
        "our own record", {}, {"feed": "here", "source": "here"}, "ask", "our own record on name and birth date alone"
    ),
    Scenario(
        "twins whose names rhyme, with UPNs", boy("Jayden", upn=UPN[4]), boy("Kayden", upn=UPN[5]), "apart", CONFLICT
    ),
    Scenario(
        "one PNC number, a twin's name",
        custody(**boy("Jayden"), pnc=PNC[0]),
        custody(**boy("Kayden"), pnc=PNC[0]),
        "ask",
        "same PNC number but another name or birth date",
    ),
    # adoption
    Scenario("adoption: never, whatever agrees", {"upn": UPN[7]}, {"upn": UPN[7], "held_by_adoption": True}, "apart"),
    # absent: nothing in common but being blank
    Scenario("two records that know nothing", cin(dob=None, sex=""), cin(dob=None, sex=""), "apart"),
]
UNSEEN = Pair(0, 0, "apart", 0.0, (), "")


@pytest.fixture(scope="module")
def pairs() -> dict[tuple[int, int], Pair]:
    """Every scenario at once: a pair must not depend on what else is compared."""
    sides = [side for scenario in TABLE for side in (scenario.left, scenario.right)]
    found = compare([known(number, **told) for number, told in enumerate(sides)])
    return {(pair.left, pair.right): pair for pair in found}


@pytest.mark.parametrize("number", range(len(TABLE)), ids=[scenario.name for scenario in TABLE])
def test_scenario(pairs: dict[tuple[int, int], Pair], number: int) -> None:
    scenario = TABLE[number]
    pair = pairs.get((2 * number, 2 * number + 1), UNSEEN)
    assert (pair.verdict, pair.held_back) == (scenario.verdict, scenario.held_back), pair
    assert set(scenario.because) <= set(pair.because)


def test_reasons_hold_no_values(pairs: dict[tuple[int, int], Pair]) -> None:
    words = {word for pair in pairs.values() for because in pair.because for word in because.lower().split()}
    told = {"amy", "thornton", "khan", "mohammed", "e17", "hoe", "2010-05-23", UPN[0].lower(), PNC[0].lower()}
    assert not words & told

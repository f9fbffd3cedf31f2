"""Children in police custody: about 430 detentions a year in 67,000 children (Home Office, police custody, by age).

Every value here is of our own template; no force's system is imitated.
"""

from datetime import datetime, time, timedelta
from random import Random

from reachable.demo import addresses, mistakes
from reachable.demo.shape import FORCE_CODE, Child, Detention, Household, Window
from reachable.identifiers import cro, pnc

_HEADER = (
    "custody_ref,force_code,pnc_id,cro,asn,forename,middle,surname,alias,dob,dob_verified,sex,address,postcode,nfa_flag,"
    "address_protected,arrest_dt,detention_authorised_dt,station,arrest_location,offence,knife_or_weapon,drugs_pwits,"
    "aa_called_dt,aa_arrived_dt,yot_notified_dt,la_accommodation_requested,outcome,release_dt,away_from_home_force,"
    "strip_search,voluntary_attendance"
)
COLUMNS = tuple(_HEADER.split(","))
# Detentions a child in two years; and in a small borough at least so many, that a quarter's numbers may be shown.
TWO_YEARS, AT_LEAST, AT_MOST = 0.0128, 180, 0.09
LATELY = 0.03  # of these, how many fall into the last days, so that there is somebody to reach now
_BY_AGE = {10: 0.05, 11: 0.1, 12: 0.3, 13: 0.8, 14: 1.6, 15: 2.6, 16: 3.3, 17: 3.8}
_MEAN_WEIGHT, _TIMES = 0.70, 1.45
LATE = (3, 5, 7)  # last figures of references whose outcome is written weeks late
STATIONS = ("Fernleigh", "Overbrook", "Westmarch Central")
OFFENCES = {
    "Possession of cannabis": "", "Possession with intent to supply class A": "drugs", "Theft from a shop": "",
    "Robbery": "", "Common assault": "", "Assault occasioning actual bodily harm": "", "Criminal damage": "",
    "Possession of a bladed article": "knife", "Burglary": "", "Public order": "",
    "Taking a vehicle without consent": "", "Breach of bail conditions": "", "Obstructing a constable": "",
    "Going equipped": "",
}  # fmt: skip
_OFTEN = (9, 6, 12, 8, 14, 9, 9, 11, 6, 8, 6, 3, 2, 2)


class Custody:
    """Hands out custody and PNC numbers, and keeps the number of detentions at its rate for any size of borough."""

    def __init__(self, children: int) -> None:
        self.rate = max(TWO_YEARS, min(AT_MOST, AT_LEAST / max(1, children)))
        self._due, self._refs, self._people = 0.5, 0, 0

    def is_due(self, weight: float) -> bool:
        """True if this child is the next to be detained, `weight` being how likely against the mean."""
        self._due += self.rate * weight / _MEAN_WEIGHT / _TIMES
        if self._due < 1:
            return False
        self._due -= 1
        return True

    def ref(self, at: datetime, *, is_prompt: bool = False) -> str:
        """The next custody reference; `is_prompt` one whose outcome is written on release (see outcome_at)."""
        self._refs += 1
        while is_prompt and self._refs % 10 in LATE:
            self._refs += 1
        return f"FW/{at:%y}/{self._refs:06d}"

    def pnc(self, year: int) -> str:
        """A PNC identifier nobody has."""
        self._people += 1
        return pnc.make(year, 400_000 + self._people * 37)


def written(at: datetime | None) -> str:
    """A time as the template writes it."""
    return at.strftime("%Y-%m-%d %H:%M") if at else ""


def _yes(is_so: bool) -> str:
    return "Y" if is_so else "N"


def _weight(child: Child, household: Household, window: Window) -> float:
    return _BY_AGE.get(child.age_on(window.today), 0) * (1.6 if child.sex == "M" else 0.4) * household.strain


def _arrested_at(child: Child, household: Household, window: Window, chance: Random) -> datetime:
    """A time while they lived here, likelier the older they were."""
    for _ in range(12):
        at = _some_time(child, household, window, chance)
        if chance.random() * 3.8 < _BY_AGE.get(child.age_on(at.date()), 0):
            break
    return at


def _some_time(child: Child, household: Household, window: Window, chance: Random) -> datetime:
    end = datetime.combine(household.left_on or window.today, time())
    begin = datetime.combine(household.arrived_on or window.start, time())
    begin = max(begin, datetime.combine(child.born, time()) + timedelta(days=3654))
    since = 9 if chance.random() < LATELY else max(1, (end - begin).days)
    hour = chance.choice((0, 1, 2, 9, 11, 13, 15, 16, 16, 17, 18, 19, 20, 21, 22, 23))
    return end - timedelta(days=1 + chance.randrange(since)) + timedelta(hours=hour, minutes=chance.randrange(60))


def _place(child: Child, at: datetime, chance: Random) -> dict[str, str]:
    """The address given; one in sixteen has none, one in seven gives an old one."""
    if chance.random() < 0.06:
        return {"address": "NFA", "postcode": "", "nfa_flag": "Y"}
    home = child.home_on(at.date() - timedelta(days=400 if chance.random() < 0.14 else 0))
    return {"address": home.line(), "postcode": home.postcode, "nfa_flag": "N"}


def _course(at: datetime, chance: Random) -> dict[str, str]:
    """The hours in custody: authorised, appropriate adult called and come, released."""
    authorised = at + timedelta(minutes=chance.randint(25, 110))
    called = authorised + timedelta(minutes=chance.randint(5, 90))
    came = called + timedelta(minutes=chance.randint(40, 420))
    released = max(came + timedelta(minutes=50), authorised + timedelta(minutes=chance.randint(180, 1150)))
    told_yot = released if chance.random() < 0.7 else None
    return {
        "arrest_dt": written(at),
        "detention_authorised_dt": written(authorised),
        "aa_called_dt": written(called),
        "aa_arrived_dt": written(came),
        "yot_notified_dt": written(told_yot),
        "release_dt": written(released),
    }


def _offence(chance: Random) -> dict[str, str]:
    drawn = dict.fromkeys(chance.choices(tuple(OFFENCES), _OFTEN, k=1 if chance.random() < 0.75 else 2))
    kinds = {OFFENCES[offence] for offence in drawn}
    return {
        "offence": "|".join(drawn),
        "knife_or_weapon": _yes("knife" in kinds),
        "drugs_pwits": _yes("drugs" in kinds),
    }


def identity(child: Child, says: mistakes.Says, number: str, chance: Random) -> dict[str, str]:
    """Who the record says it is."""
    return {
        "pnc_id": number,
        "cro": cro.make(int(number[:4]), int(number[5:12]) % 1_000_000) if number and chance.random() < 0.12 else "",
        "asn": "",
        "forename": says.forename,
        "middle": says.middle,
        "surname": says.surname,
        "alias": "|".join(says.aliases),
        "dob": says.born.isoformat(),
        "dob_verified": _yes(says.born == child.born and chance.random() < 0.6),
        "sex": child.sex,
    }


def is_away(household: Household, chance: Random) -> bool:
    """Another force's child, or now and then ours found elsewhere. Never a child of a household that came here."""
    return household.story == "visitor" or (not household.arrived_on and chance.random() < 0.04)


def detain(child: Child, household: Household, numbers: Custody, at: datetime, chance: Random) -> Detention:
    """One detention, as custody will write it when all is known."""
    says, is_false = mistakes.police_says(child, household, chance)
    child.pnc = child.pnc or (numbers.pnc(at.year) if not is_false else "")
    number = (numbers.pnc(at.year) if chance.random() < 0.5 else "") if is_false else child.pnc
    is_voluntary = chance.random() < 0.08
    columns = {"custody_ref": numbers.ref(at), "force_code": FORCE_CODE}
    columns |= (
        identity(child, says, number, chance) | _place(child, at, chance) | _course(at, chance) | _offence(chance)
    )
    columns |= {
        "address_protected": "Y" if household.is_protected else chance.choice(("N", "N", "N", "")),
        "station": chance.choice(STATIONS),
        "arrest_location": addresses.within(chance).street,
        "la_accommodation_requested": _yes(chance.random() < 0.05),
        "outcome": chance.choices(("NFA", "RUI", "bail", "charge", "OOCD"), (38, 16, 18, 18, 10))[0],
        "away_from_home_force": _yes(is_away(household, chance)),
        "strip_search": _yes(chance.random() < 0.03),
        "voluntary_attendance": _yes(is_voluntary),
    }
    if is_voluntary:
        columns |= {"detention_authorised_dt": "", "aa_called_dt": ""}
    return Detention(columns["custody_ref"], at, columns)


def arrest(household: Household, numbers: Custody, window: Window, chance: Random) -> None:
    """Detentions of the household's children, and of some the address is protected."""
    for child in household.children:
        if child.detentions or not numbers.is_due(_weight(child, household, window)):
            continue
        household.is_protected = household.is_protected or chance.random() < 0.06
        times = chance.choices((1, 2, 3), (68, 20, 12))[0]
        when = sorted(_arrested_at(child, household, window, chance) for _ in range(times))
        child.detentions += [
            detain(child, household, numbers, at, chance) for at in when if child.age_on(at.date()) >= 10
        ]

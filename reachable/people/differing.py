"""By how much two tellings differ, in words: what the model answers, and how far apart two birth dates are. Pure."""

from datetime import date

from reachable.linkage.ties import DIFFER
from reachable.words.sentences import upper_first
from reachable.words.times import completed_months, plural

# What the model answers (linkage/settings/model.json), as it stands beside the two names or homes that it is about.
NEARLY = {
    "same forename": "Same as another name told",
    "same surname": "Same as another name told",
    "forename spelt another way": "Sounds alike",
    "surname spelt another way": "Sounds alike",
    "forename is part of the other's names": "Part of the other's names",
    "surname is part of the other's names": "Part of the other's names",
    "only the first letter of the forename is told, and it is the same": "First letter is the same",
    "forename and surname change places": "Changed places with the surname",
    "surname and forename change places": "Changed places with the forename",
    "surname is one of the other's forenames": "One of the other's forenames",
    "forename differs by one letter": "One letter differs",
    "surname differs by one letter": "One letter differs",
    "forename is similar": "Similar",
    "surname is similar": "Similar",
    "same middle name": "One of them is the same",
    "same first letter of the middle name": "First letter is the same",
    "same address": "Same place, written another way",
    "same postcode, address written another way": "Same postcode, written another way",
    "same postcode": "Same postcode, another address",
    "same address, another postcode": "Same address, another postcode",
    "same first half of the postcode": "Same first half of the postcode",
    "same former or temporary UPN": "A former or temporary number of both",
}
BIRTH = {
    "day and month of birth exchanged": "Day and month changed places",
    "birth dates differ by one digit": "One digit differs",
    "years of birth differ by one digit": "One digit of the year differs",
    "day of birth differs": "The day differs",
    "birth dates agree as far as they are known": "Agree as far as they are known",
}
FIRST_OF_JANUARY = "Same, but 1 January often stands for a date not known"
# What is no slip of the pen: where two records answer this, not all that tells people apart agrees.
TELL_TWO = frozenset(("different forename", "different birth date", "different sex", *DIFFER))
# What stands beside two tellings that are not written alike, and by which they are the same all the same.
AS_GOOD_AS_SAME = {BIRTH["birth dates agree as far as they are known"]} | {
    NEARLY[answer] for answer in ("same forename", "same surname", "same address", "same former or temporary UPN")
}
DAYS, MONTHS = 31, 24  # up to so many are told as such; what is more, as months, and then as years


def nearly(answer: str) -> str:
    """What stands beside two names or homes that are not written alike; '' where there is no more to say."""
    return NEARLY.get(answer, "")


def differs(agrees: bool | None, words: str) -> bool:
    """Whether a line of the comparison shows a difference: two that are told and not the same, however written."""
    return agrees is False and words not in AS_GOOD_AS_SAME


def birth(answer: str, one: date | None, other: date | None) -> str:
    """What stands beside two birth dates; `one` and `other` only where the day is known. '' for nothing more to say."""
    if answer == "same birth date, 1 January":
        return FIRST_OF_JANUARY
    far = born_apart(one, other) if one and other and one != other else ""
    said = BIRTH.get(answer, "")
    return f"{said}: {far}" if said and far else said or upper_first(far)


def born_apart(one: date, other: date) -> str:
    """ "born 11 months apart": in days, months or years, whichever a reader would say."""
    first, last = sorted((one, other))
    days, months = (last - first).days, completed_months(first, last)
    if days < DAYS or not months:
        return f"born {plural(days, 'day', 'days')} apart"
    if months < MONTHS:
        return f"born {plural(months, 'month', 'months')} apart"
    return f"born {plural(months // 12, 'year', 'years')} apart"

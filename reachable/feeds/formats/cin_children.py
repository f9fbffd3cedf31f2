"""One child of a CIN census: from its element to flat columns and back to its episodes.

Flat names keep the tree: `LAchildID`, `CINdetails.1.CINreferralDate`, `CINdetails.1.Assessments.2.AssessmentFactors`.
Where an element may repeat, its values stand in one column with `|` between them. Order is the file's.
Tree and code lists: Department for Education, CIN census 2017 to 2026.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from xml.etree.ElementTree import Element

from reachable.feeds.formats.columns import listed
from reachable.feeds.times import day_of

MODULES = frozenset({"Assessments", "CINPlanDates", "Section47", "ChildProtectionPlans"})
SEVERAL = frozenset({"AssessmentFactors", "CPPreviewDate", "Disability"})
COLUMNS = listed("""LAchildID UPN FormerUPN UPNunknown PersonBirthDate ExpectedPersonBirthDate Sex GenderCurrent
        PersonDeathDate Ethnicity Disability CINreferralDate ReferralSource PrimaryNeedCode CINclosureDate
        ReasonForClosure DateOfInitialCPC ReferralNFA AssessmentActualStartDate AssessmentInternalReviewDate
        AssessmentAuthorisationDate AssessmentFactors CINPlanStartDate CINPlanEndDate S47ActualStartDate
        InitialCPCtarget ICPCnotRequired CPPstartDate CPPendDate InitialCategoryOfAbuse
        LatestCategoryOfAbuse NumberOfPreviousCPP CPPreviewDate""")
_BRANCHES = listed("""Child ChildIdentifiers ChildCharacteristics Disabilities CINdetails Reviews
        FactorsIdentifiedAtAssessment""")
ELEMENTS = MODULES | frozenset(COLUMNS) | frozenset(_BRANCHES)
REFERRAL_SOURCES = frozenset(listed("1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10"))
NEEDS = frozenset(f"N{number}" for number in range(10))
CLOSURES = frozenset(f"RC{number}" for number in range(1, 10))
ABUSES = frozenset(listed("NEG PHY SAB EMO MUL"))
ETHNICITIES = frozenset(
    listed("""WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT""")
)
DISABILITIES = frozenset(listed("NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA"))
UPN_UNKNOWNS = frozenset(f"UN{number}" for number in range(1, 8))
FACTORS = frozenset(
    listed("""1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A 15A
        16A 17A 18A 18B 18C 19A 19B 19C 20 21 22A 23A 24A""")
)
YES = frozenset({"1", "TRUE", "Y", "YES"})
NO = frozenset({"0", "FALSE", "N", "NO"})


@dataclass(slots=True)
class Part:
    """An episode (`CINdetails`) or a module inside one: its own columns, and the modules under it."""

    name: str
    said: dict[str, str] = field(default_factory=dict)
    parts: list["Part"] = field(default_factory=list)

    def get(self, column: str) -> str:
        """What it says, or ''."""
        return self.said.get(column, "")

    def day(self, column: str) -> date | None:
        """The day it says, or None if there is no readable one."""
        return day_of(self.said.get(column, ""))

    def days(self, column: str) -> list[date]:
        """The readable days of a column that may hold several."""
        return [day for text in several(self.said, column) if (day := day_of(text))]

    def modules(self, name: str) -> list["Part"]:
        """Its modules of one kind, in the file's order."""
        return [part for part in self.parts if part.name == name]


def several(said: Mapping[str, str], column: str) -> list[str]:
    """The values of a column that may hold several."""
    return said[column].split("|") if column in said else []


def is_yes(text: str) -> bool:
    """True for 1 and true, as the census and its exports write them."""
    return text.upper() in YES


def is_no(text: str) -> bool:
    """True for 0 and false. What is told neither way is neither."""
    return text.upper() in NO


def flatten(child: Element, columns: frozenset[str]) -> dict[str, str]:
    """A child's element -> the flat columns, of those that may be taken. Stray text between elements is passed over."""
    said: dict[str, str] = {}
    number = 0
    for section in child:
        if section.tag == "CINdetails":
            number += 1
            _flatten_episode(section, f"CINdetails.{number}.", columns, said)
        else:
            _put(section, "", columns, said)
    return said


def _flatten_episode(episode: Element, prefix: str, columns: frozenset[str], said: dict[str, str]) -> None:
    counts: dict[str, int] = {}
    for section in episode:
        if section.tag in MODULES:
            counts[section.tag] = counts.get(section.tag, 0) + 1
            _put(section, f"{prefix}{section.tag}.{counts[section.tag]}.", columns, said)
        else:
            _put(section, prefix, columns, said)


def _put(section: Element, prefix: str, columns: frozenset[str], said: dict[str, str]) -> None:
    for leaf in section.iter():
        text = (leaf.text or "").replace("\xa0", " ").strip()
        if leaf.tag not in columns or not text:
            continue
        key = prefix + leaf.tag
        if leaf.tag in SEVERAL and key in said:
            said[key] += "|" + text
        else:
            said.setdefault(key, text)


def episodes(said: Mapping[str, str]) -> list[Part]:
    """The flat columns -> the child's episodes, each with its modules, in the file's order."""
    found: dict[str, Part] = {}
    for key, value in said.items():
        path = key.split(".")
        if path[0] != "CINdetails" or len(path) not in (3, 5):
            continue
        episode = found.setdefault(path[1], Part("CINdetails"))
        if len(path) == 3:
            episode.said[path[2]] = value
        else:
            _module(found, episode, path).said[path[4]] = value
    return [part for name, part in found.items() if "." not in name]


def _module(found: dict[str, Part], episode: Part, path: list[str]) -> Part:
    name = ".".join(path[1:4])
    if name not in found:
        found[name] = Part(path[2])
        episode.parts.append(found[name])
    return found[name]

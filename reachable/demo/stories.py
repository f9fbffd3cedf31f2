"""Young people worth looking at, and as many who look like them and are fine. All invented; told as facts in the files.

Nobody here stands for a real child, and no story follows the one in the document this system comes from.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentHome:
    """A suspension, so many days ago, of so many school days."""

    days_ago: int
    days: int
    reasons: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Social care was asked, so many days ago; what follows is counted in days from then. None: not yet."""

    days_ago: int
    source: str
    need: str = "N1"
    assessed_after: int | None = None
    factors: str = ""
    enquiry_after: int | None = None
    closed_after: int | None = None
    why_closed: str = ""
    nothing_further: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A time in custody, so many hours ago. `called` is the name given, if not their own; `pnc` tells numbers apart."""

    hours_ago: int
    offence: str
    outcome: str
    hours: int | None = 9
    called: str = ""
    alias: str = ""
    pnc: str = "own"
    is_protected: str = "N"
    is_voluntary: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """A time of being missing: last seen so many days ago, for so many hours; None: not found yet."""

    days_ago: int
    hours: int | None
    level: str = "Medium"
    is_talked_to: bool = True


@dataclass(frozen=True, slots=True)
class Hurt:
    """Came hurt to the emergency department, so many days ago."""

    days_ago: int
    group: str


@dataclass(frozen=True, slots=True)
class Dealt:
    """An offence so many days ago, and an outcome out of court (`demo.youth_justice`) so many days after it."""

    days_ago: int
    offence: str
    decided_after: int
    outcome: str


@dataclass(frozen=True, slots=True)
class ToldTheMash:
    """A contact at the MASH so many hours ago, as the council has it; decided so many hours after it, or not yet."""

    hours_ago: int
    source: str
    reason: str
    rating: str
    decision: str = ""
    decided_after: int = 0


@dataclass(frozen=True, slots=True)
class Young:
    """One young person of a story, `age` in years and months."""

    name: str
    sex: str
    age: tuple[int, int]
    ethnicity: str = "WBRI"
    language: str = "ENG"
    support: str = "N"
    disability: str = "NONE"
    sent_home: tuple[SentHome, ...] = ()
    asked: tuple[Asked, ...] = ()
    held: tuple[Held, ...] = ()
    missing: tuple[Away, ...] = ()
    hurt: tuple[Hurt, ...] = ()
    dealt: tuple[Dealt, ...] = ()
    told_the_mash: tuple[ToldTheMash, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """`title` is printed to whoever runs the demo: nothing but what can be read on the pages of its `children`, who are
    in the files; `shown` is of those pages, word for word (tests/apps/config/test_demo_stories.py opens them)."""

    title: str
    shown: tuple[str, ...]
    children: tuple[Young, ...]
    moved_days_ago: tuple[int, ...] = ()
    housed: str = ""  # what kind of home it was, where housing made the last of these moves
    is_settled: bool = False  # somebody has already said whose its records are
    is_fine: bool = False
    households: int = 1

    @property
    def names(self) -> str:
        """The names to search for, each once."""
        return " and ".join(dict.fromkeys(young.name for young in self.children))


STORIES = (
    Story(
        "A girl of 15 in a home paid for by the night: missing twice; the police asked social care twice",
        (
            "paid for by the night", "Missing from home", "Return interview held",
            "Suspended from school for 2 days", "Suspended from school for 3 days",
            "Referral to children's social care, from: the police", "Child protection enquiry (section 47) started",
            "A contact to the MASH, from: the police",
        ),
        (
            Young(
                "Maya Ellison", "F", (15, 4),
                sent_home=(SentHome(95, 2, "DB"), SentHome(40, 3, "VA DB")),
                asked=(
                    Asked(250, "6", "N1", 38, "10A 11A", closed_after=41, why_closed="RC9"),
                    Asked(2, "6", "N1", enquiry_after=1),
                ),
                missing=(Away(58, 14), Away(9, 31, "High", is_talked_to=False)),
                told_the_mash=(
                    ToldTheMash(50, "6", "Found in a car with two men whom nobody knows", "Red", "STRATEGY", 3),
                ),
            ),
        ),
        moved_days_ago=(71,),
        housed="Nightly paid",
        is_settled=True,
    ),
    Story(
        "A boy of 13: suspended yesterday for seven days; hurt in an assault, and a hospital asked social care",
        (
            "Came to an emergency department, hurt in an assault", "may be about them too",
            "Suspended from school for 3 days", "Suspended from school for 5 days", "Suspended from school for 7 days",
            "Referral to children's social care, from: an emergency department",
        ),
        (
            Young(
                "Callum Dunmore", "M", (13, 7), support="K", disability="COMM",
                sent_home=(SentHome(160, 3, "DB"), SentHome(34, 5, "PP VA"), SentHome(1, 7, "PP VA")),
                asked=(Asked(6, "3E", "N1", 4, "18B 20"),),
                hurt=(Hurt(6, "Assault"),),
            ),
        ),
    ),
    Story(
        "A boy of 14: four addresses in a year, and his school asked social care three days ago",
        ("another address told", "Referral to children's social care, from: a school"),
        (
            Young(
                "Tomasz Wieczorek", "M", (14, 2), "WOTH", "POL",
                asked=(Asked(640, "1A", "N1", 40, "16A 4B", closed_after=540, why_closed="RC7"), Asked(3, "2A")),
            ),
        ),
        moved_days_ago=(330, 200, 60),
    ),
    Story(
        "Twins: a custody record in each one's name, and nobody has said yet whose they are",
        (
            "A young person giving the name Nathan Pryce", "A young person giving the name Aaron Pryce",
            "may be about them too",
        ),
        (
            Young(
                "Nathan Pryce", "M", (16, 1),
                held=(
                    Held(3_700, "Theft from a shop", "NFA", called="Aaron", pnc="other"),
                    Held(290, "Possession of cannabis", "OOCD", alias="Aaron Pryce"),
                ),
            ),
            Young("Aaron Pryce", "M", (16, 1)),
        ),
    ),
    Story(
        "A boy of 17 in police custody now, with no outcome yet",
        ("In police custody since", "Outcome: not yet known"),
        (Young("Liam Ashworth", "M", (17, 2), held=(Held(5, "Possession with intent to supply class A", "", None),)),),
    ),
    Story(
        "A girl of 14 whose address is protected",
        ("Address protected. Ask the MASH team manager.", "which force is withheld: address protected"),
        (
            Young(
                "Hannah Pickering", "F", (14, 6),
                asked=(Asked(410, "6", "N1", 30, "3A 3B", closed_after=33, why_closed="RC9"),),
                held=(
                    Held(2_600, "Common assault", "NFA", 2, is_protected="Y", is_voluntary=True),
                    Held(700, "Criminal damage", "NFA", is_protected=""),
                ),
            ),
        ),
    ),
    Story(
        "A girl of 15 about whom the police asked social care once, and it ended there",
        (
            "Referral to children's social care, from: the police",
            "Referral ended with no further action by social care",
        ),
        (Young("Chloe Hartley", "F", (15, 3), asked=(Asked(300, "6", nothing_further=True),)),),
        is_fine=True,
    ),
    Story(
        "A boy of 13 suspended twice, both over a year ago",
        ("Suspended from school for 1 day", "Suspended from school for 2 days"),
        (
            Young(
                "Harrison Whitfield", "M", (13, 8), support="E", disability="COMM",
                sent_home=(SentHome(520, 1, "DB"), SentHome(470, 2, "DB")),
            ),
        ),
        is_fine=True,
    ),
    Story(
        "A brother and sister whose family moved three times, the last time by housing",
        ("another address told", "Home given by housing", "Nobody that we are told of"),
        (
            Young("Leila Karimi", "F", (14, 0), "OOTH", "PRS"),
            Young("Navid Karimi", "M", (11, 5), "OOTH", "PRS"),
        ),
        moved_days_ago=(320, 190, 70),
        housed="Council tenancy",
        is_settled=True,
        is_fine=True,
    ),
    Story(
        "Twin sisters, one birth date, one address: two people",
        ("Lives at", "Nobody that we are told of"),
        (
            Young("Hodan Warsame", "F", (15, 9), "BAFR", "SOM"),
            Young("Ifrah Warsame", "F", (15, 9), "BAFR", "SOM"),
        ),
        is_fine=True,
    ),
    Story(
        "Two boys with the same name, born on the same day",
        ("Lives at", "Nobody that we are told of"),
        (
            Young("Ibrahim Hussain", "M", (12, 10), "APKN", "URD"),
            Young("Ibrahim Hussain", "M", (12, 10), "ABAN", "BNG"),
        ),
        is_fine=True,
        households=2,
    ),
    Story(
        "A boy of 16 arrested once, over a year ago, with no further action",
        ("Arrested and held in police custody", "Outcome: no further action", "On its roll, the school says"),
        (Young("Joel Mensah", "M", (16, 0), "BAFR", held=(Held(9_100, "Public order", "NFA"),)),),
        is_fine=True,
    ),
    Story(
        "A boy of 15 missing since yesterday: suspended twice, a youth caution, and moved by housing two months ago",
        (
            "Missing since", "has not told us since that they were found", "Home given by housing",
            "Suspended from school for 1 day", "Suspended from school for 2 days", "Decided out of court",
        ),
        (
            Young(
                "Rhys Calloway", "M", (15, 7),
                sent_home=(SentHome(130, 1, "DB"), SentHome(45, 2, "PP")),
                missing=(Away(120, 10), Away(1, None, "High")),
                dealt=(Dealt(150, "Possession of cannabis", 45, "YC"),),
                told_the_mash=(ToldTheMash(3, "1A", "He has a phone that is not his", "Amber"),),
            ),
        ),
        moved_days_ago=(210, 62),
        housed="Leased",
        is_settled=True,
    ),
    Story(
        "A girl of 16 dealt with once out of court, over a year ago, and nothing since",
        ("Decided out of court", "On its roll, the school says", "Nobody that we are told of"),
        (Young("Freya Longstaff", "F", (16, 0), dealt=(Dealt(620, "Criminal damage", 40, "CR"),)),),
        is_settled=True,
        is_fine=True,
    ),
)  # fmt: skip

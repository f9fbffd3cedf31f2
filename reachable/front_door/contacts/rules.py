"""The rules of a contact: how it is rated, when it is due, who decides, what whoever told us may hear. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from reachable.clocks.hub_hours import Hub, hub_hours_later
from reachable.clocks.working_days import within_working_days
from reachable.errors import NotAllowed


class Rating(StrEnum):
    """Blue, red, amber, green (domain.md P1). The program never rates: a qualified social worker does."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"


RATINGS: Mapping[Rating, str] = {
    Rating.RED: "Red: may need protection, act now",
    Rating.AMBER: "Amber: a significant worry",
    Rating.GREEN: "Green: help, and no statutory work",
    Rating.BLUE: "Blue: what every young person is offered",
}


class About(StrEnum):
    """What a contact is about. Of a place, a group or an online space no young person is named."""

    PERSON = "person"
    PLACE = "place"
    GROUP = "group"
    ONLINE = "online"


ABOUT: Mapping[About, str] = {
    About.PERSON: "A young person",
    About.PLACE: "A place",
    About.GROUP: "A group",
    About.ONLINE: "An online space",
}


class Outcome(StrEnum):
    """What was decided."""

    NO_FURTHER_ACTION = "nfa"
    HELP = "help"
    ASSESSMENT = "s17"
    STRATEGY = "strategy"
    OPEN = "open"
    ELSEWHERE = "elsewhere"


OUTCOMES: Mapping[Outcome, str] = {
    Outcome.NO_FURTHER_ACTION: "No further action, or advice",
    Outcome.HELP: "Early or family help",
    Outcome.ASSESSMENT: "Section 17 assessment",
    Outcome.STRATEGY: "Strategy discussion",
    Outcome.OPEN: "Goes to whoever works with them already",
    Outcome.ELSEWHERE: "Another area",
}


class Knows(StrEnum):
    """What the family knows: whoever told us hears no more than that."""

    NOTHING = "nothing"
    CONTACT = "contact"
    DECISION = "decision"


KNOWS: Mapping[Knows, str] = {
    Knows.NOTHING: "Nothing yet",
    Knows.CONTACT: "That somebody told us, and not what was decided",
    Knows.DECISION: "What was decided",
}
WHOLE = "Thank you. We have looked at what you told us, and decided what happens next."
NO_MORE = f"{WHOLE} We cannot say more."


@dataclass(frozen=True, slots=True)
class Settings:
    """How the front door works: each rating's hours, the hours of the hub, and for how many days what agencies answered
    is kept where nothing came of a contact. The hours are of Surrey's police MASH (domain.md P1, M1), the days ours; a
    partnership sets its own."""

    red: int = 4
    amber: int = 24
    green: int = 72
    hub: Hub = field(default_factory=Hub)
    answers_days: int = 180

    def hours_of(self, rating: Rating) -> int | None:
        """How many hub hours a rating gives; None for blue, which gives none."""
        return {Rating.RED: self.red, Rating.AMBER: self.amber, Rating.GREEN: self.green}.get(rating)


def decision_due(received_at: datetime) -> datetime:
    """Until when it is decided what happens next: within one working day (Working Together to Safeguard Children)."""
    return within_working_days(received_at, 1)


def rating_ends(since: datetime, rating: Rating, settings: Settings) -> datetime | None:
    """Until when a rating gives, counted in hub hours: of a contact from its receipt, of a check from its asking."""
    hours = settings.hours_of(rating)
    return None if hours is None else hub_hours_later(since, timedelta(hours=hours), settings.hub)


def first_of(*times: datetime | None) -> datetime | None:
    """The earliest of those that there are."""
    return min((at for at in times if at), default=None)


def require_another(rated_by: Collection[int], by: int) -> None:
    """Raises NotAllowed where whoever decides is one of those who rated: two people look at every contact."""
    if by in rated_by:
        raise NotAllowed("You rated this contact, so somebody else decides. Ask a colleague to look at it with you.")


def word_back(outcome: Outcome, knows: Knows) -> str:
    """What whoever told us may hear: what was decided only where the family knows it, and never who is known: that it
    goes to whoever works with them already would say that somebody does."""
    if knows is not Knows.DECISION or outcome is Outcome.OPEN:
        return NO_MORE
    return f"{WHOLE} It was: {OUTCOMES[outcome][:1].lower()}{OUTCOMES[outcome][1:]}. The family knows this."


def family_knows(was_told: bool | None) -> Knows | None:
    """What the family knows of it, by what was written down last of whether they were told since it came (None: nothing
    was): that information was brought together, and not what was decided."""
    return None if was_told is None else Knows.CONTACT if was_told else Knows.NOTHING


def may_add(knows: Knows) -> bool:
    """Whether words of one's own may be added to the word back."""
    return knows is Knows.DECISION

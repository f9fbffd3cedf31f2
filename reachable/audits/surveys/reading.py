"""What pages of surveys are made of. What was said is read of surveys that are over, and of no others."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from reachable.audits.surveys.items import BY_KEY, Item, Said
from reachable.audits.surveys.models import Asked, Sheet, Survey
from reachable.audits.surveys.results import Answer, OfItem, of_item, responses


@dataclass(frozen=True, slots=True)
class Over:
    """A survey that is over, and what may be told of it."""

    survey: Survey
    asked: dict[str, int]  # how many, by organisation
    sheets: list[tuple[str, dict[str, str]]]  # by whose link, and the answers

    @property
    def responses(self) -> dict[str, tuple[int | None, int]]:
        """How many answered, of how many asked, by organisation."""
        return responses(self.asked, _counted(agency for agency, _ in self.sheets), self.survey.least)

    def of(self, key: str) -> OfItem:
        """What may be told of one item."""
        said = [Answer(agency, Said(answers[key])) for agency, answers in self.sheets if key in answers]
        return of_item(said, self.survey.least)

    @property
    def items(self) -> list[tuple[Item, OfItem]]:
        """Each item with what may be told of it."""
        return [(item, self.of(item.key)) for item in self.survey.asks()]


def _counted(agencies: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for agency in agencies:
        counts[agency] += 1
    return counts


def over(today: date, since: date | None = None, until: date | None = None) -> list[Over]:
    """Every survey that is over, the oldest first, in two questions; or those that closed from a day until another."""
    surveys = Survey.objects.over(today)
    surveys = surveys.filter(closes_on__gte=since) if since else surveys
    return _read(list(surveys.filter(closes_on__lt=until) if until else surveys))


def one(survey: Survey) -> Over:
    """What may be told of a survey that is over."""
    return _read([survey])[0]


def _read(surveys: list[Survey]) -> list[Over]:
    asked: dict[int, dict[str, int]] = defaultdict(dict)
    for survey, agency, invited in Asked.objects.filter(survey__in=surveys).values_list(*_ASKED):
        asked[survey][agency] = invited
    sheets: dict[int, list[tuple[str, dict[str, str]]]] = defaultdict(list)
    for survey, agency, answers in Sheet.objects.filter(asked__survey__in=surveys).values_list(*_SHEET):
        sheets[survey].append((agency, answers))
    return [Over(one, asked[one.pk], sheets[one.pk]) for one in surveys]


_ASKED = ("survey", "agency__name", "invited")
_SHEET = ("asked__survey", "asked__agency__name", "answers")


def asked_of(survey: Survey, today: date) -> list[tuple[Asked, int]]:
    """Who is asked, by name, and how many had answered when the day began: within a day nobody sees one come."""
    came = Sheet.objects.filter(asked__survey=survey, came_on__lt=today)
    counts = dict(came.values_list("asked").annotate(n=Count("uuid")))
    rows = Asked.objects.filter(survey=survey).select_related("agency").order_by("agency__name")
    return [(one, counts.get(one.pk, 0)) for one in rows]


def words_of(survey: Survey) -> list[Sheet]:
    """What was written in the box, in no order that says when."""
    rows = Sheet.objects.filter(asked__survey=survey).exclude(words="")
    return list(rows.select_related("asked__agency").order_by("uuid"))


def items_asked(surveys: Iterable[Over]) -> list[Item]:
    """Every item that any of them asks, in the order of the list."""
    keys = {key for one in surveys for key in one.survey.items}
    return [item for key, item in BY_KEY.items() if key in keys]

"""What the pages of the plan are made of: the plan as a whole, one response, one recommendation."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from reachable.action_plan.models import Attached, Evidence, Item, Recommendation, Review, Said, Statement
from reachable.action_plan.truths import SaidOf, Shown, Truths, truths
from reachable.locks.named import the_one
from reachable.words.sentences import shortened


@dataclass(frozen=True, slots=True)
class Read:
    """One recommendation with what hangs on it."""

    row: Recommendation
    items: list[Item]
    evidence: list[Evidence]
    said: list[Said]  # the newest first
    attached: list[Attached]

    @property
    def truths(self) -> Truths:
        """What is done, and what is embedded."""
        return truths(self.newest(is_about_embedded=False), self.newest(is_about_embedded=True), self.shown)

    @property
    def shown(self) -> list[Shown]:
        """The evidence as the pure rules read it."""
        return [Shown(one.so_on, one.is_for) for one in self.evidence]

    def newest(self, *, is_about_embedded: bool) -> SaidOf | None:
        """What was said last of one of the two truths."""
        said = (SaidOf(one.is_so, one.so_on, one.at) for one in self.said if one.is_about_embedded == is_about_embedded)
        return next(said, None)


def read(rows: Collection[Recommendation]) -> list[Read]:
    """Recommendations with what hangs on them: four questions, however many there are."""
    items, evidence, said, attached = (defaultdict(list) for _ in range(4))
    for item in Item.objects.filter(recommendation__in=rows).standing():
        items[item.recommendation_id].append(item)
    for one in Evidence.objects.filter(recommendation__in=rows).standing().select_related("by"):
        evidence[one.recommendation_id].append(one)
    for row in Said.objects.filter(recommendation__in=rows).select_related("by").order_by("-at", "-pk"):
        said[row.recommendation_id].append(row)
    for measure in Attached.objects.filter(recommendation__in=rows).standing():
        attached[measure.recommendation_id].append(measure)
    return [Read(one, items[one.pk], evidence[one.pk], said[one.pk], attached[one.pk]) for one in rows]


def recommendations_of(reviews: Collection[Review]) -> dict[int, list[Read]]:
    """By the response in which they stand, in their order."""
    rows = Recommendation.objects.filter(review__in=reviews).select_related("review").order_by("review", "number")
    told: dict[int, list[Read]] = defaultdict(list)
    for one in read(list(rows)):
        told[one.row.review_id].append(one)
    return told


def recommendations_in_the_plan() -> QuerySet[Recommendation]:
    """Of every response that somebody has looked over, in their order."""
    return Recommendation.objects.filter(review__put_in_at__isnull=False).order_by("review", "number")


def to_choose_from(most: int = 100) -> list[tuple[Recommendation, str]]:
    """Each with its words, for a box in which one is chosen; and with its review, where the plan holds several."""
    rows = list(recommendations_in_the_plan().select_related("review"))
    source = sources(rows)
    return [(one, f"{one.number}: {shortened(one.text, most)}{source.get(one.pk, '')}") for one in rows]


def sources(rows: Iterable[Recommendation]) -> dict[int, str]:
    """Of which review each is, by its key, as words to stand behind it; nothing where the plan holds one review alone:
    then a number says it."""
    if Review.objects.in_the_plan().count() < 2:
        return {}
    return {one.pk: f" ({shortened(one.review.title, 60)})" for one in rows}


def recommendation(uuid: UUID) -> Read:
    """One that stands in the plan. Raises NotShared where there is none."""
    rows = Recommendation.objects.filter(uuid=uuid, review__put_in_at__isnull=False).select_related("review")
    return read([the_one(rows)])[0]


def response(uuid: UUID) -> tuple[Review, list[Read]]:
    """A response in the plan with its recommendations. Raises NotShared where there is none."""
    review = the_one(Review.objects.in_the_plan().filter(uuid=uuid))
    return review, recommendations_of([review]).get(review.pk, [])


def waiting(uuid: UUID) -> Review:
    """A response that was read and is in no plan yet. Raises NotShared where there is none."""
    return the_one(Review.objects.filter(uuid=uuid, put_in_at__isnull=True))


def statements(reviews: Collection[Review]) -> dict[int, list[Statement]]:
    """What stands outside the recommendations, by the response, in its order."""
    told: dict[int, list[Statement]] = defaultdict(list)
    for one in Statement.objects.filter(review__in=reviews).order_by("review", "kind", "place"):
        told[one.review_id].append(one)
    return told


def before(one: Recommendation) -> list[Item]:
    """Lines that stood here and do no more, the newest change first."""
    ended = Item.objects.filter(recommendation=one, ended_at__isnull=False)
    return list(ended.select_related("ended_by", "became").order_by("-ended_at", "-pk"))

"""What a group must talk about on a day, worked out from the plan: nobody has to write it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.urls import reverse

from reachable.action_plan.actions.models import Action
from reachable.action_plan.actions.reading import ReadAction, in_the_plan, read_actions
from reachable.action_plan.actions.rules import Colour
from reachable.action_plan.groups.reading import ReadGroup, as_steps, raised
from reachable.action_plan.groups.rules import Line, Part, filled, is_open, stands
from reachable.action_plan.letters import pages as letters
from reachable.action_plan.reading import Read, read
from reachable.words.sentences import shortened, upper_first
from reachable.words.times import short_day_words


def agenda(group: ReadGroup, today: date) -> list[Part]:
    """Of what the group oversees, and of actions given to it: what is late or soon due, in doubt, unanswered, waiting,
    or done with nothing to show for it; and what was put to the group.

    What is late goes up: it stands with every group that oversees its recommendation, whichever it was given to.
    """
    told = read(group.overseen)
    actions = read_actions(_actions(group), today, told)
    own = [one for one in actions if one.row.group_id in (None, group.row.pk)]
    return filled(
        [
            Part("Late", "Actions whose day is past.", _of(actions, Colour.RED)),
            Part("Due within four weeks", "Actions that are not complete.", _of(own, Colour.AMBER)),
            Part("In doubt", "It was said to be embedded, and newer evidence says otherwise.", _doubted(told)),
            Part("Letters past their day", "No answer has come.", _letters(group, today)),
            Part("Waits for a person", "Is it ours, and is it in place? It is not published before.", _waiting(told)),
            Part("Done, and nothing shows a change", "No evidence is dated after our action.", _not_shown(told)),
            Part("Put to this group", "Raised, and not answered yet.", _raised(group)),
        ]
    )


def _actions(group: ReadGroup) -> Iterable[Action]:
    return in_the_plan().filter(Q(group=group.row) | Q(recommendation__in=group.overseen))


def _of(actions: Iterable[ReadAction], colour: Colour) -> list[Line]:
    return [
        Line(one.row.what, f"{one.stands.words}. {one.row.owner}", reverse("plan_action", args=[one.row.uuid]))
        for one in actions
        if one.stands.colour == colour
    ]


def _doubted(told: Iterable[Read]) -> list[Line]:
    doubted = [(one, one.truths.doubted_on) for one in told]
    return [_line(one, one.row.text, f"Evidence of {short_day_words(on)}") for one, on in doubted if on]


def _letters(group: ReadGroup, today: date) -> list[Line]:
    about = letters.about([one.pk for one in group.overseen], today)
    late = {letter.pk: (letter, how) for some in about.values() for letter, how in some if how.is_late}
    return [Line(row.to, how.words, reverse("letter", args=[row.uuid])) for row, how in late.values()]


def _waiting(told: Iterable[Read]) -> list[Line]:
    return [
        _line(one, item.text, upper_first(" / ".join(item.waits))) for one in told for item in one.items if item.waits
    ]


def _not_shown(told: Iterable[Read]) -> list[Line]:
    done = [(one, one.truths.done_on) for one in told if not one.truths.counting]
    return [_line(one, one.row.text, f"Done since {short_day_words(on)}") for one, on in done if on]


def _line(one: Read, words: str, stands: str) -> Line:
    href = reverse("recommendation", args=[one.row.uuid])
    return Line(f"Recommendation {one.row.number}: {shortened(words)}", stands, href)


def _raised(group: ReadGroup) -> list[Line]:
    told = [(one, as_steps(steps)) for one, steps in raised(group.row)]
    return [
        Line(shortened(one.text), f"{stands(steps)}. {one.by.name}", reverse("raised", args=[one.uuid]))
        for one, steps in reversed(told)
        if is_open(steps)
    ]

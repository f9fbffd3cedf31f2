"""The page of rules, which a parent could read: each rule in words, and the tables that it is tested by as examples."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reachable.chronology.kinds import line
from reachable.feeds.weeks import attendance
from reachable.indicators.catalogue import NOT_HERE, RULES
from reachable.indicators.settings import SETTINGS
from reachable.indicators.shape import WEEK, Answer, Event, Finding, Kind, Rule
from reachable.words.feeds import PARTS
from reachable.words.times import day_words, happened_words, plural
from tools.document import table
from tools.spec import ON, Table, Told, tables

BEGINNING = (
    "These are all the questions that the program asks about a young person, and from which facts. It asks them only "
    "where somebody is worried about that young person already.",
    "A **prompt** asks a worker to ask the young person something. A **line** is a fact that stands on the page and "
    "asks nothing. A rule answers **yes**, with the very facts that say so; **no**; or **not known**, where an agency "
    "whose word it needs has not been heard in time. Not known is never read as no.",
    "No rule gives a number, and nothing adds rules up or puts one young person before another. No rule reads where "
    "somebody lives, their postcode, their ethnicity, their religion or their nationality. Home education, a move, a "
    "temporary home, special educational needs or a disability ask nothing, in any number, alone or together.",
    "These are the settings that the program brings. A partnership may change them: the page of rules of the program "
    "itself, open to anybody, says which are in force, who has signed an equality assessment of them, and what is off.",
    "An arrest that came to nothing stops counting on that day: no further action, not guilty, or a caution that is "
    "spent. Whoever thinks that a prompt is wrong can say so, and why; it is then no prompt any more.",
)

UNSIGNED = "Nobody has signed it yet."


def parts() -> Iterator[str]:
    """The document, part by part."""
    yield from BEGINNING
    for name, own in groupby(tables(), key=lambda one: one.rule.id):
        yield from _rule(next(rule for rule in RULES if rule.id == name), list(own))
    yield "## Rules that are not here"
    yield "A rule that nobody can answer is on no page."
    yield table(("Rule", "Why it is not here"), NOT_HERE.items())


def _rule(rule: Rule, own: Sequence[Table]) -> Iterator[str]:
    settings = SETTINGS[rule.id]
    yield f"## {rule.id}: {rule.title}"
    yield f"{rule.why} *Source: {rule.source}.*"
    yield f"**A prompt.** What to ask: {rule.asks}" if rule.kind is Kind.PROMPT else "**A line.** It asks nothing."
    yield "\n".join(
        [
            f"- Needs: {_feeds(rule.needs)}.",
            f"- Looks back: {settings.look_back_days} days, the day it is asked among them.",
            *(f"- {name.replace('_', ' ').capitalize()}: {number}." for name, number in settings.numbers.items()),
            f"- Settings {settings.version}. Owner: {settings.owner}. Equality assessment: "
            f"{settings.equality_reference}. {UNSIGNED} To be looked at again by {day_words(settings.review_on)}.",
        ]
    )
    yield f"Asked on {day_words(ON)}:"
    yield table(("What is told", "Answer"), ((_case(one), _answer(one)) for one in own))


def _feeds(names: Sequence[str]) -> str:
    return ", ".join(PARTS[name].name.lower() for name in names)


def _case(one: Table) -> str:
    """The title of a table and its lines, numbered."""
    told = [f"({n}) {_told(line)}" for n, line in enumerate(one.told, 1)]
    silent = [f"Not heard in time: {_feeds(sorted(one.silent))}"] if one.silent else []
    return "<br>".join([f"**{one.title}**", *told, *silent])


def _told(line_of: Told) -> str:
    first = line_of.events[0]
    again = f"; the same in each of {line_of.times} weeks" if line_of.times > 1 else ""
    return f"{_when(first)}: {_words(first)}{again}"


def _when(event: Event) -> str:
    return happened_words(event.from_at, event.until_at, event.precision)


def _words(event: Event) -> str:
    if event.kind != WEEK:
        return line(event.kind, event.detail)
    there, possible = attendance([event.detail["marks"]])
    return f"a school week, {plural(possible - there, 'session', 'sessions')} of {possible} missed"


def _answer(one: Table) -> str:
    """In words, with the numbers of the lines that say so."""
    finding: Finding = one.expected
    if finding.answer is Answer.YES:
        which = f"({one.answer.partition(':')[2].strip()})"
        return f"**Yes**, a prompt: {which}" if finding.asks else f"Yes, a line: {which}"
    return finding.answer.value.capitalize()

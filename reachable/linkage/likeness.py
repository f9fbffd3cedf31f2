"""What a level of a comparison may ask of two records, each question written once for each engine.

A level in `settings/model.json` says `when`: questions in words, such as "share forenames" or "edits surname 1", all of
which must be so. Here stands what each verb means: in Python for one pair at a time, and in SQL for Splink on DuckDB
and on Spark. The three must say the same of every pair (tests/linkage/test_engines_agree.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter, eq
from typing import Any

from rapidfuzz.distance import OSA, JaroWinkler

from reachable.linkage.forms import Forms, Texts

Question = Callable[[Forms, Forms], bool]


@dataclass(frozen=True, slots=True)
class Verb:
    """One kind of question: in Python, made ready by its arguments; in SQL with {l[column]} and {r[column]}."""

    asking: Callable[..., Question]
    duckdb: str
    spark: str


def _share(column: str) -> Question:
    told = attrgetter(column)

    def ask(one: Forms, other: Forms) -> bool:
        mine, theirs = told(one), told(other)
        return mine == theirs or _meet(mine, theirs)

    return ask


def _meet(mine: Texts, theirs: Texts) -> bool:
    for each in mine:  # millions of times: a generator would take twice as long  # noqa: SIM110
        if each in theirs:
            return True
    return False


def _equal(column: str) -> Question:
    return _if_both(column, eq)


def _band(column: str, band: str) -> Question:
    told = attrgetter(column)
    return lambda one, other: told(one) == band and told(other) == band


def _edits(column: str, most: str) -> Question:
    cutoff = int(most)
    return _if_both(column, lambda mine, theirs: OSA.distance(mine, theirs, score_cutoff=cutoff) <= cutoff)


def _similar(column: str, least: str) -> Question:
    cutoff = float(least)
    return _if_both(column, lambda mine, theirs: JaroWinkler.similarity(mine, theirs) >= cutoff)


def _initial(column: str) -> Question:
    return _if_both(column, lambda mine, theirs: mine[0][0] == theirs[0][0] and 1 in (len(mine[0]), len(theirs[0])))


def _both_know(column: str) -> Question:
    told = attrgetter(column)
    return lambda one, other: bool(told(one) and told(other))


def _if_both(column: str, ask: Callable[[Any, Any], bool]) -> Question:
    """A question that is asked of what both tell in a column; it is not so where one tells nothing."""
    told = attrgetter(column)
    return lambda one, other: bool((mine := told(one)) and (theirs := told(other)) and ask(mine, theirs))


def _missing(first: str, *more: str) -> Question:
    told = attrgetter(first)
    if not more:
        return lambda one, other: not (told(one) and told(other))
    rest = _missing(*more)
    return lambda one, other: not (told(one) and told(other)) and rest(one, other)


def _always(ask: Question) -> Callable[[], Question]:
    """A verb without arguments."""
    return lambda: ask


@_always
def _cross(one: Forms, other: Forms) -> bool:
    return _meet(one.given, other.family) and _meet(other.given, one.family)


@_always
def _touch(one: Forms, other: Forms) -> bool:
    return _meet(one.given, other.family) or _meet(other.given, one.family)


@_always
def _full(one: Forms, other: Forms) -> bool:
    return len(one.born) == len(other.born) == 10


@_always
def _part(one: Forms, other: Forms) -> bool:
    shorter, longer = sorted((one.born, other.born), key=len)
    return len(shorter) < 10 and longer.startswith(shorter)


@_always
def _year(one: Forms, other: Forms) -> bool:
    return one.born[:4] == other.born[:4]


@_always
def _month(one: Forms, other: Forms) -> bool:
    return one.born[:7] == other.born[:7]


@_always
def _january(one: Forms, other: Forms) -> bool:
    return one.born.endswith("-01-01") or other.born.endswith("-01-01")


@_always
def _exchanged(one: Forms, other: Forms) -> bool:
    return one.born[5:7] == other.born[8:] and one.born[8:] == other.born[5:7]


_SAME_YEAR = "substr({l[born]}, 1, 4) = substr({r[born]}, 1, 4)"
_EXCHANGED = "substr({l[born]}, 6, 2) = substr({r[born]}, 9, 2) AND substr({l[born]}, 9, 2) = substr({r[born]}, 6, 2)"
_CROSS = ("{meet}({l[given]}, {r[family]})", "{meet}({r[given]}, {l[family]})")


def _both(sql: str, asking: Callable[..., Question]) -> Verb:
    """A verb whose SQL is the same on both engines but for the function that says whether lists meet."""
    return Verb(asking, sql.replace("{meet}", "list_has_any"), sql.replace("{meet}", "arrays_overlap"))


# Under the names that stand in model.json. {0} and {1} are the verb's own arguments.
VERBS: dict[str, Verb] = {
    "share": _both("{meet}({l[{0}]}, {r[{0}]})", _share),
    "equal": _both("{l[{0}]} = {r[{0}]}", _equal),
    "band": _both("({l[{0}]} = '{1}' AND {r[{0}]} = '{1}')", _band),
    "edits": Verb(
        _edits,
        "damerau_levenshtein({l[{0}]}, {r[{0}]}) <= {1}",
        "reachable_edits({l[{0}]}, {r[{0}]}) <= {1}",
    ),
    "similar": Verb(
        _similar,
        "jaro_winkler_similarity({l[{0}]}, {r[{0}]}) >= {1}",
        "reachable_similarity({l[{0}]}, {r[{0}]}) >= {1}",
    ),
    "cross": _both(f"({' AND '.join(_CROSS)})", _cross),
    "touch": _both(f"({' OR '.join(_CROSS)})", _touch),
    "initial": _both(
        "(substr({l[{0}]}[{first}], 1, 1) = substr({r[{0}]}[{first}], 1, 1) "
        "AND (length({l[{0}]}[{first}]) = 1 OR length({r[{0}]}[{first}]) = 1))",
        _initial,
    ),
    "both": _both("({l[{0}]} IS NOT NULL AND {r[{0}]} IS NOT NULL)", _both_know),
    "missing": _both("", _missing),
    "full": _both("(length({l[born]}) = 10 AND length({r[born]}) = 10)", _full),
    "part": _both(
        "((length({l[born]}) < 10 OR length({r[born]}) < 10) AND "
        "({starts}({l[born]}, {r[born]}) OR {starts}({r[born]}, {l[born]})))",
        _part,
    ),
    "year": _both(_SAME_YEAR, _year),
    "month": _both("substr({l[born]}, 1, 7) = substr({r[born]}, 1, 7)", _month),
    "january": _both("(substr({l[born]}, 5) = '-01-01' OR substr({r[born]}, 5) = '-01-01')", _january),
    "exchanged": _both(f"({_EXCHANGED})", _exchanged),
}


def question(words: str) -> Question:
    """A question of model.json as something to ask of two records. Raises KeyError for a verb that there is not."""
    verb, *given = words.split()
    return VERBS[verb].asking(*given)


def sql(words: str, engine: str) -> str:
    """The same question as a condition, for 'duckdb' or 'spark'. An unknown text or list is null there, never empty."""
    verb, *given = words.split()
    if verb == "missing":
        return _sql_missing(given, engine)
    text = getattr(VERBS[verb], engine)
    for place, value in enumerate(given):
        text = text.replace("{" + str(place) + "}", value)
    text = text.replace("{first}", "1" if engine == "duckdb" else "0")
    text = text.replace("{starts}", "starts_with" if engine == "duckdb" else "startswith")
    return text.format(l=_Columns("l", engine), r=_Columns("r", engine))


def _sql_missing(columns: list[str], engine: str) -> str:
    left, right = _Columns("l", engine), _Columns("r", engine)
    known = " OR ".join(f"({left[each]} IS NOT NULL AND {right[each]} IS NOT NULL)" for each in columns)
    return f"NOT ({known})"


class _Columns(dict[str, Any]):
    def __init__(self, side: str, engine: str) -> None:
        self._side, self._quote = side, '"' if engine == "duckdb" else "`"

    def __missing__(self, column: str) -> str:
        return f"{self._quote}{column}_{self._side}{self._quote}"

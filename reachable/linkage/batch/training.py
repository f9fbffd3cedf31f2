"""The numbers of a model learnt from records without anybody's answers: how often two of one person answer so, and two
strangers. Rare, and its result is a file that people read before it is used (`./run train`).

By Splink: the strangers' numbers from random pairs; one person's by expectation maximisation among those that share a
number that passes its check, or, where there are none, a birth date and part of the name. Some random pairs share such
a number and are no strangers. Among few records they would be most of those that agree about anything, and a birth date
would weigh no more than there are pairs of one person: what they added is taken off again.
"""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reachable.errors import CannotDo
from reachable.linkage.batch import blocking, cleaning, numbers
from reachable.linkage.batch.loading import Loaded, load
from reachable.linkage.engine import CROWD
from reachable.linkage.forms import IDENTIFIERS
from reachable.linkage.likeness import sql
from reachable.linkage.spec import LEAST_M, LEAST_U, Comparison, Model, read
from reachable.linkage.splink_settings import settings

PAIRS = 20_000_000  # random pairs, of strangers but for a few
SEED = 1
BY_NAME = (("born", "surname"), ("born", "forename"), ("surname", "postcode"))
ENOUGH = 200  # pairs that share a key, or nothing is learnt from them
SOME = 1_500  # records, of whose pairs it is counted how many tell what is compared
Answer = tuple[str, int]  # a comparison's name, and the place of its answer among the levels
Two = tuple[float, float]  # m and u


def train(connection: Any, written: Mapping[str, Any], files: Sequence[Path]) -> tuple[dict[str, Any], Loaded]:
    """A model file with the numbers that these records teach, and all else of `written` as it was; and which files
    and rows could not be used.

    Floored, so that no answer settles a pair by itself. Raises CannotDo if nothing can be learnt from them.
    """
    connection.execute("set enable_progress_bar = false")
    loaded = load(connection, files, "told")
    cleaning.clean(connection, "told", "plain", numbers.unchecked(connection, "told"))
    blocking.keys(connection, "plain", "keys")
    blocking.telling(connection, "keys", "plain", "records")
    learnt = _learn(connection, read(written), loaded.records)
    compared = written["comparisons"]
    counting = [level for each in compared if each.get("counts", True) for level in each["levels"]]
    alike = Counter(_asked(level) for level in counting if level["when"])
    return {**written, "comparisons": [_with(each, learnt, alike) for each in compared]}, loaded


def _learn(connection: Any, model: Model, count: int) -> dict[Answer, Two]:
    """What each answer of a comparison that counts comes to, by the comparison's name and the answer's place."""
    from splink import DuckDBAPI, Linker, block_on

    told = settings(model, "duckdb", count, [])
    counting = {each.name for each in model.comparisons if each.counts}
    told["comparisons"] = [_to_learn(each) for each in told["comparisons"] if each["output_column_name"] in counting]
    linker = Linker(DuckDBAPI(connection=connection).register("records"), told, validate_settings=False, log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=SEED)
    rules = _telling(connection, [(name,) for name in IDENTIFIERS]) or _telling(connection, BY_NAME)
    if not rules:
        raise CannotDo("Too few of these records are one person's: there is nothing to learn from. Give more of them.")
    for rule in rules:
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), fix_u_probabilities=True, estimate_without_term_frequencies=True
        )
    return of_strangers(_numbers(linker), sharing(connection, model.comparisons, count))


def sharing(connection: Any, comparisons: Sequence[Comparison], count: int) -> dict[str, float]:
    """By each comparison that counts: of all pairs of so many `records` that both tell what is compared, which part
    share a number; of one that a crowd claims nothing is counted. Who shares a number may tell other things than most:
    health has numbers, a school telephones. The pairs are found once, whatever is asked of them."""
    few = f"select unnest(identifiers) as number from records group by number having count(*) <= {CROWD}"
    shared = (
        f"with few as ({few}), claimed as (select record, unnest(identifiers) as number from records) "
        "select distinct l.record as one, r.record as other from claimed l join few using (number) "
        "join claimed r using (number) where l.record < r.record"
    )
    counted = [each for each in comparisons if each.counts]
    both = "select columns(l.*) as '\\0_l', columns(r.*) as '\\0_r' from"
    _, found = _tell(
        connection, f"{both} ({shared}) join records l on l.record = one join records r on r.record = other", counted
    )
    drawn = f"(from records using sample reservoir({SOME} rows) repeatable ({SEED}))"
    of, tell = _tell(
        connection, f"with drawn as materialized {drawn} {both} drawn l join drawn r on l.record < r.record", counted
    )
    both_tell = [count * (count - 1) / 2 * each / max(1, of) for each in tell]
    parts = [min(1.0, ours / max(1.0, of_all)) for ours, of_all in zip(found, both_tell, strict=True)]
    return {each.name: part for each, part in zip(counted, parts, strict=True)}


def _tell(connection: Any, pairs: str, comparisons: Sequence[Comparison]) -> tuple[int, list[int]]:
    """How many pairs there are, and how many of them tell what each of these compares."""
    tells = ", ".join(f"count(*) filter (not ({sql(each.missing, 'duckdb')}))" for each in comparisons)
    of, *tell = connection.execute(f"select count(*), {tells} from ({pairs})").fetchall()[0]
    return of, tell


def of_strangers(learnt: Mapping[Answer, Two], part: Mapping[str, float]) -> dict[Answer, Two]:
    """The same (m, u) without what pairs of one person, that part of those that tell, added to each random pair's u."""
    return {answer: (m, _without(m, u, part[answer[0]])) for answer, (m, u) in learnt.items()}


def _without(m: float, u: float, part: float) -> float:
    return max(0.0, (u - part * m) / (1 - part)) if part < 1 else u  # 0 is floored later, as all are


def _to_learn(comparison: dict[str, Any]) -> dict[str, Any]:
    fixed = ("fix_m_probability", "fix_u_probability")
    levels = [
        {key: value for key, value in each.items() if key not in fixed} for each in comparison["comparison_levels"]
    ]
    return {**comparison, "comparison_levels": levels}


def _telling(connection: Any, keys: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Those that enough pairs share."""
    return [key for key in keys if _pairs(connection, key) >= ENOUGH]


def _pairs(connection: Any, key: Sequence[str]) -> int:
    known = " and ".join(f"{each} is not null" for each in key)
    counted = f"select count(*) as n from records where {known} group by {', '.join(key)}"
    return int(connection.execute(f"select coalesce(sum(n * (n - 1) / 2), 0) from ({counted})").fetchall()[0][0])


def _numbers(linker: Any) -> dict[Answer, tuple[float, float]]:
    found = {}
    for comparison in linker._settings_obj.comparisons:
        levels = [level for level in comparison.comparison_levels if not level.is_null_level]
        for at, level in enumerate(levels):
            found[comparison.output_column_name, at] = (
                _or_none(level, "m_probability"),
                _or_none(level, "u_probability"),
            )
    return found


def _or_none(level: Any, name: str) -> float:
    """The number, or 0 where no pair gave the answer."""
    number = getattr(level, name)
    return number if isinstance(number, float) else 0.0


def _asked(level: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(level["when"])


def _with(
    comparison: Mapping[str, Any], learnt: Mapping[Answer, Two], alike: Mapping[tuple[str, ...], int]
) -> dict[str, Any]:
    if not comparison.get("counts", True):
        return dict(comparison)
    levels = comparison["levels"]
    found = [_or_as_it_was(learnt[comparison["name"], at], level) for at, level in enumerate(levels)]
    m = shares([two for two, _ in found], LEAST_M)
    asked = zip(levels, m, (max(strangers, LEAST_U) for _, strangers in found), strict=True)
    u = shares([told_once(two, strangers, alike[_asked(level)] or 1) for level, two, strangers in asked], LEAST_U)
    return {**comparison, "levels": [{**level, "m": m[at], "u": u[at]} for at, level in enumerate(levels)]}


def _or_as_it_was(learnt: Two, level: Mapping[str, Any]) -> Two:
    """What an answer comes to; of one that no pair gave nothing was learnt, and floored it would weigh too much."""
    return learnt if any(learnt) else (level["m"], level["u"])


def told_once(m: float, u: float, comparisons: int) -> float:
    """The u by which an answer weighs its part, where so many comparisons ask the same and give it together: names that
    change places are told by forename and surname, and would count twice."""
    return m * (u / m) ** (1 / comparisons)


def shares(told: Sequence[float], least: float) -> list[float]:
    """Floored shares that add to one, as far as six figures do."""
    floored = [max(each, least) for each in told]
    return [max(least, float(f"{each / sum(floored):.6g}")) for each in floored]

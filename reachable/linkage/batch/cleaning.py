"""Told texts made plain: once for every text that differs, by the very functions that make one record plain."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from reachable.identifiers import postcode as postcodes
from reachable.linkage.alike import are_of_by_names, how_by_name, is_named, is_of_one_child
from reachable.linkage.batch import left_out, telling
from reachable.linkage.batch.left_out import Some
from reachable.linkage.batch.tables import put
from reachable.linkage.forms import Family, Given, address_of, as_far_as_known, family_of, given_of, two_boxes
from reachable.linkage.senders import MAY_BE_ARRESTED, YEAR
from reachable.linkage.ties import lasting

# As `linkage.forms.identifiers` makes them; a file for `./run link` has no former UPN.
IDENTIFIERS = (
    "list_filter(['upn:' || upns[1], 'nhs:' || nhs, 'pnc:' || pnc, 'la:' || la], lambda each: each is not null) "
    "as identifiers, "
    f"coalesce(try_cast(regexp_extract(pnc, '{YEAR}', 1) as integer) - substr(born, 1, 4)::integer "
    f">= {MAY_BE_ARRESTED}, false) as is_confirmed"
)
# What `alike` says of a name.
ONE_CHILDS, NAMED, BY_NAME, BY_NAMES = "is_of_one_child", "is_named", "how_by_name", "are_of_by_names"
SAID = (ONE_CHILDS, NAMED, BY_NAMES)
AT_ONCE = 20_000  # texts made plain at a time
Plain = tuple[Any, ...]
# Does a piece of work for each of some things, in their order: `map`, or several processes together (config/spread.py).
Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """Some told columns, what is made of them, and under which names."""

    name: str
    told: tuple[str, ...]
    make: Callable[..., Plain]
    made: tuple[str, ...]


GIVEN = tuple(each.name for each in fields(Given))
FAMILY = tuple(each.name for each in fields(Family))
LISTS = frozenset((*GIVEN, *FAMILY, "upns")) - {"forename", "surname", "forename_band", "surname_band", "which"}


def _given(forename: str, middle: str) -> Plain:
    made = given_of((forename,), middle)
    told = (getattr(made, name) for name in GIVEN)
    return (*told, is_of_one_child(made.forename), is_named(made.given), how_by_name(made.given))


def _family(surname: str, former: str) -> Plain:
    made = family_of((surname, former))
    return (*(getattr(made, name) for name in FAMILY), are_of_by_names(made.family))


def _born(text: str) -> Plain:
    return (as_far_as_known(*telling.birth(text)),)


def _postcode(text: str) -> Plain:
    return postcodes.normalise(text), postcodes.outward(text)


class Piece(NamedTuple):
    """Some of the tellings of one part, numbered from `start`. It says which part by name, to reach another process."""

    part: str
    unchecked: frozenset[str]
    start: int
    rows: list[tuple[str, ...]]


@cache
def parts(unchecked: frozenset[str]) -> tuple[Part, ...]:
    """Every part of a record. `unchecked` are the numbers that are taken as they stand (`numbers.py`)."""
    numbers = {name: telling.plain if name in unchecked else check for name, check in telling.CHECKED.items()}
    plain = [
        ("sex", telling.sex, "sex"),
        ("address", address_of, "address"),
        ("uprn", telling.digits, "uprn"),
        ("phone", telling.phone, "phone"),
        ("la_child_id", telling.plain, "la"),
        ("nhs_number", numbers["nhs_number"], "nhs"),
        ("pnc_id", numbers["pnc_id"], "pnc"),
    ]
    return (
        Part("given", ("forename", "middle_names"), _given, (*GIVEN, ONE_CHILDS, NAMED, BY_NAME)),
        Part("family", ("surname", "former_surname"), _family, (*FAMILY, BY_NAMES)),
        Part("birth", ("date_of_birth",), _born, ("born",)),
        Part("postcode", ("postcode",), _postcode, ("postcode", "outward")),
        Part("upn", ("upn",), _upn(numbers["upn"]), ("upn", "upns")),
        *(Part(name, (name,), _alone(make), (made,)) for name, make, made in plain),
    )


def _upn(make: Callable[[str], str]) -> Callable[[str], Plain]:
    def both(text: str) -> Plain:
        told = make(text)
        return lasting(told), (told,) if told else ()

    return both


def _alone(make: Callable[[str], str]) -> Callable[[str], Plain]:
    return lambda text: (make(text),)


def _of_one_column(all_parts: Iterable[Part]) -> list[Part]:
    """Every part but the names."""
    return [part for part in all_parts if len(part.told) == 1]


def clean(connection: Any, told: str, into: str, unchecked: frozenset[str], spread: Spread = map) -> dict[str, Some]:
    """Makes the table `into` from the told texts: every column that the model and the keys read, unknown ones null. A
    whole name told in one box is put into both, in `told` too.

    `given_id` and `family_id` number the tellings of a name that differ. Gives which values of each column, names but
    for, cannot be read, of those that have some.
    """
    _take_apart(connection, told)
    all_parts = parts(unchecked)
    for part in all_parts:
        _make(connection, part)
    for name, arrays in spread(made, _pieces(connection, told, unchecked)):
        put(connection, arrays, how=f"insert into made_{name}")
    joins = " ".join(f"left join made_{part.name} on {_same(part)}" for part in all_parts)
    columns = ", ".join(f"made_{part.name}.{name}" for part in all_parts for name in part.made)
    ids = "made_given.id as given_id, made_family.id as family_id"
    connection.execute(
        f"create or replace table {into} as select *, {IDENTIFIERS} from ("
        f"select told.record, told.source, {ids}, {columns} from {told} told {joins})"
    )
    unread = {part.told[0]: _unread(connection, told, part) for part in _of_one_column(all_parts)}
    for part in _of_one_column(all_parts):
        connection.execute(f"drop table made_{part.name}")
    return {name: some for name, some in unread.items() if some.number}


def _take_apart(connection: Any, told: str) -> None:
    """Puts a whole name that is told in one box into both (`linkage.forms.two_boxes`)."""
    import pyarrow as pa

    rows = connection.execute(
        f"select distinct coalesce(forename, ''), coalesce(surname, '') from {told} "
        "where (forename is null) <> (surname is null) and former_surname is null order by all"
    ).fetchall()
    apart = [(*row, *made) for row in rows if (made := two_boxes(*row)) != row]
    if not apart:
        return
    names = ("was_forename", "was_surname", "own_forename", "own_surname")
    columns = {name: pa.array(texts, pa.string()) for name, texts in zip(names, zip(*apart, strict=True), strict=True)}
    put(connection, columns, how="create or replace table apart as")
    connection.execute(
        f"update {told} set forename = nullif(own_forename, ''), surname = nullif(own_surname, '') from apart "
        "where coalesce(forename, '') = was_forename and coalesce(surname, '') = was_surname and former_surname is null"
    )
    connection.execute("drop table apart")


def _unread(connection: Any, told: str, part: Part) -> Some:
    """Of which records nothing was made of what this column tells."""
    [name] = part.told
    nothing = " and ".join(f"{each} is null" for each in part.made)
    texts = connection.execute(f"select told_{name} from made_{part.name} where {nothing}").fetchall()
    unread = [text for (text,) in texts if telling.says_something(name, text)]
    those = f"from {told} where {name} in (select unnest(?::varchar[]))"
    found = connection.execute(
        f"select count(*), coalesce(min(place, {left_out.NAMED}), []) {those}", [unread]
    ).fetchall()
    return Some(*found[0])


def unread_of(rows: Iterable[Mapping[str, str]], unchecked: frozenset[str]) -> dict[str, Some]:
    """The same of some rows as they are told, numbered from 0, without a table."""
    unread = defaultdict[str, list[int]](list)
    for (record, row), part in product(enumerate(rows), _of_one_column(parts(unchecked))):
        [name] = part.told
        if telling.says_something(name, row[name]) and not any(part.make(row[name])):
            unread[name].append(record)
    return {name: Some(len(records), records[: left_out.NAMED]) for name, records in unread.items()}


def _same(part: Part) -> str:
    return " and ".join(f"coalesce(told.{each}, '') = made_{part.name}.told_{each}" for each in part.told)


def _make(connection: Any, part: Part) -> None:
    """The table of one part, still empty: each telling that differs, numbered from 0, and what is made of it."""
    types = ", ".join(f"{name} {_sql_type(name)}" for name in part.made)
    keys = ", ".join(f"told_{each} VARCHAR" for each in part.told)
    connection.execute(f"create or replace table made_{part.name} (id INTEGER, {keys}, {types})")


def _pieces(connection: Any, told: str, unchecked: frozenset[str]) -> Iterator[Piece]:
    for part in parts(unchecked):
        tellings = ", ".join(f"coalesce({each}, '')" for each in part.told)
        rows = connection.execute(f"select distinct {tellings} from {told} order by all").fetchall()
        for start in range(0, len(rows), AT_ONCE):
            yield Piece(part.name, unchecked, start, rows[start : start + AT_ONCE])


def made(piece: Piece) -> tuple[str, dict[str, Any]]:
    """A part's name, and its tellings with what is made of them, as Arrow arrays in the order of its table."""
    import pyarrow as pa

    part = next(each for each in parts(piece.unchecked) if each.name == piece.part)
    plain = list(zip(*(part.make(*row) for row in piece.rows), strict=True))
    columns = dict(zip(part.told, zip(*piece.rows, strict=True), strict=True))
    arrays = {"id": pa.array(range(piece.start, piece.start + len(piece.rows)), pa.int32())}
    arrays |= {f"told_{name}": pa.array(texts, pa.string()) for name, texts in columns.items()}
    arrays |= {name: pa.array(_or_none(values), _type(name)) for name, values in zip(part.made, plain, strict=True)}
    return part.name, arrays


def _sql_type(name: str) -> str:
    if name in SAID:
        return "BOOLEAN"
    return "VARCHAR[]" if name in LISTS else "VARCHAR"


def _type(name: str) -> Any:
    import pyarrow as pa

    if name in SAID:
        return pa.bool_()
    return pa.list_(pa.string()) if name in LISTS else pa.string()


def _or_none(values: Sequence[Any]) -> Iterator[Any]:
    return (value or None for value in values)

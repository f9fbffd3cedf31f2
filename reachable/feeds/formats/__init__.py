"""The formats that can be taken in. Each is known by what is in the file, never by its name.

A format is a module: NAME, DATA_CLASSES, CLASS_OF (table -> data class), COLUMNS (data class -> every column it knows),
recognise(opened) -> table or None, read(opened, take) -> rows, happenings(table, said) -> what happened. It may have
as_of(opened), when the file was made, and sender(opened), the code of the agency that its header names.
"""

from datetime import datetime
from types import ModuleType

from reachable.feeds.formats import (
    attendance,
    cin_census,
    contacts,
    custody,
    emergency,
    housing,
    missing,
    one_minute,
    school_census,
    youth_justice,
)
from reachable.feeds.formats.lookalikes import seems_to_be
from reachable.feeds.opening import Opened, refused
from reachable.words.feeds import SENT

KNOWN: tuple[ModuleType, ...] = (
    school_census,
    attendance,
    cin_census,
    custody,
    missing,
    youth_justice,
    housing,
    emergency,
    contacts,
    one_minute,
)


def recognise(opened: Opened) -> tuple[ModuleType, str]:
    """The format and its table. Raises DeliveryRefused('not_recognised') with a sentence that names what the file
    seems to be, or the column that it lacks."""
    for module in KNOWN:
        table = module.recognise(opened)
        if table:
            return module, table
    seems = seems_to_be(opened)
    if seems:
        raise refused(f"This looks like {seems}, which Reachable cannot take yet.")
    *most, last = (feed.file for feed in SENT)
    raise refused(
        f"The columns of this table are of no format that Reachable knows. It takes {', '.join(most)} and {last}: "
        "check that the first line is the header."
    )


def as_of(module: ModuleType, opened: Opened) -> datetime | None:
    """When the agency made the file, in UTC, where the format says so; None where it does not."""
    return module.as_of(opened) if hasattr(module, "as_of") else None


def of_the_whole_file(module: ModuleType, opened: Opened, agency: str, rows: int) -> dict[str, int]:
    """What is worth saying of a delivery as a whole, by code, when all of it is read. `agency` is the code that the
    register's agency has in its own files ('' for none): a file from elsewhere is taken in, and told."""
    found = {code: number for code, number in opened.issues.items() if number}
    if agency and hasattr(module, "sender") and module.sender(opened) != agency:
        found["another_council"] = 1
    return found if rows else found | {"no_rows": 1}

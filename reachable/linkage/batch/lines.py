"""On which lines of their files a few records stand. A table of a million records keeps no lines: files are read again,
as far as the last of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from itertools import islice

from reachable.linkage.batch.left_out import Some
from reachable.linkage.batch.loading import Loaded, Part

Line = tuple[str, int]  # the file's name, and the line


def lines_of(loaded: Loaded, told: Iterable[Some]) -> dict[int, Line]:
    """The lines of what these tell of, by its place in the files. Raises CannotDo where a file can no longer be
    read."""
    wanted = sorted({place for some in told for place in some.places})
    ends = [*(part.first for part in loaded.parts[1:]), loaded.records]
    found: dict[int, Line] = {}
    for part, end in zip(loaded.parts, ends, strict=True):
        if theirs := {place for place in wanted if part.first <= place < end}:
            found |= _of_file(part, theirs)
    return found


def _of_file(part: Part, wanted: Set[int]) -> dict[int, Line]:
    rows = part.sheet.plain_rows() if part.is_plain else part.sheet.good({})
    numbered = enumerate(islice(rows, max(wanted) - part.first + 1), start=part.first)
    return {place: (part.sheet.file.name, line) for place, (line, _) in numbered if place in wanted}


def by_file(some: Some, lines: Mapping[int, Line]) -> dict[str, list[int]]:
    """The lines of the first few, by file."""
    found = defaultdict[str, list[int]](list)
    for place in some.places:
        file, line = lines[place]
        found[file].append(line)
    return dict(found)


def in_words(told: Mapping[str, list[int]]) -> str:
    """What `by_file` tells, behind a sentence; nothing where it tells nothing."""
    files = (f"{name}, {'line' if len(at) == 1 else 'lines'} {', '.join(map(str, at))}" for name, at in told.items())
    return f" The first: {'; '.join(files)}." if told else ""

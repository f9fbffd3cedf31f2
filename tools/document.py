"""Documents made from the code, so that they cannot tell anything else than what the program does (lock 12).

`python -m tools.document` writes docs/generated; with `--check` it fails where one is not what the code says.
"""

import atexit
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ROOT / "docs" / "generated"
MADE = "*Made from the code by `python -m tools.document`. Do not change it by hand.*"


def set_up() -> None:
    """Makes Django ready on a home of its own, thrown away at the end: nothing here reads the database."""
    os.environ["REACHABLE_HOME"] = at = tempfile.mkdtemp(prefix="reachable-documents-")
    atexit.register(shutil.rmtree, at, ignore_errors=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reachable.config.settings")
    import django

    django.setup()


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown; a bar inside a cell is escaped."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def document(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", MADE, *parts]) + "\n"


def who_may_see_what() -> str:
    """Roles, the facts each reads, what each may do, and the page each permission opens."""
    from reachable.agencies.roles import ROLES
    from reachable.sharing.reasons import WORKING_DAYS

    return document(
        "Who may see what",
        "For managers, governors and data protection officers. What is not listed here is not possible.",
        "## The roles",
        table(("Role", "Who that is"), ((r.name, r.who) for r in ROLES)),
        "## Which facts each role reads",
        "Facts of other themes are only counted (“2 health entries: ask the MASH”). A restricted fact is not even "
        "counted for somebody who may not read it.",
        _themes(ROLES),
        "## Whose page",
        "A role alone opens nobody's page. A young person's page is shown to somebody only if **all** of these hold:",
        "\n".join(_if_all_hold(WORKING_DAYS)),
        "Only somebody whose own reason holds may share a page: what was shared with them opens it to nobody else, and "
        "nothing that one shared oneself opens it to oneself.",
        "Who finds by name, in a search, young people they have no relation to: "
        + ", ".join(r.name for r in ROLES if r.finds_everyone)
        + ".",
        "A protected address, with the schools and places that would give it away, is withheld from everybody but "
        "people named one by one. Ending the protection takes two people.",
        "## What each role may do",
        _permissions(ROLES),
        "## What each page needs",
        _pages(),
    )


def _if_all_hold(working_days: int) -> list[str]:
    """What must hold, all of it, before somebody is shown a young person's page."""
    return [
        "- their role includes it (the table below);",
        "- somebody is worried about the young person now, or was in the last six months;",
        "- they have a live relation: the young person is a pupil on their own school's roll, or a record was "
        "shared with them, their team or their agency, or they gave a reason in the last "
        f"{working_days} working days, which their manager reads;",
        "- they are not kept out (a conflict of interest, a restriction). That always wins, and is not told.",
    ]


def _mark(yes: bool) -> str:
    return "yes" if yes else ""


def _themes(roles: Sequence) -> str:
    from reachable.agencies.roles import THEMES

    readers = [r for r in roles if r.themes]
    rows = [[r.name, *(_mark(t in r.themes) for t in THEMES), _mark(r.may_see_restricted)] for r in readers]
    others = ", ".join(r.name for r in roles if not r.themes)
    return table(["Role", *(t.capitalize() for t in THEMES), "Restricted"], rows) + f"\n\nNone at all: {others}."


def _permissions(roles: Sequence) -> str:
    from reachable.locks.permissions import Permission

    rows = [[p.value[:1].upper() + p.value[1:], *(_mark(p in r.permissions) for r in roles)] for p in Permission]
    return table(["May", *(r.name for r in roles)], rows)


def _pages() -> str:
    from reachable.config.open_pages import CLOSED, OPEN, WITHOUT_SIGN_IN
    from reachable.config.start_up import every_page
    from reachable.locks.needs import needs_of

    shut = [
        (f"`{name}`", _told(entry.callback), getattr(needs_of(entry.callback), "value", "nobody: it does not say"))
        for name, entry in every_page()
        if name not in OPEN
    ]
    opened = [(f"`{name}`", "", _open(name in WITHOUT_SIGN_IN)) for name in sorted(OPEN - CLOSED)]
    return table(("Page", "What it is", "Needs somebody who may"), [*sorted(shut), *opened])


def _told(one: Callable | type) -> str:
    """What a page or a table says of itself in the code, in whole sentences, but for what it raises."""
    first, *_ = (one.__doc__ or "").strip().split("\n\n")
    sentences = re.split(r"(?<=[.?!])\s", " ".join(first.split()))
    return " ".join(each for each in sentences if not each.startswith("Raises"))


def _open(to_everybody: bool) -> str:
    return "open to everybody" if to_everybody else "open to whoever is signed in"


def fields() -> str:
    """Every table of the program: its fields by class, and how long a row is kept."""
    from django.apps import apps

    from reachable.locks.guard import GuardedModel

    ours = [m for m in apps.get_models() if m.__module__.startswith("reachable.")]
    return document(
        "What is kept, and for how long",
        "Every table and every field, with its class: personal; special category (UK GDPR article 9); criminal "
        "(article 10); or neither. A guarded table can be read by a page only through the one door that writes down "
        "who looked.",
        *(_model(m, issubclass(m, GuardedModel)) for m in sorted(ours, key=lambda m: m._meta.label)),
    )


def _model(model: type, is_guarded: bool) -> str:
    holds = model.holds  # type: ignore[attr-defined]
    classes = (("personal", holds.personal), ("special category", holds.special), ("criminal", holds.criminal))
    rows = [(f"`{name}`", kind) for kind, names in (*classes, ("neither", holds.neither)) for name in names.split()]
    guarded = "Guarded." if is_guarded else "Not guarded."
    label = model._meta.label  # type: ignore[attr-defined]
    return f"## {label}\n\n{_told(model)} {guarded} Kept {holds.kept}.\n\n" + table(("Field", "Class"), rows)


def purposes() -> str:
    """Why anybody may look, and the reasons that open a page."""
    from reachable.sharing.purposes import Purpose
    from reachable.sharing.reasons import REASONS

    reasons = [(r.words, "may open a page nobody was worried about before" if r.opens_scope else "") for r in REASONS]
    return document(
        "Why somebody may look",
        "Every look is written down with one of these purposes. Another purpose is refused. There is none for building "
        "intelligence, immigration, benefits or prediction, and none may be added without an impact assessment.",
        "\n".join(f"- {purpose.value}" for purpose in Purpose),
        "## The reasons that open a young person's page",
        "Given with a reference and a sentence, good for five working days, and read by the manager.",
        table(("Reason", ""), reasons),
    )


def rules() -> str:
    """The published rules, each with the tables that it is tested by."""
    from tools.rules import parts

    return document("The published rules", *parts())


def moments() -> str:
    """The states of a reachable moment."""
    from tools.states import parts

    return document("The states of a reachable moment", *parts())


def guidance() -> str:
    """The guidance that the program brings: each section as it is before a partnership words it."""
    from reachable.guidance.sections import SECTIONS
    from reachable.words.times import day_words

    words = "Version 1 of each section. A partnership puts its own words in force on a page, one section at a time."
    parts = [words]
    for one in SECTIONS:
        said = f"Source: {one.source}. To be looked at again by {day_words(one.review_on)}."
        parts += [f"## {one.title}", one.text.strip(), said]
    return document("Guidance: what to do in the next hour", *parts)


def statements() -> str:
    """The 64 statements of the published response, where each lives, and what is not built yet."""
    from tools.statements import parts

    return document("What became of each statement of the published response", *parts())


DOCUMENTS = {
    "statements.md": statements,
    "guidance.md": guidance,
    "rules.md": rules,
    "who-may-see-what.md": who_may_see_what,
    "fields.md": fields,
    "purposes.md": purposes,
    "moments.md": moments,
}


def stale() -> list[str]:
    """The names of documents that are missing, differ from what the code says, or that nothing makes."""
    there = {path.name: path.read_text(encoding="utf-8") for path in GENERATED.glob("*.md")}
    wrong = [name for name, make in DOCUMENTS.items() if there.get(name) != make()]
    return sorted([*wrong, *(set(there) - set(DOCUMENTS))])


def write() -> None:
    GENERATED.mkdir(parents=True, exist_ok=True)
    for name, make in DOCUMENTS.items():
        (GENERATED / name).write_text(make(), encoding="utf-8")


def main(words: Sequence[str]) -> int:
    set_up()
    if "--check" not in words:
        write()
        return 0
    wrong = stale()
    if wrong:
        print(f"Not what the code says: {', '.join(wrong)}. Run python -m tools.document.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

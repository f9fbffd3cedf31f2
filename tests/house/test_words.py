"""Practice's words stay practice's, and practice never meets ours (design.md section 6)."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import REACHABLE, trees

# Never on a page that practice reads: jargon, and words that judge a child.
NEVER = (
    r"quarantin\w*|clusters?|clustering|edges?|nominat\w+|gang members?|gang nominal|suspect lists?|list of suspects|"
    r"dedup\w*|blocking keys?|threshold|false positives?|backlog|offenders?|perpetrators?|promiscuous|risk scores?|"
    r"lifestyle choice|child prostitut\w+|absconded|absconders?|streetwise|"
    r"putting (?:him|her|them)sel(?:f|ves) at risk|"
    r"non-?engaging|hard to reach|users?|clients?|subjects?"
)
FORBIDDEN = re.compile(rf"\b(?:{NEVER})\b", re.IGNORECASE)
# Practice owns these: nothing technical may be called by them.
PRACTICES = set(
    ["audit", "case", "action", "service", "referral", "review", "contact", "plan", "alert", "panel", "assessment"]
)
# name -> why it is practice's own there
OWN = {
    "case_discussions": "a section of the guidance, as practice calls them",
    "no_further_action": "a kind of happening, as social care says it",
    "assessed": "a kind of happening",
    "referral": "a kind of happening",
    "clean_review_on": "the review of an agreement, as the register says it",
}
# Practice's own work stands here, under practice's own name: a contact at the MASH, what is done about one, an action.
OWN_WORK = {
    "front_door/contacts/": {"contact"},
    "actions/": {"action"},
    "action_plan/": {"action", "plan", "review"},
    "audits/": {"audit", "action", "review", "case"},
    "single_view/action_": {"action"},
}
OWN_TABLES = {"Contact", "Action", "ActionMoved", "Review", "Audit", "AuditAction", "Case"}
FORMATS = "feeds/formats/"
# Pure data of the national collections, in their own words.
DATA = (FORMATS, "chronology/codes.py", "chronology/kinds.py", "demo/")
# Said by the packages we use or by the language, not by us.
FOREIGN = {"add_argument"}


def templates() -> Iterator[tuple[str, str]]:
    for path in sorted(REACHABLE.rglob("templates/**/*.html")):
        yield path.relative_to(REACHABLE).as_posix(), shown(path.read_text(encoding="utf-8"))


def shown(html: str) -> str:
    """The words of a template: text, and what is passed to be shown; no tags, no names of variables or files."""
    quoted = " ".join(re.findall(r'(?:text|title|words|label|legend|caption|heading|hint)="([^"]*)"', html))
    text = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|<script.*?</script>|<[^>]*>", " ", html, flags=re.DOTALL)
    return f"{text} {quoted}"


def sentences() -> Iterator[tuple[str, str]]:
    """Every text of two words or more that is no docstring: any of them may come to stand on a page."""
    for path, tree in trees().items():
        docs = {id(node.body[0].value) for node in ast.walk(tree) if has_doc(node)}
        told = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docs)
        yield from ((f"{path}:{n.lineno}", n.value) for n in told if is_sentence(n.value))


def is_sentence(value: object) -> bool:
    return isinstance(value, str) and " " in value.strip() and "@" not in value


def has_doc(node: ast.AST) -> bool:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return isinstance(node, kinds) and ast.get_docstring(node, clean=False) is not None


def test_no_page_says_a_forbidden_word() -> None:
    found = [f"{path}: {hit.group()}" for path, text in templates() if (hit := FORBIDDEN.search(text))]
    assert found == []


def test_no_sentence_made_for_a_page_says_one() -> None:
    found = [f"{where}: {hit.group()}" for where, text in sentences() if (hit := FORBIDDEN.search(text))]
    assert found == []


def test_there_are_words_to_look_at() -> None:
    assert len(list(templates())) > 30 and len(list(sentences())) > 200
    assert FORBIDDEN.search("2 rows in quarantine") and FORBIDDEN.search("a Gang Member")


def parts(name: str) -> set[str]:
    """The words of a name: `review_on` -> review, on; `CaseAudit` -> case, audit."""
    return set(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_"))


def names() -> Iterator[tuple[str, str]]:
    """What we call modules, classes, functions and tables' own fields; formats and codes speak as their sender does."""
    for path, tree in trees().items():
        if path.startswith(DATA):
            continue
        yield path, path.rsplit("/", 1)[-1].removesuffix(".py")
        for node in ast.walk(tree):
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                yield f"{path}:{node.lineno}", node.name


def test_nothing_technical_is_called_by_a_word_of_practice() -> None:
    found = [f"{where} {name}" for where, name in names() if parts(name) & (PRACTICES - own_at(where))]
    assert [one for one in found if one.split(" ")[1] not in OWN] == []


def own_at(where: str) -> set[str]:
    """The words that are practice's own in the folder where a name stands."""
    return set().union(*(words for folder, words in OWN_WORK.items() if where.startswith(folder)))


def test_no_folder_is_called_by_one_that_the_house_does_not_have() -> None:
    """The design gives these words to folders of practice's own work: action_plan, audits, panels, actions."""
    given = {"action_plan", "audits", "panels", "actions", "case_discussions"}
    here = {p.name for p in REACHABLE.iterdir() if p.is_dir()}
    assert {name for name in here if parts(name) & {*PRACTICES, "audits", "panels", "actions"}} <= given


def test_a_time_a_day_and_a_person_are_called_so() -> None:
    """Times end `_at`, dates `_on` (or say `dob`, `_by` a day), yes or no starts `is_`, `can_`, `was_`."""
    from django.apps import apps
    from django.db import models

    own = [m for m in apps.get_models() if m.__module__.startswith("reachable.")]
    fields = [(m, f) for m in own for f in m._meta.concrete_fields if f.model is m and f.name not in FOREIGN_FIELDS]
    wrong = [f"{m.__name__}.{f.name}" for m, f in fields if isinstance(f, models.DateTimeField) and not is_time(f.name)]
    wrong += [f"{m.__name__}.{f.name}" for m, f in fields if type(f) is models.DateField and not is_day(f.name)]
    yes_no = [(m, f) for m, f in fields if isinstance(f, models.BooleanField)]
    wrong += [f"{m.__name__}.{f.name}" for m, f in yes_no if not f.name.startswith(("is_", "can_", "was_"))]
    assert wrong == []


FOREIGN_FIELDS = {"last_login"}


def is_time(name: str) -> bool:
    return name.endswith("_at") or name in ("at", "since", "as_of")


def is_day(name: str) -> bool:
    return name.endswith(("_on", "_by")) or name == "dob"


@pytest.mark.parametrize("word", sorted(PRACTICES))
def test_no_table_is_called_by_a_word_of_practice(word: str) -> None:
    from django.apps import apps

    tables = {m.__name__ for m in apps.get_models() if m.__module__.startswith("reachable.")}
    assert [name for name in tables - OWN_TABLES if word in parts(name)] == []

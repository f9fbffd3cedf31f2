"""The plan's own choices, in words. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class Column(StrEnum):
    """Where a line stands: the columns of a published response, and what another body is to do."""

    IN_PLACE = "in_place"
    PLANNED = "planned"
    OTHERS = "others"
    RESPONSE = "response"


class Kind(StrEnum):
    """What a sentence outside the recommendations is."""

    HEADING = "heading"
    EXISTING_ACTION = "existing_action"
    STATEMENT = "statement"
    NOT_PLACED = "not_placed"


class EvidenceKind(StrEnum):
    """What shows whether something changed."""

    AUDIT = "audit"
    SURVEY = "survey"
    MEASURE = "measure"
    FOCUS_GROUP = "focus_group"
    YOUNG_PEOPLE = "young_people"
    SEEN = "seen"


COLUMNS: Mapping[Column, str] = {
    Column.IN_PLACE: "Changes already in place",
    Column.PLANNED: "Changes planned",
    Column.OTHERS: "For another body to do",
    Column.RESPONSE: "Response",
}
KINDS: Mapping[Kind, str] = {
    Kind.HEADING: "A heading",
    Kind.EXISTING_ACTION: "An action that was there before",
    Kind.STATEMENT: "A statement of the introduction",
    Kind.NOT_PLACED: "Found no place",
}
EVIDENCE: Mapping[EvidenceKind, str] = {
    EvidenceKind.AUDIT: "A practice audit",
    EvidenceKind.SURVEY: "A survey of practitioners",
    EvidenceKind.MEASURE: "A measure from practice",
    EvidenceKind.FOCUS_GROUP: "A focus group",
    EvidenceKind.YOUNG_PEOPLE: "What young people and families say",
    EvidenceKind.SEEN: "Somebody looked: a visit, a rota, a document",
}

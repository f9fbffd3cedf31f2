"""Excluded from school (domain.md P9)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="excluded",
    title="Excluded from school",
    source="East Riding SENDIASS and BEA Service on exclusion; Child Safeguarding Practice Review Panel, It was "
    "hard to escape (2020)",
    text="""
- Ring the school. Where will they be tomorrow morning, and whom do they trust there?
- Ask what is arranged until the sixth school day, when full-time education must begin.
- Ask what came before: who was with them, who waits at the gate, do they owe anybody?
- Ask who has told their parents, and their social worker if they have one.
- See them in the first two days. While they are not in school, somebody else may be looking for them.
- Ask them what they want to learn and where. Somebody who is not told off talks.
""",
)

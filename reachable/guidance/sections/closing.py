"""The window is about to close (domain.md P2)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="closing",
    title="They leave soon",
    source="Catch22, on calling custody back within the hour; learning from a local practice review (2020)",
    text="""
- Ring the place now. Ask for a little more time, until somebody has come.
- Who is nearest? Somebody they trust comes before the right job title.
- Nobody can be there: ask to speak to them on the telephone, alone. Say who is coming, and when.
- Ask where they go next, who collects them, and how they get there.
- Agree the next place and time, with them and with whoever has them.
- Something was seized or lost: the debt safety plan comes first.
""",
)

"""What a nurse can do while they wait (domain.md P3)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="waiting-hospital",
    title="While you wait: hospital",
    source="St Giles Trust, on youth workers in hospital",
    text="""
- Stay with them, or ask somebody to. Somewhere quiet, where nobody listens.
- See them alone for a minute. Ask who came with them, and whether they feel safe with them.
- Tell them that somebody will come, and that it is to help.
- Ask them to wait for us. If they leave, ring the number on this page.
- Write down what they say, as they say it.
""",
)

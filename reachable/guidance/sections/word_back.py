"""Writing word back (domain.md P1, K4)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="word-back",
    title="Word back to whoever told us",
    source="Procedures of two London MASHes; common practice",
    text="""
- Thank them first. Whoever hears nothing may not tell us again.
- Tell them no more than the family knows. Never whether we knew them before.
- Ring, or say it face to face. No name and no fact goes into an email.
- Say what to do if they see more: tell us again, and 999 in danger.
- You cannot reach them: write down that, and how you tried.
""",
)

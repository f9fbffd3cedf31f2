"""What a youth worker can do while they wait (domain.md P15)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="waiting-youth",
    title="While you wait: youth work",
    source="Common practice",
    text="""
- Stay with them, or stay in touch. You may be the adult they trust.
- Ask whether they are safe where they are, and until when.
- Tell them what you told us, and why.
- Ask them nothing twice: write down their words, and pass them on.
- If they leave, ring the number on this page.
""",
)

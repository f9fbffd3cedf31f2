"""A worry that came by form (the one-minute form)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="form",
    title="A worry that came by form",
    source="Common practice",
    text="""
- Ring back whoever sent it. What did they see themselves, and what do they only think?
- Where is the young person now, and until when? Ask them to stay with them.
- What name did they give, and who says so? Somebody who is frightened may give another’s name.
- Ring no home number before somebody has said who it is.
- Do not say whether we know them.
- Nobody answers: ring the place, not the person.
""",
)

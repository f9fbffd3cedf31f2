"""A discussion of several agencies about one young person (domain.md P11)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="case-discussions",
    title="A case discussion",
    source="Learning from a local practice review (2020); common practice",
    text="""
- Call one when each of you holds a part, or when what was agreed does not help. You need nobody’s leave to ask.
- Invite Housing, school, police, health, youth justice, and whoever the young person trusts. Who cannot come sends what
  they know.
- Ask the young person, and a parent where that is safe, what they want said there.
- Begin with them: what is their day like, who is good for them, what are they afraid of?
- End with who does what by when, who tells the family, and when you look again.
- Was it needed, was it held, did it change anything? Write that down in a line.
""",
)

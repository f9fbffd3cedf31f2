"""What a reachable moment is, and what to do with one (domain.md section 7, P2)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="moments",
    title="What a reachable moment is",
    source="Learning from a local practice review (2020); domain experts’ agreement that the first hours count",
    text="""
- A short time in which a young person may let somebody help: in a cell, in a hospital, back from being missing, out of
  school, when they ask.
- It is about them, not about the file. Go, or find who goes; look things up on the way.
- Somebody sees them face to face within 24 hours. An attempt is not a contact: write both down as they are.
- The right person is the one they may talk to. Ask whom they trust.
- Ask what would help now. Leave them with one name, one number and a time.
- They say no today? That is an answer, and not the last one. Offer again on a day you name.
""",
)

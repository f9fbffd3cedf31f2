"""Before it is decided what happens next (domain.md P1, section 10)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="deciding",
    title="Before you decide",
    source="Russell Webster on adultification; Contextual Safeguarding on harm outside the home",
    text="""
- A child is harmed until evidence says otherwise.
- What did the young person say? If nobody has asked them, say so in the reason.
- Would I decide this for a younger child, or for a white child? Black children are often taken for older than they
  are.
- What did each organisation answer, and who has not?
- Can they be reached now? Then somebody goes, whatever is decided.
- Harm outside the home is about places and people too. It is not all on the parents.
- No further action: who looks again, and what would change it? Write it so that the family could read it.
""",
)

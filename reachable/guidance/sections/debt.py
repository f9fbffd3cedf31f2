"""A debt safety plan before release (domain.md P4, I16, RM11)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="debt",
    title="A debt safety plan, before they leave",
    source="The Children’s Society on debt bondage (2022); MVA on debt bondage; learning from a local practice "
    "review (2020)",
    text="""
- Presume a debt. What was seized or lost, somebody may ask them to pay for.
- Sit down with them before they leave: how much, until when, what happens if it is not paid? They need not say to
  whom.
- Ask who else may be asked to pay: a parent, a brother or sister, a friend.
- Plan tonight: where they sleep, who travels with them, whose phone they use, who opens the door.
- Nobody pays and nobody bargains. Threats go to the police, with them if that is safe.
- Agree a word that means: come now, and do not ask why.
- A debt like this is made to hold them. It is not their fault. Say so.
""",
)

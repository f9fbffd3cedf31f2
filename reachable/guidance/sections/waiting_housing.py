"""What a housing officer can do while they wait (domain.md P10)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="waiting-housing",
    title="While you wait: housing",
    source="Learning from a local practice review (2020)",
    text="""
- Ask where they sleep tonight, and whether somebody can come to the door.
- Write down the danger in their own words. Leave the request open.
- Give no address to anybody who rings, whoever they say they are.
- A move alone is no plan. Somebody will talk with you about what else is needed.
- Tell us if they are to be placed in another area.
""",
)

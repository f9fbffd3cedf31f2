"""What a young person or a parent can do while they wait (domain.md P2, RM9, RM10)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="waiting-family",
    title="While you wait",
    source="Common practice; The Children’s Society on debt bondage (2022)",
    text="""
- In danger now: ring 999.
- Stay with somebody you trust. You did right to ask, and you are not in trouble for it.
- Somebody will ring. You can ask them who they are and where they work.
- Somebody says that you owe them? You do not have to sort that out alone. Tell whoever rings.
- Do not go to meet somebody who frightens you.
- If anybody might look at your phone, close this page.
""",
)

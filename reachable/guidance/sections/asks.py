"""A young person asks for help (domain.md section 7, RM9; 1.2)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="asks",
    title="A young person asks for help",
    source="Learning from a local practice review (2020)",
    text="""
- Go to them today, while they want it. Ask whoever they told to stay with them.
- Listen first. Then ask one thing: what would help now?
- Before they say more, tell them what you must pass on.
- Say what you will do next, and when. Do only that, and do it.
- Write down their own words. Do not tidy them up.
- Asked in a cell, in a car, in a lesson: it goes with them. Tell whoever is with them next.
""",
)

"""A parent or carer asks for help (domain.md section 7, RM10; P10)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="parent",
    title="A parent or carer asks for help",
    source="Child Safeguarding Practice Review Panel, It was hard to escape (2020); learning from a local "
    "practice review (2020)",
    text="""
- Ring them back now. Where is the young person, and what do they fear will happen tonight?
- Believe them. A parent who rings is a partner.
- Ask whether anybody came to the door, rang, or asked for money. Has something been found, or gone?
- Agree what they do tonight and whom they ring. If somebody comes: 999.
- They ask to move because of danger: tell Housing and the MASH today. A move alone is no plan.
- Ask what the young person knows of this call, and who may ring them.
""",
)

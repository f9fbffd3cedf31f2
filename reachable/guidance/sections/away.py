"""Held or found away from home (domain.md P5)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="away",
    title="Held or found away from home",
    source="Local guidance on children arrested out of their area; North Yorkshire SCP; learning from a local "
    "practice review (2020)",
    text="""
- Ring that force’s custody, and that area’s duty team. Swap names and numbers: one person there, one person here.
- That area keeps them safe until we have said in writing that we take it on. Say so early.
- Ask for a strategy discussion, and for a talk with the young person, before they are released.
- No distance is too far. Nobody is released to travel alone.
- Who brings them home? A rescue service first, then somebody they know who has the skill, then a trained social
  worker, then a parent with one of these beside them. The police come last.
- Ask what they asked for, who was held with them, what was taken, and who frightened them. Tell whoever travels.
- On the way home, listen. Somebody sees them at home within 24 hours.
""",
)

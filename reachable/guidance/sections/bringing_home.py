"""Bringing a child home (domain.md P5, recommendation 4)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="bringing-home",
    title="Bringing a child home",
    source="Learning from a local practice review (2020); local guidance on children arrested out of their area",
    text="""
- No distance is too far. The rule of 50 miles is withdrawn: nobody asks how far it is.
- Who goes has the skill: a rescue service, or a worker who knows them, or a social worker trained in exploitation. A
  parent goes with one of these. The police come last, and a manager says why.
- Before you set off: what happened, what was taken, who was held with them, what they asked for, whether home is safe.
- The journey is the work. Food, warmth, quiet; let them talk or not. Do not question them.
- Their phone may ring. Agree with them beforehand what then.
- At the door: who is there, who sees them within 24 hours, one name and one number.
- Write down the journey the same day, in their words where you have them.
""",
)

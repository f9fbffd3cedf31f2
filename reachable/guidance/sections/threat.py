"""Somebody has threatened to kill them (domain.md section 7, RM12)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="threat",
    title="Somebody has threatened to kill them",
    source="VKPP on child criminal exploitation; common practice",
    text="""
- In danger now: ring 999.
- Ask the police: who knows of the threat, and have the young person and a parent been told?
- Find somewhere for tonight that whoever threatens them does not know. Tell where to nobody who need not know.
- Ask what must change until it is safe: home, school, the way there, the phone.
- Brothers, sisters, friends: are they in danger too?
- Ask about a debt. It is often behind a threat.
- Tell your manager now, whatever the hour.
""",
)

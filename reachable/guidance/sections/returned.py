"""Back from being missing (domain.md P8)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="returned",
    title="Back from being missing",
    source="Derbyshire’s guidance on return interviews; Missing People",
    text="""
- Are they well? Food, sleep, injuries, clothes. Then talk. Say that you are glad they are back.
- Offer a return interview within 72 hours, with somebody who is not their carer, where they feel safe.
- Ask what made them go, who they were with, how they travelled and who paid, and what they want now.
- Tell them what you pass on to the police, and why, before you do.
- A long time away, another area, an adult nobody knows, or again and again: tell your manager today.
- Do not tell them off. Whoever is told off says nothing next time.
""",
)

"""Strip-searched by police (domain.md section 7, RM21)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="searched",
    title="Strip-searched by police",
    source="Common practice",
    text="""
- Ask how they are now, before anything else.
- Ask custody whether an appropriate adult was there, who decided, and why.
- Ask whether a parent or carer was told.
- Offer somebody to talk to: a woman or a man, as they choose.
- Write down what they say happened, in their own words.
- Tell them that they can complain, and who helps them with it.
""",
)

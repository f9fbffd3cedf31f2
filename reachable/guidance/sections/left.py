"""They have left where they could be reached (domain.md P2)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="left",
    title="They have left",
    source="Learning from a local practice review (2020)",
    text="""
- Find out where they are now, and who took them there.
- Ask the place that had them: what did they say, what was agreed, who came for them?
- Whom would they talk to? Ask that person to go, or to go with you.
- Nobody knows where they are: report them missing.
- Reached late is better than not at all. It shows as late: write down why.
""",
)

"""They declined for now (domain.md P2, K8)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="declined",
    title="They declined for now",
    source="Learning from a local practice review (2020)",
    text="""
- No today is not no for ever. Thank them for saying so.
- Agree a day to ask again, and who will ask. Write down the day.
- Leave a name and one number: on paper, if their phone is not safe.
- Ask whom they would rather talk to, and what would have to be different.
- Keep them safe all the same: tell whoever is with them tonight what to look out for.
- It does not end because they said no.
""",
)

"""What a school can do while it waits (domain.md P9)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="waiting-school",
    title="While you wait: school",
    source="Common practice",
    text="""
- Keep them in school, with somebody they trust. Do not send them home alone.
- Listen. Do not question them, and do not search for proof.
- Write down what they say, as they say it.
- When does the day end, who collects them, and who is at the gate? Tell us if that changes.
- May home be part of it? Ask us before you ring there.
""",
)

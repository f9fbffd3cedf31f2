"""For whoever goes (domain.md P2)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="who-goes",
    title="For whoever goes",
    source="Learning from a local practice review (2020); NHS England in London, on youth workers in emergency "
    "departments (2019)",
    text="""
- Tell somebody where you are and when you will be back.
- Say your name, whom you work for, and that with you they are not in trouble.
- Are they safe, warm and fed? That comes first.
- Before they talk, tell them what you must pass on.
- See them alone. Ask one thing at a time: what would help now? Write down their words.
- Before you part: who is next, when, and one number that works.
- Write down that you reached them as soon as you are out of the door.
""",
)

"""Before a contact is rated (domain.md P1, section 10)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="rating",
    title="Before you rate",
    source="Russell Webster on adultification; Working Together to Safeguard Children 2026 on racism",
    text="""
- A child is harmed until evidence says otherwise.
- What was seen, and by whom? What is opinion? Victim or witness comes before what they are said to have done.
- Would I rate this the same for a younger child, or for a white child?
- Read again any word that blames: choosing, mature for their age, known to police.
- Read what came before. Several contacts that ended with nothing are one story.
- Nothing known is not the same as no danger. Say who has not answered yet.
- Home education, a move, a disability: by themselves they say nothing about danger.
""",
)

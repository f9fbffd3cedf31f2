"""A child alleged to have harmed (domain.md P7, section 10)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="harmed-others",
    title="A child alleged to have harmed",
    source="Leeds SCP and the Youth Justice Legal Centre on the national referral mechanism; the Information "
    "Commissioner on the Gangs Matrix",
    text="""
- They are a child alleged to have harmed; also a child we protect.
- Ask who else was there, who gained by it, and who asked them to do it.
- Somebody who is made to do a thing may look willing. Think about the national referral mechanism. They need not
  consent. Write down why, or why not.
- The child who was hurt has a worker of their own, and not the same one.
- What they told you as somebody who was hurt is kept apart from what they are said to have done.
- Write what they are said to have done. Never what they are.
""",
)

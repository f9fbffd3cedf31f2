"""What a custody sergeant can do while they wait (domain.md P4, P5)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="waiting-custody",
    title="While you wait: police custody",
    source="Local guidance on children arrested out of their area; Catch22; learning from a local practice "
    "review (2020)",
    text="""
- Has the appropriate adult been called, and a parent or carer been told?
- Somebody will ring you. Please do not release them before we have spoken.
- They do not travel alone, nor with an adult nobody has checked.
- If they ask for help, or say they cannot go home: tell us in their own words.
- Drugs, cash or a phone was taken: tell us before they leave. Somebody may ask them to pay.
""",
)

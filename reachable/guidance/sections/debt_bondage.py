"""Drug debt and debt bondage (domain.md I16, RM11)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="debt-bondage",
    title="Drug debt and debt bondage",
    source="The Children’s Society on debt bondage (2022); MVA on debt bondage; learning from a local practice "
    "review (2020)",
    text="""
- Somebody gives a child things, then says that they owe. Or has them robbed of what they carry, and says it again.
- The debt is made so that it cannot be paid. It grows when drugs, cash or a phone are lost or seized.
- Signs: a new phone or none, sudden need of money, things gone from home, fear of one person or of one place.
- Ask: does anybody say that you owe? What happens if it is not paid? Who else is asked?
- It is exploitation, whatever they carried. Ask the MASH about a referral to the National Referral Mechanism.
- Make a debt safety plan with them, and with whoever else may be asked to pay.
- A parent who pays is asked again. Say so gently, and do not leave them alone with it.
""",
)

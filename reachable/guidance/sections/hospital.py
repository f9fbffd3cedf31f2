"""At hospital, hurt by somebody (domain.md P3)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="hospital",
    title="At hospital, hurt by somebody",
    source="GMC on gunshot and knife wounds; NHS England in London, on youth workers in emergency departments (2019)",
    text="""
- Ring the department. Ask for the nurse in charge and the youth worker. How long will they stay?
- Ask that they do not leave before a talk about safety: a safe address, the way there, who might come after them.
- Go while they are there. If nobody can, agree with the ward when you will speak to them.
- Ask who came with them, and who is waiting outside. Not everybody who visits is a friend.
- A knife or a gun: ask whether the police were told. The doctor decides what they are told about the patient.
- Ask whether they were hurt before. A small injury can come before a large one.
- They were hurt: that comes first. Say it to them.
""",
)

"""At hospital after self-harm (domain.md section 7, RM20)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="self-harm",
    title="At hospital after self-harm",
    source="Common practice, to be looked at by the partnership’s health lead",
    text="""
- Ring the department. Ask who is with them now. They are not left alone.
- Ask what they said and who heard it. Write it down as they said it.
- Ask gently whether somebody frightens them: a debt, a threat, pictures.
- Ask that somebody from mental health sees them before they leave.
- Before they leave: who is with them tonight, what is out of reach at home, whom can they ring?
- Do not promise to keep a secret. Promise what you will do next, and do it.
""",
)

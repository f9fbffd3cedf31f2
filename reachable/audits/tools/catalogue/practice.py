"""A general audit of practice by several organisations. Pure.

Source: domain.md P13 (the audits that Hackney and Walsall publish).
"""

from reachable.audits.tools.shape import Tool, asked

PRACTICE = Tool(
    key="practice",
    version=1,
    name="Multi-agency practice",
    about="How organisations worked together for one young person, each by its own record.",
    own=(
        asked(
            "known",
            "Did your organisation know what it needed to know in time?",
            "What others held, when it was asked for, when it came.",
        ),
        asked(
            "risk",
            "Was harm seen and named as harm?",
            "In plain words, as something done to the young person, with who does it and where.",
        ),
        asked(
            "strengths",
            "Was what protects them seen and built on?",
            "Whom they trust, what they are good at, what they want.",
        ),
        asked(
            "plan",
            "Was there one plan that every organisation could follow?",
            "What, who, by when; and the young person and their family know it.",
        ),
        asked(
            "family",
            "Were parents or carers worked with as partners?",
            "Told, heard, and given something that helps. Where that was not safe, the record says why.",
        ),
        asked(
            "identity",
            "Was it seen who this young person is?",
            "Race, faith, disability, sex and sexuality, and how these shape what happens to them and what they are "
            "offered.",
        ),
        asked(
            "supervision",
            "Did a manager look at the work and change something where it was stuck?",
            "Look for a date, a thought and what followed from it.",
        ),
        asked(
            "difference",
            "Was a difference between professionals settled?",
            "Said openly, taken to managers in time, and settled within a working week.",
        ),
    ),
)

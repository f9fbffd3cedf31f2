"""The audit of case discussions: with the added question, the nine that domain.md P13 wants of every one. Pure.

Source: recommendation 7 (audit the use made of case discussions), recommendation 10 (Housing takes part).
"""

from reachable.audits.tools.shape import NO, NOT_HERE, NOT_KNOWN, PLAIN, Tool, asked

HOW_SOON, WHY_NOT_HELD = "how_soon", "why_not_held"
CASE_DISCUSSIONS = Tool(
    key="case_discussions",
    version=1,
    name="Use of case discussions",
    about="Whether a case discussion was held when one was needed, with the right people, and whether it helped.",
    own=(
        asked(
            HOW_SOON,
            "How soon was it held after it was needed?",
            "Count working days from the day on which somebody first could have seen the need.",
            {
                "two": "Within 2 working days",
                "ten": "Within 10 working days",
                "later": "Later",
                NOT_KNOWN: "The record does not say",
                NOT_HERE: "None was held",
            },
        ),
        asked(
            "right_agencies",
            "Were the right organisations there, Housing among them where a home was in question?",
            "Housing is needed for a tenancy, a homeless application, a move in the last six months, staying with "
            "friends, a threat at an address, or a home taken over by others. Apologies with no report is not there.",
        ),
        asked(
            "purpose",
            "Were its purpose and its analysis clear?",
            "The record says why it was called, what is known, what is not known, and what people make of it.",
        ),
        asked(
            "childs_voice",
            "Is what the young person says to be read in its record?",
            "Their own words, or who was to ask them and what came of it. What workers think they want is partly.",
        ),
        asked(
            "actions_done",
            "Were its actions done by the day that was set?",
            "Each action has one named person and a day. Look for what came of each.",
        ),
        asked(
            WHY_NOT_HELD,
            "If none was held, why not?",
            "Where one was needed and none was held. Choose what the record, or the worker, says.",
            {
                "not_thought_of": "Nobody thought of it",
                "other_meeting": "Another meeting did its work",
                "could_not": "It could not be brought together in time",
                NO: "Somebody decided against it",
                NOT_KNOWN: PLAIN[NOT_KNOWN],
                NOT_HERE: "One was held, or none was needed",
            },
        ),
    ),
)

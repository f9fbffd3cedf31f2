"""The learning audit: whether what was learnt from Child C is found in the work with others (recommendation 11). Pure.

Source: domain.md P13 (the seven things asked of each case) and section 1.2.
"""

from reachable.audits.tools.shape import Tool, asked

PRESENT, RECOGNISED, ANSWERED = "moments_present", "moments_recognised", "moments_answered"
CHILD_C = Tool(
    key="child_c",
    version=1,
    name="Learning from Child C",
    about="Whether the learning of the review is embedded: asked of each case, as far as your own record tells.",
    own=(
        asked(
            PRESENT,
            "Was there a reachable moment?",
            "An arrest, an injury, going missing or being found, an exclusion, a move, or a young person asking for "
            "help: a short time in which they may let somebody in.",
        ),
        asked(
            RECOGNISED,
            "Was it recognised as one at the time?",
            "Somebody wrote then that this was a time to reach them, whatever it was called. What we say now, looking "
            "back, does not count.",
        ),
        asked(
            ANSWERED,
            "Did somebody reach them within 24 hours?",
            "Face to face, within 24 elapsed hours of our knowing. An attempt is not a contact.",
        ),
        asked(
            "debt",
            "Was debt thought about?",
            "Where drugs or money were taken from them, they are presumed to owe. Look for a plan that makes them "
            "safe before they go home.",
        ),
        asked(
            "skilled_adult",
            "Was it an adult skilled with exploited children who went to them or brought them home?",
            "Trained, or with that work as their own. Say who travelled and what they were told.",
        ),
        asked(
            "previous_area",
            "Was their history obtained from the area in which they lived before?",
            "Asked for, chased and read. Where they have always lived here it does not apply.",
        ),
        asked(
            "education",
            "Could everybody see how their education stood?",
            "On roll or not, attendance, where they are in the day, and when a professional last saw them.",
        ),
        asked(
            "housing",
            "Was Housing part of the work?",
            "Told, asked and there when a home, a move or a threat at an address was in question.",
        ),
        asked(
            "adultification",
            "Was it considered whether they were treated as older than they are?",
            "Look for words that blame a child for what was done to them, and for somebody who asked whether race, "
            "size or how they speak made people see an adult.",
        ),
    ),
)

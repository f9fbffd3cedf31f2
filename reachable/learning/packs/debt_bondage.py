"""Debt bondage and debt safety: how a debt is made to hold a child, and a plan for tonight (domain.md P4, I16)."""

from reachable.agencies.skills import DEBT_BONDAGE
from reachable.learning.packs.shape import Answer, Choice, Cue, Film, Pack, Page, Question, Scenario, Scene

PAGES = (
    Page(
        "how-it-is-made",
        "How a debt is made",
        """
Somebody gives a child something: trainers, a phone, a lift, a place to sleep. It looks like kindness. Later it has a
price, and the price grows.

- They are sent with drugs or money, and it is taken from them: by the police, or in a robbery that was arranged.
- Now they owe it. Nobody says how much, or it is more each week.
- They are told to work it off, and the work makes more debt.
- What is owed is not money. It is a way to hold them.
""",
    ),
    Page(
        "what-you-may-see",
        "What you may see",
        """
A child seldom says “I owe”. You may see:

- something seized or lost, by police, school or in a robbery
- new things, and then none, and things of the family gone
- fear of a phone that rings, and of not answering it
- a brother or sister who is suddenly afraid too
- a child who wants to stay in a cell, or go back to where they were found
- “They’ll want it back”, “I’ve got to sort something”, “It’s on me”
""",
    ),
    Page(
        "before-they-leave",
        "A debt safety plan, before they leave",
        """
Presume a debt whenever something was seized or lost. Sit down before they leave the cell, the ward or the school.

- How much, until when, and what happens if it is not paid? They need not say to whom.
- Who else may be asked to pay: a parent, a brother or sister, a friend?
- Tonight: where they sleep, who travels with them, whose phone they use, who opens the door.
- A word that means: come now, and do not ask why.
- Who rings them tomorrow, and when.
""",
    ),
    Page(
        "what-not-to-do",
        "What makes it worse",
        """
- Nobody pays, and nobody bargains. What is paid is never the last of it.
- Do not tell a parent to sort it out. The family may be threatened next.
- Do not promise that it is over because the police took the drugs. That is when it begins.
- Threats go to the police, with the young person where that is safe.
- It is not their fault. A debt like this is made to hold them: say so in these words.
""",
    ),
)
FILM = Film(
    "what-they-say-you-owe",
    "What they say you owe",
    8,
    (
        "A figure is chained to one coin. Coins come, one on top of the other, and the figure gets smaller.",
        "A second figure comes and stands beside the first.",
        "The chain is gone. Coin after coin goes too, and the figure stands upright.",
    ),
    (
        Cue(0, 2.8, "First it was trainers. Then it was two grand. I never saw two grand."),
        Cue(2.8, 5.2, "The more I paid, the more I owed."),
        Cue(5.2, 7.9, "Then somebody said it out loud: this is not your debt."),
    ),
)
QUESTIONS = (
    Question(
        "seized",
        "The police took drugs and cash from a girl of 15. She is released tonight. What do you presume?",
        (
            Answer(
                "That it is over: she has nothing any more that they want",
                False,
                "It is the other way round. What was taken is now hers to pay for, whoever owned it.",
            ),
            Answer(
                "That somebody will ask her to pay for what was seized",
                True,
                "Yes. Presume a debt, and make a plan with her before she leaves.",
            ),
            Answer(
                "Nothing, until she tells you that she owes money",
                False,
                "She may never say it. To wait for the words is to send her home to it.",
            ),
        ),
    ),
    Question(
        "mother-pays",
        "Her mother says: “I have some savings. I’ll pay it, then they leave her alone.” What do you say?",
        (
            Answer(
                "“That is for you to decide. It is your money.”",
                False,
                "It is, and she is owed the truth: it is seldom the last payment, and now they know who can pay.",
            ),
            Answer(
                "“If you pay a part, perhaps they will wait for the rest.”",
                False,
                "To bargain is to agree that the debt is real. It is not.",
            ),
            Answer(
                "“I see why. What is paid is never the last of it. Let us plan together how tonight is safe.”",
                True,
                "Yes. You took her fear seriously, told her how it works, and did not leave her alone with it.",
            ),
        ),
    ),
    Question(
        "who-else",
        "Which of these belongs in a debt safety plan?",
        (
            Answer(
                "Who else may be asked to pay, and whether they are safe tonight",
                True,
                "Yes. Brothers, sisters, parents and friends are asked next. Each of them needs a thought.",
            ),
            Answer(
                "The names of those whom they owe",
                False,
                "They need not say to whom. If you make that the price of help, you get neither.",
            ),
            Answer(
                "A promise that they will not see those people any more",
                False,
                "A promise that they cannot keep is one more thing to be afraid of.",
            ),
        ),
    ),
)
SCENARIO = Scenario(
    "Something was taken from her",
    "A girl of 15",
    (
        Scene(
            "desk",
            """
A school rings you. In a search they found a knife and a roll of notes in the bag of a girl of 15. She is in the head’s
office and will be sent home for five days. She is calm, and asks every few minutes what time it is.
""",
            (
                Choice(
                    "Offer her mother an appointment on Thursday",
                    "thursday",
                    "On Thursday the plan is what happened on Tuesday. She asked what time it is: ask why.",
                ),
                Choice(
                    "Go there now, before she leaves the building",
                    "there",
                    "She was just parted from money that is not hers, and has a time by which she must be somewhere. "
                    "This is a reachable moment.",
                ),
            ),
        ),
        Scene(
            "there",
            """
You sit with her. You say who you are, and what you cannot keep to yourself. She says: “Can I have the money back? It’s
not mine.”
""",
            (
                Choice(
                    "“What happens if they don’t get it?”",
                    "owes",
                    "You asked about what she is afraid of, and not about who. She can answer that.",
                ),
                Choice(
                    "“Whose is it, then?”",
                    "whose",
                    "It is a fair question, and the one she must not answer. She says: “Nobody’s.”",
                ),
            ),
        ),
        Scene(
            "whose",
            """
She has closed up. You have ten minutes until her mother comes.
""",
            (
                Choice(
                    "“Fine, you need not say whose. Are you all right tonight?”",
                    "owes",
                    "You took the question back. That is worth more than a good first one.",
                ),
                Choice(
                    "Wait for her mother, and tell her to find out",
                    "mother",
                    "Her mother is now asked to do alone, at home and in fear, what you could not do here.",
                ),
            ),
        ),
        Scene(
            "owes",
            """
“They come to my house. My brother’s nine.” She has to be at a bus stop at five.
""",
            (
                Choice(
                    "Tell her that the police have the money now, so it is over",
                    "over",
                    "For her it begins now. She hears that you do not know how this works.",
                ),
                Choice(
                    "Plan tonight with her and her mother: where they sleep, who opens the door, whom to ring",
                    "plan",
                    "You planned for tonight and for her brother, and nobody was told to pay.",
                ),
            ),
        ),
        Scene(
            "plan",
            """
They sleep at an aunt’s. The threat goes to the police, with her mother beside her. There is a word for “come now”, and
you ring at nine tomorrow. The MASH hears of her brother tonight. At nine she picks up.
""",
        ),
        Scene(
            "over",
            """
She nods, and says nothing more. At five she is at the bus stop. Her mother reports her missing at midnight. When she is
found, you begin again with tonight, and with her brother.
""",
        ),
        Scene(
            "mother",
            """
Her mother asks, and there is a row. On Thursday she tells you that she has paid 400 pounds, and that they were back on
Wednesday for more. Now you plan together, and her brother stays with his aunt.
""",
        ),
        Scene(
            "thursday",
            """
On Thursday nobody comes. Her mother says on the telephone that two men were at the door on Tuesday night. You go there
at once, with the police told, and make the plan that would have helped on Tuesday.
""",
        ),
    ),
)
PACK = Pack(
    slug="debt-bondage",
    title="Debt bondage and debt safety",
    about="How a debt is made to hold a child, what you may see of it, and a plan for tonight before they leave.",
    minutes=15,
    skill=DEBT_BONDAGE,
    version=2,
    changed="A page on what makes it worse, and the question of a parent who wants to pay.",
    recognise="I can recognise debt bondage",
    act="I can make a debt safety plan with a young person",
    pages=PAGES,
    film=FILM,
    questions=QUESTIONS,
    scenario=SCENARIO,
    closing="""
To take away:
- Something seized or lost: presume a debt.
- A plan for tonight, before they leave. They need not say to whom they owe.
- Think of brothers, sisters, parents and friends.
- Nobody pays and nobody bargains. Threats go to the police.
- It is not their fault. Say so.
""",
    source="The Children’s Society on debt bondage (2022); MVA on debt bondage; learning from a local practice review "
    "(2020)",
)

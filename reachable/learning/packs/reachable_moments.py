"""Reachable moments: what one is, why a day is long, who goes, and what to say (domain.md 1, P2, section 7)."""

from reachable.agencies.skills import REACHABLE_MOMENTS
from reachable.learning.packs.shape import Answer, Choice, Cue, Film, Pack, Page, Question, Scenario, Scene

PAGES = (
    Page(
        "what-it-is",
        "A short time in which a door is open",
        """
A reachable moment is a short time in which a young person may let somebody help. Something has just happened, and what
held them is weaker than what hurts.

It may be:
- in a police cell, or on the way out of one
- in a hospital, after they were hurt
- when they come back from being missing
- on the day a school sends them home
- when they ask, in any words, to anybody

It closes. They go back to where they are told what to do, and by next week it may look as if nothing had happened.
""",
    ),
    Page(
        "twenty-four-hours",
        "Twenty-four hours, by the clock",
        """
From the moment somebody in the MASH says that it is one, a person should be with them within 24 hours. Nights, weekends
and bank holidays count.

- A contact is face to face. A call that nobody answered is an attempt.
- Write down each attempt. It does not stop the clock, and it shows that somebody tried.
- Late is better than not at all. It shows as late: write down why.
- Often there is less than a day: until they are released, or leave the ward. Ask the place until when they are there.
""",
    ),
    Page(
        "who-goes",
        "Who is best placed to go",
        """
Ask first whom they trust already. Then ask who has learnt how.

- An adult whom they trust: a teacher, an aunt, a youth worker. Ask that person to go, or to go with you.
- If there is nobody, somebody on duty who has done this training.
- Not whoever is nearest, and not three people at once.
- Tell whoever goes: where they are, who is with them, what happened, and what they asked for.
""",
    ),
    Page(
        "what-to-say",
        "What to say, and what to leave",
        """
You are there for them, and not for an investigation.

- Say who you are, why you came, and that they may say no.
- Ask what they need first: food, a charger, a call home, somebody to sit there.
- Say what you cannot keep to yourself before they tell you.
- Do not ask who, where and when. Ask what they are afraid of tonight.
- A child who is hurt or arrested is a child who has been harmed, until evidence says otherwise.
- A child is a child at 17 too. Ask yourself: would I say this of a younger child, or of a white child?
- If they say no, say when you will come again, and come.
""",
    ),
)
FILM = Film(
    "somebody-comes",
    "Somebody comes",
    8,
    (
        "A small figure sits alone in a bare room. A clock on the wall outside goes round and round.",
        "The door opens. A second figure comes in and stands beside the first. The first figure’s mouth turns up.",
        "They leave the room together.",
    ),
    (
        Cue(0, 2.6, "I was in there on my own. All I did was count."),
        Cue(2.6, 5.2, "Then somebody came. She did not ask what I had done."),
        Cue(5.2, 7.9, "She asked what I needed. I had never been asked."),
    ),
)
QUESTIONS = (
    Question(
        "an-attempt",
        "You rang the ward twice and nobody put you through. What does the clock say?",
        (
            Answer(
                "It has stopped: we tried in time",
                False,
                "Trying matters, and is written down. But the young person has seen nobody. The clock runs until they "
                "have.",
            ),
            Answer(
                "It runs: an attempt is not a contact",
                True,
                "Yes. Write both attempts down, and go there: somebody at the desk can walk to the bed.",
            ),
            Answer(
                "It starts again from the second call",
                False,
                "The clock counts once, from when the MASH said that it is a reachable moment. No call moves it.",
            ),
        ),
    ),
    Question(
        "who-first",
        "Whom do you ask first to go?",
        (
            Answer(
                "Whoever is nearest to the place",
                False,
                "Near is good, and known is better. A stranger in a hurry can close the door for a long time.",
            ),
            Answer(
                "The most senior person on duty",
                False,
                "They must know of it. But a young person does not open up to a grade.",
            ),
            Answer(
                "An adult whom the young person trusts already",
                True,
                "Yes: ask them to go, or to go with you. If there is none, somebody on duty who has learnt how.",
            ),
        ),
    ),
    Question(
        "they-say-no",
        "They say: “I don’t want anything from you.” What now?",
        (
            Answer(
                "Write down that they declined, and close it",
                False,
                "No today is not no for ever. Closing it tells them that you meant it only once.",
            ),
            Answer(
                "Say that it is fine, say when you will come again, and come",
                True,
                "Yes. Many say yes to the second or the third time. Put the day down, so that it does not get lost.",
            ),
            Answer(
                "Explain to them how much danger they are in",
                False,
                "They know more of that than we do. Told it by a stranger, people defend what harms them.",
            ),
        ),
    ),
)
SCENARIO = Scenario(
    "Four in the morning",
    "A girl of 17",
    (
        Scene(
            "call",
            """
It is ten to four in the morning and you are on duty. A custody desk 60 miles away rings: they have a girl of 17 from
your area. She was stopped at a coach station with a bag that was packed for her. “Nearly an adult,” they say. She will
be released at eight. She has asked for nobody, and eats nothing.
""",
            (
                Choice(
                    "Ask the desk who is with her, what she has said, and until when she is there",
                    "asked",
                    "You know in two minutes what decides everything else: how long the door is open, and who is in "
                    "the room. And 17 is a child, whatever she seems.",
                ),
                Choice(
                    "Say that somebody will ring in the morning, when the team is in",
                    "morning",
                    "In the morning she will be gone. The 24 hours are by the clock, and this door closes at eight.",
                ),
            ),
        ),
        Scene(
            "asked",
            """
An appropriate adult she has never met is with her. She said one thing: “They’ll want it back.” Your page says that her
tutor at college is the adult she trusts. On duty beside you is a colleague who has done this training.
""",
            (
                Choice(
                    "Send the colleague now, and ask the college to have the tutor ready for when she is back",
                    "goes",
                    "Somebody who knows how is there before eight, and somebody she trusts the same day.",
                ),
                Choice(
                    "Wait until seven to ring the tutor, who knows her best",
                    "waits",
                    "You thought of the right person. But at seven nobody can be 60 miles away by eight: the colleague "
                    "should be on the road meanwhile.",
                ),
            ),
        ),
        Scene(
            "goes",
            """
Your colleague is with her at twenty past six. She says: “I’m not talking to the feds.”
""",
            (
                Choice(
                    "“It would help you if you told us who gave you the bags.”",
                    "shut",
                    "That is what everybody wants from her. She looks at the wall. You are one more.",
                ),
                Choice(
                    "“I am not the police. I came to see how you get home, and whether tonight is safe.”",
                    "home",
                    "You said who you are and why you came, and you asked about tonight. She can say yes to that.",
                ),
            ),
        ),
        Scene(
            "home",
            """
She talks about what was taken from her, and what it will cost her. You plan tonight together: where she sleeps, whose
phone she uses, who opens the door. She travels home with your colleague, and her tutor is at the college gate. She was
reached within three hours.
""",
        ),
        Scene(
            "shut",
            """
She says nothing more, and travels home beside your colleague without a word. You write down that she was reached, what
did not work, and that her tutor tries in the afternoon. She was reached in time. The next time begins with what she
needs.
""",
        ),
        Scene(
            "waits",
            """
The tutor answers at seven, and is glad to help. At ten past eight the desk rings: she has walked out, and somebody was
waiting in a car. You report her missing and write down why nobody went. The tutor rings her all day.
""",
        ),
        Scene(
            "morning",
            """
At nine the team rings the desk. She left an hour ago on her own, and her phone is off. You report her missing.
The moment shows as one in which nobody reached her, and the reason is ours.
""",
        ),
    ),
)
PACK = Pack(
    slug="reachable-moments",
    title="Reachable moments",
    about="What a reachable moment is, why a day is a long time, who is best placed to go, and what to say.",
    minutes=15,
    skill=REACHABLE_MOMENTS,
    recognise="I can recognise a reachable moment",
    act="I can act in a reachable moment",
    pages=PAGES,
    film=FILM,
    questions=QUESTIONS,
    scenario=SCENARIO,
    closing="""
To take away:
- It is short. Ask until when.
- Somebody they trust first; then somebody who has learnt how.
- Be there within 24 hours by the clock, and write down what you did.
- Ask what they need. Leave who, where and when.
- No today is not no for ever. Say when you will come again.
""",
    source="Learning from a local practice review (2020); the national review “It was hard to escape” (2020) on "
    "critical moments",
)

"""Bringing a young person home from another area: the journey is the first help they get (domain.md P5, R4)."""

from reachable.agencies.skills import BRINGING_HOME
from reachable.learning.packs.shape import Answer, Choice, Pack, Page, Question, Scenario, Scene

PAGES = (
    Page(
        "why-it-matters",
        "The journey is part of the help",
        """
A young person is arrested or found in another area, often far away. Somebody has to bring them home. That is hours in
which they are away from whoever sent them, beside one adult.

- No distance is too far. There is no distance rule.
- Nobody is released to travel home alone, and nobody is put on a train with a ticket.
- Whoever brings them home has learnt how. To send somebody who has not needs a senior manager’s word, with the reason.
""",
    ),
    Page(
        "who-travels",
        "Who travels with them",
        """
Ask in this order:

- a rescue service whose work this is
- a worker with whom they have a relationship
- a social worker who has done this training
- a parent, with a worker beside them; never a parent alone
- the police last of all

The other area keeps them safe until ours has said in writing that it takes over. Somebody stays with them until you
are there.
""",
    ),
    Page(
        "before-you-set-off",
        "Before you set off, ask the other area",
        """
- What happened, and who was with them?
- What did they say, and did they ask for help in any words? Did they hurt themselves?
- What was taken from them, and who may want it back?
- Their phone: who has it, and who is ringing it?
- Where do they sleep tonight? Is it their home, and is that safe?
- Who has told a parent, and what did the parent say?
""",
    ),
    Page(
        "on-the-way",
        "On the way, and at the door",
        """
- Food first. Then quiet. Let them sleep.
- Do not question them. If they talk, listen, and say what you must pass on.
- Plan the first evening: who is there, whose phone, who rings tomorrow.
- At the door, do not only hand them over. Come in, and sit down with whoever is there.
- Within 24 hours somebody sees them at home. If they were missing, they are offered a return interview within 72 hours.
- Write down who travelled, what was said, and what you would do another time.
""",
    ),
)
QUESTIONS = (
    Question(
        "train-ticket",
        "The other area has a place on a train at seven. The boy of 16 would be home by ten, alone. What do you say?",
        (
            Answer(
                "Yes, if he promises to ring from each station",
                False,
                "Whoever sent him can be on the platform before he is. A promise does not travel with him.",
            ),
            Answer(
                "No: somebody with the skill comes, and someone stays with him until then",
                True,
                "Yes. Nobody travels home alone, and the other area keeps him safe until we take over.",
            ),
            Answer(
                "It is too far for us to come: ask the police to drive him",
                False,
                "There is no distance rule, and the police come last: he may be seen as one who talked.",
            ),
        ),
    ),
    Question(
        "his-mother",
        "His mother wants to fetch him herself, at once. What do you do?",
        (
            Answer(
                "Let her go: she is his mother",
                False,
                "She is, and she would be alone with him, with those who want him back, and with her fear.",
            ),
            Answer(
                "Tell her to stay at home and wait",
                False,
                "She is the one to whom he comes home. Left out, she hears of tonight from him or from nobody.",
            ),
            Answer(
                "Go with her, or have her ready at home with somebody beside her",
                True,
                "Yes. A parent who is supported by a worker is a good way home.",
            ),
        ),
    ),
    Question(
        "he-talks",
        "Half-way home he begins to talk about a flat and who runs it. What do you do?",
        (
            Answer(
                "Ask for the address, while he is talking",
                False,
                "Now you are one who questions him, and he may stop. You are not there to ask where and who.",
            ),
            Answer(
                "Listen, say what you must pass on, and write it down afterwards in his words",
                True,
                "Yes. He knows what becomes of it, and he can go on or stop.",
            ),
            Answer(
                "Tell him to keep it for the police",
                False,
                "He was talking to you. It may be the one time: hear it.",
            ),
        ),
    ),
)
SCENARIO = Scenario(
    "Two hundred miles",
    "A boy of 16",
    (
        Scene(
            "ring",
            """
It is noon. A force 200 miles away has released a boy of 16 without charge. He was reported missing here on Sunday. He
sits in the front office of the station. They ask whether they may let him go.
""",
            (
                Choice(
                    "Say yes, and ask them to give him your number",
                    "gone",
                    "He has a number and no phone. Whoever sent him knows where the station is.",
                ),
                Choice(
                    "Ask for their children’s duty team, and that somebody stays with him until you have spoken",
                    "spoken",
                    "Now two areas know of him the same hour, and he is not alone while they talk.",
                ),
            ),
        ),
        Scene(
            "spoken",
            """
Their duty team will sit with him. The rescue service can be there at six. A social worker here who has done this
training can be there at four. He told the desk: “I’m not going back there.”
""",
            (
                Choice(
                    "Send the social worker at once, and tell the rescue service who is on the way",
                    "travels",
                    "Four is before six, and he said words that count. Both know of each other, so that nobody comes "
                    "twice.",
                ),
                Choice(
                    "Wait for the rescue service: it is their work",
                    "waits",
                    "It is, and they are good at it. Then make sure who is beside him until six, and tell him who "
                    "comes.",
                ),
            ),
        ),
        Scene(
            "waits",
            """
At five the desk rings: he has gone out to smoke twice, and a car stops each time. He asks who is coming, and nobody has
told him.
""",
            (
                Choice(
                    "Speak to him yourself, now, and tell him who comes and when",
                    "travels",
                    "He hears a voice and a name. He stays inside. It was close.",
                ),
                Choice(
                    "Ask the desk to keep him in",
                    "gone",
                    "To keep him in is not to be with him. He goes out a third time.",
                ),
            ),
        ),
        Scene(
            "travels",
            """
On the road he eats and sleeps. Near home he wakes, and asks whether they know where he lives.
""",
            (
                Choice(
                    "Drive on: his mother waits, and you can talk there",
                    "door",
                    "He asked the one question that decides tonight. She cannot answer it either.",
                ),
                Choice(
                    "Stop, ask what he is afraid of, and ring ahead to plan tonight",
                    "aunt",
                    "You took the question as what it is: a safety plan that he began himself.",
                ),
            ),
        ),
        Scene(
            "aunt",
            """
He sleeps at an aunt’s, and his mother comes there. His phone stays off, and yours is the number he has. In the morning
a worker whom he knows is at the door. He says: “You actually came.”
""",
        ),
        Scene(
            "door",
            """
His mother hugs him. At midnight there is a knock, and she rings the police, as you had agreed with her at the door. He
is safe tonight. Tomorrow you plan what he asked for on the road.
""",
        ),
        Scene(
            "gone",
            """
He is gone. You report him missing, tell both areas’ teams what he said and who may have him, and write down what was
decided at noon and by whom. He is found on Thursday, 40 miles on. This time somebody is on the road within the hour.
""",
        ),
    ),
)
PACK = Pack(
    slug="bringing-home",
    title="Bringing a young person home",
    about="Who travels with a young person who was found far away, what to ask first, and the first evening.",
    minutes=15,
    skill=BRINGING_HOME,
    recognise="I can tell who should travel with a young person, and who should not",
    act="I can bring a young person home, and stay for the first evening",
    pages=PAGES,
    questions=QUESTIONS,
    scenario=SCENARIO,
    closing="""
To take away:
- No distance is too far, and nobody travels home alone.
- Somebody stays with them until you are there; the other area keeps them safe until we take over in writing.
- Ask what they said, what was taken, and where they sleep tonight.
- Food, quiet, and no questions. Listen if they talk.
- Come in at the door. Somebody sees them within 24 hours.
""",
    source="Recommendation 4 of a local practice review (2020); statutory guidance on children who go missing (2014)",
)

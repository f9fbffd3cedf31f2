"""The days that are promised to a family. Pure."""

from datetime import date, timedelta

ACKNOWLEDGE_WITHIN = 30
ASK_AGAIN_AFTER = 30


def acknowledge_by(received_on: date) -> date:
    """The last day to acknowledge a complaint: 30 days after it came, that day being day 0.

    Source: Data (Use and Access) Act 2025, section 103 (complaints to controllers), in force 19 June 2026.
    """
    return received_on + timedelta(days=ACKNOWLEDGE_WITHIN)


def answer_due(asked_on: date) -> date:
    """The day we ask an agency again about a correction: one month is what UK GDPR article 12(3) gives it."""
    return asked_on + timedelta(days=ASK_AGAIN_AFTER)

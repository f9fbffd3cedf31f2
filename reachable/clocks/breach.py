"""Until when a personal data breach is told to the Information Commissioner. Pure.

UK GDPR, Article 33(1): without undue delay and, where feasible, within 72 hours of having become aware of it. They are
hours that went by, nights and weekends too. Becoming aware: the two young people were parted, which says that they
had been mixed up.
"""

from datetime import datetime, timedelta

HOURS_72 = timedelta(hours=72)


def tell_by(aware_at: datetime) -> datetime:
    """The last instant at which the Commissioner is told in time."""
    return aware_at + HOURS_72

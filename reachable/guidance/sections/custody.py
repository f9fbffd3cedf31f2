"""Held by the police (domain.md P4)."""

from reachable.guidance.shape import Section

SECTION = Section(
    slug="custody",
    title="Held by the police",
    source="London’s custody-based diversion (VRU); Lincolnshire’s and Hillingdon’s procedures on appropriate "
    "adults; Leeds SCP on the national referral mechanism",
    text="""
- Ring custody. Ask for the sergeant: how are they, and until when will they be held?
- Ask who the appropriate adult is, and when they were called. Nobody there after two hours: ask your manager to
  ring.
- Say who is coming and when. Ask that they are not released before somebody has come.
- Go in person. Take somebody they trust, if you can. You are not there about what the police ask.
- Before they talk, tell them what you must pass on: that somebody is in serious danger, and only that.
- Ask their solicitor to think about whether somebody made them do it.
- Before they leave: who collects them, where do they sleep tonight, who sees them tomorrow?
""",
)

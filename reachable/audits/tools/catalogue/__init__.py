"""Every version of every tool. A version is never changed once an audit has used it: another is added. Pure."""

from reachable.audits.tools.catalogue.case_discussions import CASE_DISCUSSIONS
from reachable.audits.tools.catalogue.child_c import CHILD_C
from reachable.audits.tools.catalogue.practice import PRACTICE
from reachable.audits.tools.shape import Tool

TOOLS: tuple[Tool, ...] = (CASE_DISCUSSIONS, CHILD_C, PRACTICE)

"""The tables of audits and surveys."""

from reachable.audits.surveys import models as surveys  # noqa: F401  Django finds the tables of this folder here
from reachable.audits.surveys.heard import models as heard  # noqa: F401  Django finds the tables of this folder here
from reachable.audits.together import models as together  # noqa: F401  Django finds the tables of this folder here
from reachable.audits.together.section11 import models as section11  # noqa: F401  Django finds them here

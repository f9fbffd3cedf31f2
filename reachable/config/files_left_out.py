"""What a command says of files that it left out whole: never only among its results, where nobody might look."""

import sys
from collections.abc import Mapping

from reachable.linkage.batch import left_out
from reachable.words.sentences import printable


def say(told: Mapping[str, str]) -> int:
    """Says on stderr of each file why it was left out; `told` has that by its name. Returns the exit code: 1 where one
    was, as of `receive`, so that a script stops though the others are done."""
    for line in left_out.files_in_words(told):
        print(printable(line), file=sys.stderr, flush=True)
    return 1 if told else 0

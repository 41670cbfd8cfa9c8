"""Tells whether more of a thing is better or worse, where its name says so: an answered call, an abandoned one."""

from __future__ import annotations

import re

from ingest.fact import Fact
from qa.understanding.cues import cue

TIMES = frozenset({"seconds", "minutes", "hours", "days"})
_TAKES = re.compile(
    r"\b(?:wait\w*|times?|delays?|respon\w+|answer\w*|arriv\w+|attend\w*|reach\w*|take[ns]?|took)\b", re.I
)


def good_if_high(fact: Fact) -> bool | None:
    """Whether a higher figure of this kind is better, False where it is worse; None where its name does not tell."""
    named = cue("no_crime").sub(" ", f"{fact.measure} {fact.row_label}")
    if cue("bad_if_high").search(named):
        return False
    if fact.unit in TIMES:
        return False if _TAKES.search(named) else None
    return True if fact.unit == "percent" and cue("good_if_high").search(named) else None

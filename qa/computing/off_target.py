"""Works out how far a count is off the target that its own sentence sets it against: "3,541, against 3,622"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Working
from qa.composing.phrases import bare_value, number_words
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.finding.match import Match
from qa.finding.select_facts import adds_up
from qa.question import Question

# "How many officers short of its target?"
_TARGET_GAP = re.compile(
    r"\bhow (?:many|far|much)\b[^?]*\b(?:short|shy|off|below|under|above|over|ahead|beyond|behind)\b[^?]*\btargets?\b",
    re.IGNORECASE,
)


def off_target(question: Question, fitting: Sequence[Match]) -> list[Claim]:
    """How many the one count of the best sentence is short of, or above, the one target that it is set against; []
    unless just that is asked.
    """
    best = fitting[0].evidence
    if best.kind != "sentence" or not _TARGET_GAP.search(question.text):
        return []
    targets = [fact for fact in best.facts if fact.statistic == "target"]
    told = [fact for fact in best.facts if fact.statistic == "level"]
    if len(told) != 1 or len(targets) != 1 or targets[0].measure != told[0].measure or not adds_up(told[0]):
        return []
    count, target = told[0], targets[0]
    if target.unit not in ("", count.unit) or target.value == count.value:
        return []
    value = abs(target.value - count.value)
    side = "short of" if count.value < target.value else "above"
    text = (
        f"{number_words(value)} {side} the target: {bare_value(count)} against {bare_value(target)} (our calculation)."
    )
    large, small = sorted((count.value, target.value), reverse=True)
    working = Working(f"{large} - {small}", str(value))
    return [Claim(text, quotes_of(best), (count, target), (working,)), sentence_claim(best)]

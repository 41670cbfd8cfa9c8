"""What a paper says that its figures in brackets are: of the year before, or of a period that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.fact import NO_PERIOD, Period
from ingest.sentences.sentence import Sentence
from ingest.times.periods import year_before

# A paper that says "figures in brackets are for 2021/22", or "(last year in brackets)".
_BRACKETS = re.compile(
    r"(?P<what>[^.;:()]{3,60}?)\s+(?:(?:is|are|shown|given)\s+)*in\s+(?:brackets|parentheses)(?!\s+(?:are|is|show|give|refer|relate))"
    r"|\bin\s+(?:brackets|parentheses)\s+(?:(?:are|is|show|give|refer\s+to|relate\s+to)\b)(?P<behind>[^.;:()]{3,60})",
    re.IGNORECASE,
)
_EARLIER_YEAR = re.compile(r"\b(?:last|previous|preceding|prior)\s+year|\byear\s+(?:before|earlier)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Bracketed:
    """What a list or part of a paper says that its brackets hold: the figures of a period, or of the year before."""

    label: str = ""
    period: Period = NO_PERIOD

    def of(self, period: Period) -> Period:
        """The time of a bracket behind a figure of a period."""
        return self.period if self.period.label else year_before(period, self.label)


def brackets_of(sentence: Sentence) -> Bracketed | None:
    """What a sentence says that brackets hold: "(2022 result in brackets)", "last year's figures are in brackets"."""
    found = _BRACKETS.search(sentence.words)
    if not found:
        return None
    which = "what" if found["what"] else "behind"
    start, end = found.span(which)
    named = [mention.period for mention in sentence.periods if start <= mention.start < end and mention.period.known]
    if named:
        return Bracketed(found[which], named[-1])
    return Bracketed(found[which]) if _EARLIER_YEAR.search(found[which]) else None

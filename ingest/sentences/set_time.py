"""The time that a sentence without figures sets for those that follow it in its paragraph."""

from __future__ import annotations

import re

from ingest.fact import Period
from ingest.sentences.sentence import Sentence
from ingest.sentences.theme import printed_figures
from ingest.sentences.timing import Timing, spoken_of
from ingest.times.paper_times import PaperTime
from ingest.times.periods import year_before

_SAME_QUARTER = re.compile(
    r"\W*(?:Against|Compared\s+(?:to|with))\s+"
    r"(?P<when>the\s+same\s+quarter\s+(?:of|in)\s+(?:the\s+)?(?:last\s+year|previous\s+year|20\d\d(?:/\d\d)?))"
)
# What is to come, and when something was begun, printed or discussed, are no time of the figures that follow.
_NOT_BEEN = re.compile(
    r"\b(?:will|would|should|due|expected|planned|proposed|launch\w*|introduced|published|implemented|adopted"
    r"|(?<!s )opened|agreed|raised|signed|joined|relaunch\w*|took\s+over"
    r"|(?:is|was)\s+the\s+(?:first|last|only|worst|best|second|third)\s+(?:month|quarter|year)"
    r"|discussed|board|committee|panel|meeting|from|since|until|we\s+mean|means?|refers?)\b",
    re.IGNORECASE,
)


def time_set(sentence: Sentence) -> Timing | None:
    """The one time that a sentence without figures names, with what it is compared with; None where it sets none."""
    time = sentence.time
    if printed_figures(sentence):
        return None
    if time.quarter.known and (same := _SAME_QUARTER.match(sentence.words)):
        # "Against the same quarter of 2019/20 most kinds fell": what follows is of the paper's quarter.
        return Timing(time.quarter, year_before(time.quarter, " ".join(same["when"].split())))
    named = [mention for mention in spoken_of(sentence) if mention.period.known]
    if len(named) != 1 or _NOT_BEEN.search(sentence.words) or lies_ahead(named[0].period, sentence.time):
        return None
    return None if _is_before(named[0].period, time.stated) else Timing(named[0].period)


def _is_before(period: Period, stated: Period) -> bool:
    """Whether a time was over, and short, when the paper's own began: something that happened once."""
    return bool(
        period.end and stated.start and period.end < stated.start and (period.months or 0) < (stated.months or 0)
    )


def lies_ahead(period: Period, time: PaperTime) -> bool:
    """Whether a period begins after the last day that the paper's figures reach."""
    return bool(period.start and time.last and period.start > time.last)

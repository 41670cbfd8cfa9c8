"""What a sentence says that the data of its part of the paper are for, and how far they reach."""

from __future__ import annotations

import datetime as dt
import re

from ingest.fact import Period
from ingest.sentences.sentence import Sentence
from ingest.sentences.theme import printed_figures

SHORTEST = 3
_DATA = re.compile(
    r"\b(?:data|figures?|results?|statistics|interviews|surveys?)\b[^.;]{0,80}?\b(?:are|is|for|cover\w*|relates?\s+to)\b[^.;%\d]*\Z"
    r"|\b(?:data|figures?|results?|statistics|interviews|surveys?)\b[^.;%]{0,80}?\bfor\s+(?:the\s+)?(?:year|12|twelve|period|quarter)\b"
    r"|\b(?:data|figures|results|statistics)\s*\((?:the\s+)?(?:year|12|twelve|period|quarter)\b",
    re.IGNORECASE,
)
_REACHES = re.compile(
    r"\b(?:data|figures|results|statistics)\b[^.;]{0,90}?\b(?:available|released|published|run|cover\w*)\s+(?:up\s+)?to\s+"
    r"(?:the\s+end\s+of\s+)?\w[\w ]*\Z",
    re.IGNORECASE,
)
# "* Figures of other forces are for ...": a note under a table speaks for that table alone.
_NOTE = re.compile(r" (?! )|[†‡§]|\(?[a-z1-9]\)\s")


def what_holds(sentence: Sentence) -> Period | None:
    """The period that a sentence says the data are for: "The latest figures are for the 12 months to ..."."""
    named = [mention.period for mention in sentence.periods if mention.period.known]
    lasting = [period for period in named if (period.months or 0) >= SHORTEST]
    if len(named) != 1 or not lasting or printed_figures(sentence) or not _DATA.search(sentence.words):
        return None
    if _NOTE.match(sentence.words):
        return None
    return lasting[0]


def reach_of(sentence: Sentence) -> dt.date | None:
    """The last day that a sentence says the data reach: "figures are only available to the end of May 2019"."""
    ends = [
        mention.period.end
        for mention in sentence.periods
        if mention.kind in ("as_at", "range")
        and _REACHES.search(f"{sentence.words[: mention.start]} {mention.period.label}")
    ]
    return ends[0] if len(ends) == 1 else None

"""Reads stretches of time out of text: years, quarters, months, ranges, rolling months and as-at days.

A form that the text and the paper's own dates do not settle keeps its printed words and has no days.
"""

from __future__ import annotations

from bisect import bisect_left

from ingest.times.dates import add_months, financial_quarter, financial_year, rolling
from ingest.times.forms import FORMS
from ingest.times.mention import PeriodContext, PeriodKind, PeriodMention, month_number, year_before
from ingest.times.readers import READERS

__all__ = [
    "PeriodContext",
    "PeriodKind",
    "PeriodMention",
    "add_months",
    "financial_quarter",
    "financial_year",
    "find_periods",
    "month_number",
    "rolling",
    "year_before",
]


def find_periods(text: str, context: PeriodContext) -> list[PeriodMention]:
    """The periods printed in `text`, in order and without overlap; of two readings the longer wins."""
    found: list[PeriodMention] = []
    for name, pattern in FORMS.items():
        for match in pattern.finditer(text):
            mention = READERS[name](match, context)
            if mention is not None:
                found.append(mention)
    found.sort(key=lambda mention: (mention.start - mention.end, mention.start))
    kept: list[PeriodMention] = []  # in order and apart, so that only its neighbours can overlap a mention
    for mention in found:
        place = bisect_left(kept, mention.start, key=lambda other: other.start)
        after_last = not place or kept[place - 1].end <= mention.start
        if after_last and (place == len(kept) or mention.end <= kept[place].start):
            kept.insert(place, mention)
    return kept

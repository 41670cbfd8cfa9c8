"""What "In Year" means in a paper, where the paper settles it."""

from __future__ import annotations

import re

from ingest.fact import Period
from ingest.report import Report
from ingest.times.dates import rolling
from ingest.times.periods import PeriodContext, find_periods

_LABEL = "In Year"
_PRINTED = re.compile(r"in[- ]year\s+performance\s+(?=[\w(])", re.IGNORECASE)
_OPENING = 5000


def in_year_period(report: Report, context: PeriodContext) -> Period:
    """The twelve months that "In Year" covers, without days where the paper never says.

    A table header may print them beside the words; or the opening says up to which day the paper reports.
    """
    for match in _PRINTED.finditer(report.text):
        line = report.text[match.end() : match.end() + 60].split("\n")[0].split("\t")[0]
        mentions = find_periods(line, context)
        if mentions and mentions[0].start == 0 and mentions[0].period.months == 12:
            return Period(_LABEL, mentions[0].period.start, mentions[0].period.end)
    for mention in find_periods(report.text[:_OPENING], context):
        runs_to = mention.kind == "as_at" and mention.period.label.lower().startswith(("to ", "up to "))
        if runs_to and report.data_to is not None and mention.period.end == report.data_to:
            return Period(_LABEL, *rolling(report.data_to, 12))
    return Period(_LABEL)

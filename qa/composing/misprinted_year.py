"""Says so where a date that an answer quotes lies generations after its report: "September 2104" in a paper of 2014."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace

from qa.draft import Claim, Draft
from qa.evidence import Inventory

_DATE = re.compile(rf"\b(?P<month>{'|'.join(calendar.month_name[1:])})\s+(?P<year>\d{{4}})\b")
# Plans and forecasts seldom reach further than this many years beyond a paper.
_FARTHEST = 60
# What a paper tells as done lies in the years right before it.
_LATELY = 5


def with_misprinted_years(draft: Draft, inventory: Inventory) -> Draft:
    """The draft and, after a sentence whose date is a misprint, that, with the date that was most likely meant.

    A misprint is told only where swapping two neighbouring digits of the year makes one year shortly before the report.
    """
    claims: list[Claim] = []
    for claim in draft.claims:
        claims.append(claim)
        if claim.extract and draft.status == "answered":
            claims += _misprints(claim, inventory)
    return replace(draft, claims=tuple(claims))


def _misprints(claim: Claim, inventory: Inventory) -> list[Claim]:
    report = inventory.extractions[claim.quotes[0].report_id].report
    day = report.date or report.data_to or inventory.eras.get(report.report_id)
    if day is None:
        return []
    told = []
    for found in _DATE.finditer(claim.text):
        meant = {year for year in _swapped(found["year"]) if day.year - _LATELY <= year <= day.year}
        if int(found["year"]) > day.year + _FARTHEST and len(meant) == 1:
            month, year = found["month"], meant.pop()
            text = f"{month} {found['year']} lies long after the report: {month} {year} was most likely meant."
            told.append(Claim(text, claim.quotes))
    return told[:1]


def _swapped(year: str) -> set[int]:
    """The years that a printed one becomes when two neighbouring digits change places."""
    return {int(year[:at] + year[at + 1] + year[at] + year[at + 2 :]) for at in range(len(year) - 1)}

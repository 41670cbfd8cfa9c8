"""Tells lines of tables from others, and cells that hold a figure from those with a date, a label or "unknown"."""

from __future__ import annotations

import re

# What papers know a measure by, before its name: "5.1", "KPI 3". Patterns, as parts of longer ones.
NUMBER_OF_MEASURE = r"\d{1,2}(?:\.\d{1,2}){1,2}[a-z]?"
NAME_OF_MEASURE = r"(?!(?:Q[1-4]|H[12])\b)[A-Z]{1,3} ?\d{1,2}(?:\.\d{1,2})?[a-z]?"

_FIGURE = re.compile(
    r"(?:(?:up|down|increase|decrease|rise|fall|no change)\b.*\d.*"
    r"|[~^*<>=+\-−–±/]*\s*(?:£|&pound;)?\s*[\d,]*\.?\d[\d,]*\s*(?:%|k|m|bn|p?pts?|points|pp|p\.p\.|min(?:s|utes)?|secs?|seconds"
    r"|hrs?|hours?|days?|kg|st|nd|rd|th)?\s*[*^]*(?:\s*[↑↓↔→←].*)?(?:\s*\(.*\))?\s*[*^]*)",
    re.IGNORECASE,
)
# Accountants' negatives and times in minutes and seconds; "(000)" says thousands.
_BRACKETED = re.compile(r"\((?!0+\)|\d\))\s*£?\s*[\d,]*\.?\d[\d,]*\s*(?:%|k|m|bn)?\s*\)", re.IGNORECASE)
_CLOCK = re.compile(
    r"\d{1,3}:\d\d(?::\d\d)?|\d{1,3}\s?m(?:ins?|inutes?)?\s?[0-5]?\d\s?s(?:ec(?:ond)?s?)?"
    r"|\d{1,3}\s?h(?:(?:ou)?rs?)?\s?[0-5]?\d\s?m(?:in(?:ute)?s?)?",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}/\d{1,2}/\d{2,4}|(?:19|20)\d\d\s*[/-]\s*\d{2,4}|\d\d/\d\d(?:\s*-?\s*Q\d\*?)?|(?:19|20)\d\d[*^]*"
)
# "12M" above "Dec-19" is a stretch of months; sums of money have their "£" or a small "m".
_MONTHS = re.compile(r"(?:3|6|9|12)M")
_EMPTY = re.compile(r"(?:n/?a|not available|not applicable|none|nil|tbc|\.+|-+|–+|—+|\*+)?", re.IGNORECASE)
# What stands between strokes at the foot of a page, a cell at its longest, and figures that are no part of a name.
_PAGE = re.compile(r"\bpage\s+\d+\b|https?:|@", re.IGNORECASE)
_MOST_CELL = 45
_MONTH_YEAR = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[-/’']?(?:20)?\d\d", re.IGNORECASE
)
_SHARE = re.compile(r"[%£.,]")
# The line between two rows of a Markdown grid: "+-----+-----+"
_RULED = re.compile(r"\s*\+(?:[-=:]{3,}\+)+\s*")


def is_table_line(text: str) -> bool:
    """Whether a line belongs to a tab-separated or Markdown table, or has strokes between its cells."""
    piped = text.strip().startswith("|") and text.count("|") > 1
    return "\t" in text or piped or bool(_RULED.fullmatch(text)) or (" | " in text and _is_parted(text))


def _is_parted(text: str) -> bool:
    """Whether strokes part the cells of a line: "Fatal | 11 | 14 | 9", "Treatment 88.0% | 88.7%"."""
    first, *others = (part.strip() for part in text.split("|"))
    if len(others) > 1:
        return all(len(part) <= _MOST_CELL for part in (first, *others)) and not _PAGE.search(text)
    return _is_valued(others[0]) and bool(first) and _is_valued(first.split()[-1])


def shared_cell(text: str) -> int:
    """Where the figure or date begins that stands behind a row's label in one cell: "Treatment 88.0%"; 0 for others."""
    words = text.split()
    alone = len(words) == 1
    if not words or not _is_valued(words[-1]) or not (alone or _SHARE.search(words[-1])):
        return 0
    return text.rindex(words[-1])


def _is_valued(text: str) -> bool:
    """Whether a cell holds a figure, a date or a word for "unknown"."""
    return bool(text) and bool(
        is_figure_cell(text) or is_date_cell(text) or is_unknown_cell(text) or _MONTH_YEAR.fullmatch(text)
    )


def is_figure_cell(text: str) -> bool:
    """Whether a cell holds a figure: not a date, a year, a label or a word for "unknown"."""
    plain = re.sub(r"<[^>]+>", "", text).strip()
    if _DATE.fullmatch(plain) or _MONTHS.fullmatch(plain):
        return False
    return bool(_FIGURE.fullmatch(plain) or _BRACKETED.fullmatch(plain) or _CLOCK.fullmatch(plain))


def is_bracketed(text: str) -> bool:
    """Whether a cell holds a figure in an accountant's brackets, which are a minus."""
    return bool(_BRACKETED.fullmatch(text.strip()))


def is_date_cell(text: str) -> bool:
    """Whether a cell holds a year, a pair of years or a day in figures."""
    return bool(_DATE.fullmatch(text.strip()))


def is_unknown_cell(text: str) -> bool:
    """Whether a cell says that the figure is not known: blank, "n/a", "not available"."""
    return bool(_EMPTY.fullmatch(re.sub(r"<[^>]+>|[*_]", "", text).strip()))

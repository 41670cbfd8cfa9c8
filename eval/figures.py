"""Figures in running text as the evaluation counts them: by value, with labels such as years and marks left out.

Deliberately apart from the reading of figures in `ingest` and `qa`, whose slips it must be able to notice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‑": "-"})
_MONTH = r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEAR = r"(?:19\d\d|20[0-3]\d)"
_SHORT_YEARS = "|".join(rf"{year:02}\s?/\s?{(year + 1) % 100:02}" for year in range(100))

# Digits that name a place or a financial year: never a value
_LABELS = (
    r"\[[\d,\s^-]+\]",
    r"\b(?:report|source|doc|document|section|para|paragraph|page|table|figure|appendix|appendice)s?\s*\#?\s*\d+(?:\.\d+)*",
    r"^[ \t]*\d+[.)]\s",
    r"\b(?:q|quarter\s*)[1-4]\b",
    rf"\b{_YEAR}\s*[/-]\s*(?:\d\d){{1,2}}\b",
    r"\b\d\d?/\d\d?/\d\d(?:\d\d)?\b",
    rf"\b(?:{_SHORT_YEARS})\b",
)
# Digits that name a time: no statistic, though an answer may be asked for them
_TIMES = (
    r"\[[^\]\n]{0,40}?\d[^\]\n]{0,40}\]",
    rf"(?<![\d.,])\b(?:[12]?\d|3[01])(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}",
    rf"{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?{_YEAR}\b(?![.,]\d)",
    rf"{_MONTH}\s?['-]\s?\d\d\b(?![.,]\d)",
    r"(?<![\d.,£])(?:199\d|20[0-3]\d)(?![\d%]|[.,]\d|\s+%)",
    r"\b(?:12|twelve|6|six|3|three)[\s-]months?\b",
)
_FIGURE = r"(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s*(?P<scale>k|m|bn|thousand|million|billion)\b)?"
_SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_WORDS = {word: Decimal(value) for value, word in enumerate(_UNITS.split())} | {
    word: Decimal(10 * value) for value, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}
_PLACES = re.compile("|".join((*_LABELS, _FIGURE)), re.MULTILINE)
_PLACES_AND_TIMES = re.compile("|".join((*_LABELS, *_TIMES, _FIGURE)), re.MULTILINE)
_ANY = re.compile(_FIGURE)


def plain(text: str) -> str:
    """`text` in lower case with typewriter quotes, dashes and spaces, as everything here is compared."""
    return unicodedata.normalize("NFKC", text).translate(_PLAIN).lower()


def number(printed: str) -> Decimal:
    """The value of digits as printed in a gold file or a working: separators, sign, % and £ do not matter."""
    return Decimal(printed.replace(",", "").strip("%+-£ "))


def statistics(text: str) -> dict[Decimal, frozenset[Decimal]]:
    """Each figure of `text` that needs a source, with the values it may stand for: 540k is 540 and 540,000."""
    found: dict[Decimal, frozenset[Decimal]] = {}
    for forms in _figures(_PLACES_AND_TIMES, plain(text)):
        found[forms[0]] = found.get(forms[0], frozenset()) | frozenset(forms)
    return found


def values(text: str) -> set[Decimal]:
    """Every value that `text` gives in digits, times included and place labels left out."""
    return {value for forms in _figures(_PLACES, plain(text)) for value in forms}


def values_and_words(text: str) -> set[Decimal]:
    """`values`, and the values of number words up to ninety."""
    return values(text) | {_WORDS[word] for word in re.findall("[a-z]+", plain(text)) if word in _WORDS}


def conspicuous(text: str) -> set[Decimal]:
    """Values of 100 and more, or with decimals, wherever they stand: no label rule may hide a real statistic."""
    found = {forms[0] for forms in _figures(_ANY, plain(text))}
    return {value for value in found if value >= 100 or value != int(value)}


def _figures(pattern: re.Pattern[str], text: str) -> Iterator[tuple[Decimal, ...]]:
    for match in pattern.finditer(text):
        if match["figure"]:
            value = number(match["figure"])
            yield (value, value * _SCALES[match["scale"]]) if match["scale"] else (value,)

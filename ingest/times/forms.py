"""The printed forms of periods as patterns, built from data/vocabulary/periods.toml and numbers.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable

from ingest.settings import VOCABULARY_FOLDER

_PERIODS = tomllib.loads((VOCABULARY_FOLDER / "periods.toml").read_text(encoding="utf-8"))
_WORDS: dict[str, list[str]] = _PERIODS["words"]
_NUMBERS_FILE = tomllib.loads((VOCABULARY_FOLDER / "numbers.toml").read_text(encoding="utf-8"))

MONTHS: dict[str, int] = {name.lower(): int(number) for number, names in _PERIODS["months"].items() for name in names}
NUMBERS: dict[str, int] = {**_NUMBERS_FILE["units"], **_NUMBERS_FILE["tens"]}
PLURALS = frozenset(_PERIODS["not_a_year"]["plurals"])

# A space, or one line break of hard-wrapped text; a tab or an empty line parts two cells or paragraphs.
_GAP = r"(?:[ \u00a0]*\n[ \u00a0]*|[ \u00a0]+)"
_OPTIONAL_GAP = rf"{_GAP}?"
_APOSTROPHE = "['\u2018\u2019\u02bc]"
_DASH = "[-\u2010-\u2015\u2212]"
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_PRINTED = "|".join(form for name in MONTHS for form in (name.title(), name.upper()))
_MONTH = rf"(?:{_NAMES})(?:\b\.?(?!\w)|(?=\d\d\b))"
_ORDINAL = r"[ ]?(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?"
_LEFT = r"(?<![\w.,/£'\u2019-])"
_RIGHT = r"(?![\w/]|[.,]\d|%)"


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(_GAP.join(map(re.escape, phrase.split())) for phrase in longest_first) + ")"


def _point(suffix: str) -> str:
    """A day or a month: 31/03/18, 31st March 2018, April 1, 2017, Mar-18, Oct '18, March (year elsewhere)."""
    numeric = rf"(?P<nd{suffix}>\d{{1,2}})[/.](?P<nm{suffix}>\d{{1,2}})[/.](?P<ny{suffix}>\d{{4}}|\d{{2}})"
    day_first = rf"(?:(?P<d{suffix}>\d{{1,2}})(?:{_ORDINAL})?{_GAP}(?:of{_GAP})?)?"
    day_last = rf"(?:{_GAP}(?P<e{suffix}>\d{{1,2}})(?:{_ORDINAL}\b,?|,(?=[ ]\d{{4}})))?"
    # A two-digit year stands on the month's own line: on the next line it may be any number.
    four = (
        rf"(?:{_OPTIONAL_GAP}(?:{_DASH}|,|{_APOSTROPHE}|of{_GAP}){_OPTIONAL_GAP}|{_GAP})"
        rf"{_APOSTROPHE}?(?=(?:19|2\d)\d\d)"
    )
    two = rf"[ ]?{_DASH}?[ ]?{_APOSTROPHE}?(?=\d\d(?!\d))"
    year = rf"(?:(?:{four}|{two})(?P<y{suffix}>\d{{4}}|\d{{2}})(?![\d\w]|[.,/]\d|%))?"
    return rf"(?:(?<![\d/.,]){numeric}(?![\d/])|(?<![\w.,]){day_first}(?P<m{suffix}>{_MONTH}){day_last}{year})"


def _financial(suffix: str = "") -> str:
    """2017/18, 2017-8, 2017-18, 2017-2018, 17/18; whether the halves follow each other is for the reader to say."""
    long = rf"(?:19|20)\d\d(?=[ ]?(?:/|{_DASH})[ ]?\d)"
    return (
        rf"(?P<fy{suffix}>{long}|\d\d(?=/\d\d(?![\d/])))"
        rf"[ ]?(?:/|{_DASH})[ ]?(?P<fz{suffix}>\d{{4}}|\d{{1,2}})(?![\d/]|[.,]\d|%)"
    )


_NUMBER = r"(?P<months>\d{1,2}|" + "|".join(NUMBERS) + ")"
_END_OF = rf"(?:the{_GAP})?(?:end{_GAP}of{_GAP})?"
_TO = rf"{_OPTIONAL_GAP}(?:{_DASH}|to|until|/|up{_GAP}to){_OPTIONAL_GAP}{_END_OF}"
_TWELVE = rf"(?:\b(?:12|twelve)[ -]months?{_GAP}(?:period{_GAP})?)?"
_BETWEEN = rf"{_TWELVE}\bbetween{_GAP}(?:the{_GAP})?{_point('a')}{_GAP}and{_GAP}{_END_OF}(?:the{_GAP})?{_point('b')}"
_RANGE = rf"{_TWELVE}(?:\b(?:between|from){_GAP})?(?:the{_GAP})?{_point('a')}{_TO}{_point('b')}"
_MONTHS = rf"(?:[ ]?M\b|[ -]?(?:months?|mths?)\b(?:{_GAP}period)?)"
_START = r"(?<![\w/.,£-])"
_SEASON = rf"(?:FY|financial{_GAP}year|fiscal{_GAP}year|year)"
_QUARTER = rf"(?:Q[ ]?|quarter{_GAP})"
_BARE_YEAR = rf"(?:199\d|20[0-4]\d)(?![\d/]|{_DASH}[ ]?\d|[.,]\d|%)"
_FY = rf"{_financial()}"
_DATED = rf"{_GAP}(?:the{_GAP})?{_point('a')}"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


FORMS: dict[str, re.Pattern[str]] = {
    "versus": _compile(
        rf"{_START}(?P<months>\d+)M{_GAP}{_point('a')}{_OPTIONAL_GAP}-?[ ]?vs?\.?[ ]?-?{_OPTIONAL_GAP}"
        rf"(?P<base>(?P<base_months>\d+)M{_GAP}{_point('b')})"
    ),
    "rolling": _compile(
        rf"{_START}(?:rolling{_GAP}|R(?=12\b))?(?:{_NUMBER}(?:{_MONTHS}|(?<=\bR12))(?:{_GAP}{_any(_WORDS['ending'])})?"
        rf"|(?:year|(?P<quarter>quarter)){_GAP}{_any(_WORDS['ending'])}){_DATED}"
    ),
    "quarter_range": _compile(rf"\b{_QUARTER}[1-4](?:[ ][a-z]+){{0,4}}{_OPTIONAL_GAP}\(?[ ]?{_RANGE}(?:[ ]?\))?"),
    "range": _compile(_RANGE),
    "between": _compile(_BETWEEN),
    "months_of_year": _compile(
        rf"(?<![\w/-])(?P<first>{_MONTH}){_TO}(?P<last>{_MONTH}){_GAP}{_FY}(?:{_GAP}v(?:s|ersus)?\.?{_GAP}{_financial('2')})?"
    ),
    "month_of_year": _compile(rf"(?<![\w/-])(?P<only>{_MONTH}){_GAP}(?:(?:of|in){_GAP})?{_FY}"),
    "years": _compile(rf"\byears{_GAP}(?P<first>{_BARE_YEAR}){_GAP}to{_GAP}(?P<last>{_BARE_YEAR})"),
    "days": _compile(rf"(?<![\w/.,£])(?P<first>\d{{1,2}})(?:{_ORDINAL})?[ ]?(?:{_DASH}|to)[ ]?(?=\d){_point('b')}"),
    "quarter": _compile(
        rf"\b{_QUARTER}(?P<q>[1-4])\b(?!{_DASH}[1-4]\b|[,.]\d)"
        rf"(?:[ ]?(?:{_DASH}|of|,|:|\()?{_OPTIONAL_GAP}(?:{_SEASON}{_GAP})?(?:{_FY}|(?P<bare>{_BARE_YEAR})))?\*?"
    ),
    "quarter_of": _compile(
        rf"\b(?:(?:{_SEASON}{_GAP})?{_FY}[ ]?{_DASH}?[ ]?Q(?P<q>[1-4])\b\*?"
        rf"|(?P<word>first|second|third|fourth|last|final){_GAP}quarter(?:{_GAP}(?:of|in)){_GAP}(?:{_SEASON}{_GAP})?"
        rf"{_financial('2')})"
    ),
    "part": _compile(
        rf"\b(?P<which>first|second|last){_GAP}(?:(?P<half>half)|{_NUMBER}{_GAP}months)"
        rf"(?:{_GAP}(?:of|in)(?:{_GAP}the)?)?{_GAP}(?:{_SEASON}{_GAP})?{_FY}"
    ),
    "year_to_date": _compile(
        rf"(?:\b{_FY}[ ]?:?[ ]|\b(?P<year>{_BARE_YEAR})[ ])?"
        rf"\b(?:{_any(_WORDS['year_to_date'])}|(?<=\d[ ])to{_GAP}date)\b"
    ),
    "half": _compile(rf"\bH(?P<half>[12])(?:[ ]?{_DASH}[ ]?|{_GAP})?(?:of{_GAP})?(?:{_SEASON}{_GAP}|FY)?{_FY}"),
    "financial": _compile(rf"(?<![\w/.,£-])(?:{_SEASON}{_GAP}|FY)?{_FY}"),
    "since": _compile(rf"\bsince{_DATED}"),
    "since_year": _compile(rf"\bsince{_GAP}(?:(?:the{_GAP})?{_SEASON}{_GAP})?(?:{_FY}|(?P<bare>{_BARE_YEAR}))"),
    "to_date": _compile(
        rf"(?:\b(?:{_SEASON}{_GAP})?(?:{_FY}|(?P<bare>{_BARE_YEAR})){_GAP})?"
        rf"\b(?:to{_GAP}date|{_any(_WORDS['year_to_date'])}){_GAP}\((?:(?:up{_GAP})?to{_GAP}|as{_GAP}at{_GAP})?{_point('a')}\)"
    ),
    "as_at": _compile(rf"\b{_any(_WORDS['as_at'])}{_DATED}"),
    "point": _compile(_point("a")),
    "year": _compile(
        rf"(?<![\w/.,£$%-])(?P<named>calendar{_GAP}(?:year{_GAP})?|year{_GAP})?(?P<year>{_BARE_YEAR})(?![-\w])"
    ),
    "loose": _compile(rf"\b{_any(_WORDS['loose'])}[ -]{_BARE_YEAR}"),
    "month": re.compile(rf"(?<![\w/-])(?:{_PRINTED})\b(?![\w'\u2019])"),
    "now": _compile(rf"\b{_any(_WORDS['now'])}\b"),
}
_BEFORE_COUNT = "|".join(_GAP.join(map(re.escape, phrase.split())) for phrase in _PERIODS["not_a_year"]["after"])
NOT_A_YEAR = re.compile(rf"\b(?:{_BEFORE_COUNT}){_GAP}\Z", re.IGNORECASE)

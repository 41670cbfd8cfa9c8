"""Puts measures, areas, periods and figures into words, in one place."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from ingest.fact import Fact, Period
from ingest.figures.forms import WORD_VALUES

_SPELT = {"MSG": "its Most Similar Group (MSG)", "England and Wales": "England and Wales"}
# Units that a figure keeps beside the name of its measure.
_KEPT_UNITS = frozenset(("percent", "points", "rank", "minutes", "seconds", "hours", "days", "kg"))
_KEEP_CAPITAL = re.compile(r"^(?:[A-Z]{2,}|[A-Z]\w*[A-Z\d]|U\d|Police\b|Operation\b|[A-Z]\w+ [A-Z])")
# As in "crimes per 1,000 people" and "rate 1,000 population"
_PER = re.compile(
    r"\b(?:per|rate)\s+(?!(?:19|20)\d\d\b)"
    r"(?P<what>(?:\d[\d,]{2,}|head|person|officer|employee|million|thousand|household)\b(?: [a-z]+){0,2})",
    re.IGNORECASE,
)
# A quarter that its paper names by its months: "Jan-Mar 2022"
_BY_MONTHS = re.compile(r"(?:jan|apr|jul|oct)[a-z]*\b", re.IGNORECASE)
# "5:20", in minutes and seconds
_CLOCK = re.compile(r"(?P<minutes>\d+):(?P<seconds>[0-5]\d)")
# A length of time in two units, "1 hr 18 min", is both of them and never the first alone.
_LAPSES = frozenset(("minutes", "seconds", "hours"))
_LAPSE = re.compile(
    r"(?:(?P<hours>\d+)\s*h(?:(?:ou)?rs?)?,?\s*(?:and\s+)?(?=\d))?(?:(?P<minutes>\d+)\s*m(?:in(?:ute)?s?)?)?"
    r"(?:,?\s*(?:and\s+)?(?P<seconds>\d+)\s*s(?:ec(?:ond)?s?)?)?",
    re.IGNORECASE,
)
_WORDS = {value: word for word, value in WORD_VALUES.items() if value <= 12}


def measure_phrase(fact: Fact) -> str:
    """The measure as printed, without marks; a listed measure in small letters, else without a lone first capital."""
    words = _closed(re.sub(r"\s+", " ", fact.measure).strip(" :*-–\\"))
    if words.isupper() and len(words) > 5:
        words = words.lower()
    words = re.sub(r"^\d+\.\s+", "", words)
    if fact.measure_canonical != fact.measure:
        words = re.sub(r"\b[A-Z][a-z]+\b", lambda match: match[0].lower(), words)
    return words if _KEEP_CAPITAL.match(words) else words[:1].lower() + words[1:]


def _closed(words: str) -> str:
    """A name with its brackets closed: "Immediate incidents (Median time (minutes)" has one that is not."""
    return words + ")" * max(0, words.count("(") - words.count(")"))


def sentence_case(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def area_phrase(area: str, spelt: bool = True) -> str:
    """An area as it reads after "in": "Lancashire", "the North West"."""
    if spelt and area in _SPELT:
        return _SPELT[area]
    if area == "MSG":
        return "the MSG"
    return f"the {area}" if re.match(r"(?:North|South|East|West)\s?(?:West|East)$|.* Region$", area) else area


def period_phrase(period: Period) -> str:
    """A period as it reads after "in"; its printed words where its days are not settled, "" where there are none."""
    start, end = period.start, period.end
    if start is None or end is None:
        return period.label.lower() if re.match(r"[A-Z][a-z]+ [a-z]", period.label) else period.label
    if start == end:
        return f"{end.day} {calendar.month_name[end.month]} {end.year}"
    months = period.months
    if months == 12 and start.month == 1 and period.label == str(start.year):
        return period.label
    if months == 12 and start.month == 4 and not re.search(r"month|12M|year to|year end", period.label, re.IGNORECASE):
        return financial_year_label(start)
    if months == 12:
        return f"the 12 months to {_month(end)}"
    if months == 3 and start.month in (1, 4, 7, 10) and not _BY_MONTHS.match(period.label):
        first = start if start.month >= 4 else dt.date(start.year - 1, 4, 1)
        return f"quarter {(start.month - 4) % 12 // 3 + 1} of {financial_year_label(first)}"
    if months == 1:
        return _month(end)
    opening = calendar.month_name[start.month] if start.year == end.year else _month(start)
    return f"{opening} to {_month(end)}"


def at_period(period: Period) -> str:
    """A period with its preposition: "in 2017/18", "at 30 September 2020"; "" where there is none."""
    words = period_phrase(period)
    if not words:
        return ""
    return f"at {words}" if period.start and period.start == period.end else f"in {words}"


def financial_year_label(start: dt.date) -> str:
    """The name of the financial year that begins in the year of `start`: "2017/18"."""
    return f"{start.year}/{(start.year + 1) % 100:02d}"


def per_phrase(fact: Fact) -> str:
    """What a rate is per, by its column, its row or what stands above: "per 1,000 people"; "" for other figures."""
    if fact.statistic != "rate" or fact.unit in _KEPT_UNITS or fact.unit in ("ratio", "gbp", "gbp_million"):
        return ""
    found = (_PER.search(label) for label in (fact.column_label, fact.measure, *reversed(fact.path)))
    return next((f"per {match['what']}" for match in found if match), "")


def value_phrase(fact: Fact) -> str:
    """A figure as printed, with its unit: "81.3%", "£54.8m", "2,042 crimes", "10.2 minutes", "8.9 per 1,000 people"."""
    digits = re.sub(r"^[+\-−–]\s*", "", fact.printed.strip())
    digits = re.sub(r"^<", "under ", digits)
    if lapse := _in_units(fact.unit, digits):
        return lapse
    number = re.search(r"[\d,]*\.?\d+", digits)
    bare = number[0] if number else digits
    if fact.unit in ("percent", "points") and fact.statistic == "change_points":
        return f"{bare} percentage {'point' if bare == '1' else 'points'}"
    if fact.unit == "percent":
        return f"{'under ' if digits.startswith('under ') else ''}{bare}%"
    if fact.unit == "gbp_million":
        return f"£{bare}m"
    if fact.unit == "gbp" and number and abs(fact.value) != Decimal(bare.replace(",", "")):
        return f"£{bare} thousand"
    if fact.unit == "gbp":
        return digits if digits.startswith("£") else f"£{bare}"
    if fact.unit == "rank":
        return ordinal(int(fact.value))
    if fact.statistic == "rate" and fact.unit not in _KEPT_UNITS:
        return f"{bare} {per_phrase(fact)}".strip()  # no number of crimes or of people
    if fact.unit in ("", "number", "ratio"):
        return bare
    return f"{bare} {fact.unit[:-1] if bare == '1' and fact.unit.endswith('s') else fact.unit}"


def _in_units(unit: str, digits: str) -> str:
    """A length of time with its units in words: "1 hour 18 minutes"; "" where it prints none."""
    if unit == "seconds" and (clock := _CLOCK.fullmatch(digits)):
        return " ".join(_counted(int(clock[part]), part) for part in ("minutes", "seconds") if int(clock[part]))
    parts = _LAPSE.fullmatch(digits) if unit in _LAPSES else None
    told = ("hours", "minutes", "seconds")
    return " ".join(_counted(int(parts[name]), name) for name in told if parts[name]) if parts else ""


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def bare_value(fact: Fact) -> str:
    """A figure as printed without the unit that its measure already names; %, £ and times keep theirs."""
    shown = value_phrase(fact)
    kept = fact.unit.startswith("gbp") or fact.unit in _KEPT_UNITS
    return shown if kept else shown.split(" ")[0]


def change_words(value: Decimal) -> str:
    """ "up" or "down" for a signed change."""
    return "down" if value < 0 else "up"


def moved(value: Decimal) -> str:
    """ "rose" or "fell" for a signed change."""
    return "fell" if value < 0 else "rose"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def number_words(value: Decimal) -> str:
    """A computed number with thousands separators and no idle zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def total_words(value: Decimal, fact: Fact) -> str:
    """A sum of figures like this one, in pounds where they are."""
    shown = number_words(value)
    return f"£{shown}m" if fact.unit == "gbp_million" else f"£{shown}" if fact.unit == "gbp" else shown


def small_number(value: int) -> str:
    """A count up to twelve in words, a larger one in digits."""
    return _WORDS.get(value, str(value))


def listed(parts: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"; or with another word before the last."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def _month(day: dt.date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"


def tenth(value: Decimal) -> Decimal:
    """A worked-out value to one decimal place, half up: the figure that an answer shows and its working records."""
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)

"""Puts the ways people type periods into the forms that the period reader knows."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace

from ingest.fact import Period
from ingest.figures.forms import WORD_VALUES
from ingest.times.periods import add_months, month_number

_ABBREVIATIONS = {
    "yr": "year",
    "yrs": "years",
    "mth": "month",
    "mths": "months",
    "qtr": "quarter",
    "qtrs": "quarters",
    "prev": "previous",
    "avg": "average",
}
_ABBREVIATED = re.compile(rf"\b(?:{'|'.join(_ABBREVIATIONS)})\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\b(?P<first>[0-4]\d)\s?-\s?(?P<second>[0-4]\d)\b")
# A list of divisions, where two words of it would be a region: "east south west".
_COMPASS = r"(?:north|east|south|west|central)"
_DIVISIONS = re.compile(rf"\b{_COMPASS}(?:(?:,? and|,? &|,| or)? {_COMPASS}){{2,}}\b", re.IGNORECASE)
_ONE_DIVISION = re.compile(_COMPASS, re.IGNORECASE)
# "The 2020 and 2022 reports", where a number before a plural would be a count.
_REPORTS_OF = re.compile(r"\b(?P<report>20\d\d (?:report|paper|document|schedule))s\b(?! of\b)", re.IGNORECASE)
# "Between" two things set against each other is no span of time.
_APART = re.compile(r"\b(?P<words>(?:differ\w*|gap|compar\w*)\b.{0,60}?)\bbetween\b", re.IGNORECASE)
# "Theft of, and theft from, vehicles": two things, each of the noun at the end.
_EACH_OF = re.compile(
    r"\b(?P<what>[a-z]+) (?P<one>of|from|by|against|on),? (?:and|plus|&),? (?:(?P=what) )?(?!(?P=one)\b)"
    r"(?P<two>of|from|by|against|on),? (?P<thing>(?:the |an? |motor )*[a-z]+)\b",
    re.IGNORECASE,
)
_QUARTERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
    "final": 4,
}
_QUARTER = re.compile(
    rf"\b(?P<nth>{'|'.join(_QUARTERS)}) quarter(?: of| in)?(?: the)?(?: financial year)? (?P<year>(?:20)?\d\d/\d\d)\b",
    re.IGNORECASE,
)
_SHORT = 2
_QUARTER_LONG, _YEAR_LONG = 3, 12
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_MONTHS = re.compile(rf"\b(?P<months>{_MONTH}(?:\s*(?:,|&|and|\+)?\s*{_MONTH})+)\s+(?P<year>20\d\d)\b", re.IGNORECASE)
# Several months that no year follows, and the one financial year of a text.
_BARE_MONTHS = re.compile(
    rf"\b{_MONTH}\b(?:\s*(?:,|,? and|&|\+)\s*{_MONTH}\b)++(?!\s*,?\s*(?:20)?\d\d\b(?!/\d))", re.IGNORECASE
)
_ONE_YEAR = re.compile(r"\s*\b(?:(?:in|for|of|during) )?(?P<first>20\d\d)/\d\d\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b(?!/)")
# "2020 up to late October": the months of a year so far.
_YEAR_UP_TO = re.compile(
    rf"\b(?P<begins>{_MONTH}\.? )?(?P<year>20\d\d) (?:up |so far,? )?(?:to|until|till|through) (?:the )?"
    rf"(?:(?:early|mid|late|end of|middle of)[ -])?(?P<month>{_MONTH})\b(?! ?(?:20)?\d\d)",
    re.IGNORECASE,
)
_THAT_YEAR = re.compile(r"\b(?:of|in) (?:that|the same) year\b", re.IGNORECASE)
# "The year to 3/22": two numbers that follow each other are a financial year.
_MONTH_NUMBER = re.compile(
    r"(?<=\b(?:to|in|of) )(?P<month>1[0-2]|0?[1-9])/(?P<year>20[0-4]\d|[1-4]\d)\b(?!/)", re.IGNORECASE
)
# "Q1 and Q2 of 2022/23": the year is that of both.
_QUARTERS_OF = re.compile(
    r"\bQ(?P<first>[1-4])(?P<between>\s*(?:and|&|to|vs?\.?|versus|against|with|from|or|than(?: in)?|,|-|–)\s*)"
    r"Q(?P<second>[1-4])"
    r"(?P<of>\s*(?:of|in|for)?\s*(?:the )?(?:financial year )?)(?P<year>(?:20)?\d\d/\d\d)\b",
    re.IGNORECASE,
)
# A quarter or a month that no year follows.
# "Higher than the year before" asks how far it moved, and for no other year.
_SET_AGAINST = re.compile(
    r"\b(?:than|on|over|from|against|versus|vs?\.?|since|compar\w+ (?:to|with)|set beside|up|down|change)"
    r"(?: (?:it|that|they) (?:was|were))?"
    r"(?: (?:in|for|on|from))?(?: the)?\s*$",
    re.IGNORECASE,
)
_NO_YEAR = r"\b(?! ?(?:of|in|,)? ?(?:the )?(?:20)?\d\d)"
_BARE_QUARTER = re.compile(rf"\b(?:Q(?P<number>[1-4])|(?P<nth>{'|'.join(_QUARTERS)}) quarter){_NO_YEAR}", re.IGNORECASE)
_YEAR_BEFORE = (
    r"(?: (?:of|in))? (?:(?:the|a|one) year (?:before|earlier|previously)|the (?:previous|preceding|prior) year)\b"
)
_BARE_MONTH = re.compile(
    rf"\b(?P<lead>in|for|during|about|of) (?P<month>{_MONTH}){_NO_YEAR}(?P<earlier>{_YEAR_BEFORE})?", re.IGNORECASE
)
# "And May?", "what about January and February?": nothing but months, of which "may" is one here.
_ONLY_MONTHS = re.compile(
    rf"\W*(?:(?:and|but|or|ok|so|then|what about|how about)\b,? )*{_MONTH}(?:(?:,|,? and|,? or| &| \+) {_MONTH})*"
    r"(?P<alone> (?:alone|only|on (?:its|their) own|by itself))?\W*",
    re.IGNORECASE,
)
# "In March 2018 and in March the year before", "Q2 2020/21 against Q2 the previous year"
_SAME_YEAR_BEFORE = re.compile(
    rf"\b(?P<unit>{_MONTH}|Q[1-4]) (?P<year>20\d\d)(?P<next>/\d\d)?\b(?P<between>.*?)\b(?P=unit){_YEAR_BEFORE}",
    re.IGNORECASE,
)
# "Two years earlier" is no year before.
_UNITS = {"years": 12, "quarters": 3, "months": 1}
_SOME_OFF = re.compile(
    rf"\b(?P<number>{'|'.join(number for number in WORD_VALUES if number != 'one')}|[2-9]|10) "
    rf"(?P<unit>{'|'.join(_UNITS)}) "
    r"(?P<way>before|earlier|previously|later|afterwards|on\b(?! year))",
    re.IGNORECASE,
)
_SHIFTS = (
    (
        re.compile(
            r"\b(?:the |a |one )?years? (?:before|earlier|previously)\b"
            r"|\b(?:previous|preceding|prior) year\b|\bthe year before\b",
            re.I,
        ),
        -12,
    ),
    (
        re.compile(
            r"\b(?:the )?(?:year after|following year|next year)\b"
            r"|\b(?:the |a |one )?years? (?:later|afterwards)\b|\b(?:a|one) year on\b(?! year)",
            re.I,
        ),
        12,
    ),
    (re.compile(r"\b(?:the |a )?quarter (?:before|earlier)\b|\b(?:previous|preceding) quarter\b", re.I), -3),
    (re.compile(r"\b(?:the )?(?:quarter after|next quarter|following quarter)\b", re.I), 3),
    (re.compile(r"\b(?:the |a )?month (?:before|earlier)\b|\b(?:previous|preceding) month\b", re.I), -1),
    (re.compile(r"\b(?:the )?(?:month after|next month|following month)\b", re.I), 1),
)


def plain_text(text: str) -> str:
    """A question with straight quotes, single spaces, and abbreviations and short years as papers print them."""
    plain = re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")).strip()
    plain = _EACH_OF.sub(r"\g<what> \g<one> \g<thing> and \g<what> \g<two> \g<thing>", plain)
    plain = _REPORTS_OF.sub(lambda match: match["report"], plain)
    plain = _DIVISIONS.sub(lambda match: ", ".join(_ONE_DIVISION.findall(match[0])), plain)
    plain = _APART.sub(lambda match: match["words"], plain)
    plain = _ABBREVIATED.sub(lambda match: _ABBREVIATIONS[match[0].lower()], plain)
    plain = _SHORT_YEAR.sub(_long_year, plain)
    plain = _YEAR_UP_TO.sub(_year_so_far, plain)
    plain = _MONTH_NUMBER.sub(_named_month, plain)
    plain = _QUARTER.sub(lambda match: f"Q{_QUARTERS[match['nth'].lower()]} {match['year']}", plain)
    years = set(_YEAR.findall(plain))
    if len(years) == 1:
        plain = _THAT_YEAR.sub(years.pop(), plain)
    plain = _QUARTERS_OF.sub(
        lambda match: f"Q{match['first']} {match['year']}{match['between']}Q{match['second']} {match['year']}", plain
    )
    plain = _SAME_YEAR_BEFORE.sub(_with_year_before, plain)
    return _MONTHS.sub(_each_month, _months_dated(plain))


def _months_dated(text: str) -> str:
    """ "December, January and March ... in 2017/18" as dated months: the one financial year is that of them all."""
    years, listed = list(_ONE_YEAR.finditer(text)), _BARE_MONTHS.search(text)
    if len(years) != 1 or listed is None or _SET_AGAINST.search(text[: years[0].start()]):
        return text
    first = int(years[0]["first"])

    def dated(match: re.Match[str]) -> str:
        number = month_number(match[0])
        return f"{match[0]} {first if (number or 0) > 3 else first + 1}" if number else match[0]

    months = re.sub(_MONTH, dated, listed[0], flags=re.IGNORECASE)
    return text.replace(years[0][0], "").replace(listed[0], months)


def with_year(text: str, period: Period) -> str:
    """A question with the year that a bare quarter or month leaves out: the financial year that `period` ends in, or
    for a month the year in which it lies within `period`.
    """
    end = period.end or period.start
    if end is None:
        return text
    first = end.year if end.month > 3 else end.year - 1

    def year_of(number: int, earlier: bool = False) -> int:
        years = (end.year, end.year - 1) if period.start else ()
        within = [year for year in years if period.start and period.start <= dt.date(year, number, 1) <= end]
        return [*within, first if number > 3 else first + 1][0] - earlier

    def quarter(match: re.Match[str]) -> str:
        number = match["number"] or _QUARTERS[match["nth"].lower()]
        return f"Q{number} {first}/{(first + 1) % 100:02d}"

    def month(match: re.Match[str]) -> str:
        number = month_number(match["month"])
        if not number:
            return match[0]
        return f"{match['lead']} {match['month']} {year_of(number, bool(match['earlier']))}"

    def listed(match: re.Match[str]) -> str:
        number = month_number(match[0])
        return f"{match[0]} {year_of(number)}" if number else match[0]

    if only := _ONLY_MONTHS.fullmatch(text):
        bare = text.replace(only["alone"], "") if only["alone"] else text
        return re.sub(rf"\b{_MONTH}\b", listed, bare, flags=re.IGNORECASE)
    return _BARE_MONTH.sub(month, _BARE_QUARTER.sub(quarter, text))


def shifted(text: str, period: Period) -> Period | None:
    """The period that "the year before" and the like mean after `period`; None where nothing of the kind is said."""
    if off := _SOME_OFF.search(text):
        number = int(off["number"]) if off["number"].isdigit() else int(WORD_VALUES[off["number"].lower()])
        back = off["way"].lower() in ("before", "earlier", "previously")
        number *= _UNITS[off["unit"].lower()] * _asked_for(_SOME_OFF, text)
        months = -number if back else number
    else:
        months = next((months for pattern, months in _SHIFTS if _asked_for(pattern, text)), 0)
    moved = months_off(period, months, "") if months else None
    return replace(moved, label=_label(moved)) if moved else None


def _label(period: Period) -> str:
    """A month, quarter or year as people write it; "" for other stretches of time."""
    start, end = period.start, period.end
    if start is None or end is None or period.months not in (1, _QUARTER_LONG, _YEAR_LONG):
        return ""
    month = f"{calendar.month_name[end.month]} {end.year}"
    if period.months == 1:
        return month
    if period.months == _QUARTER_LONG:
        first = start.year if start.month > _QUARTER_LONG else start.year - 1
        number = (start.month - 4) % 12 // _QUARTER_LONG + 1
        return f"Q{number} {first}/{(first + 1) % 100:02d}" if start.month % _QUARTER_LONG == 1 else ""
    return str(start.year) if start.month == 1 else f"12 months to {month}"


def months_off(period: Period, months: int, label: str) -> Period | None:
    """The period so many months later, or earlier if negative, under this label; None where `period` is open."""
    if period.start is None or period.end is None:
        return None
    start = add_months(period.start, months)
    end = add_months(period.end + dt.timedelta(days=1), months) - dt.timedelta(days=1)
    return Period(label, start, end)


def _asked_for(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text asks for a time that a pattern finds, and does not only set another against it."""
    found = pattern.search(text)
    return found is not None and not _SET_AGAINST.search(text[: found.start()])


def _long_year(match: re.Match[str]) -> str:
    """ "17-18" as people type a financial year, where its halves follow each other."""
    follows = (int(match["first"]) + 1) % 100 == int(match["second"])
    return f"20{match['first']}/{match['second']}" if follows else match[0]


def _year_so_far(match: re.Match[str]) -> str:
    """ "2020 up to late October" as its months; "April 2020 up to September" begins with a month of its own."""
    return match[0] if match["begins"] else f"January to {match['month']} {match['year']}"


def _with_year_before(match: re.Match[str]) -> str:
    """ "March 2018 and in March the year before" with the second month dated too."""
    year = int(match["year"]) - 1
    following = f"/{int(match['next'][1:]) - 1:02d}" if match["next"] else ""
    return f"{match['unit']} {match['year']}{match['next'] or ''}{match['between']}{match['unit']} {year}{following}"


def _named_month(match: re.Match[str]) -> str:
    """ "3/22" as March 2022."""
    month, year = int(match["month"]), int(match["year"][-2:])
    if len(match["year"]) == _SHORT and year == month + 1:
        return match[0]
    return f"{calendar.month_name[month]} {2000 + year}"


def _each_month(match: re.Match[str]) -> str:
    """ "Jan Feb and March 2018" as three dated months."""
    names = [name for name in re.findall(_MONTH, match["months"], re.IGNORECASE) if month_number(name)]
    return ", ".join(f"{name} {match['year']}" for name in names)

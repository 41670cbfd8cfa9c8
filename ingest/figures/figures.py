"""Reads figures out of text and table cells: the one place where printed numbers become Decimals.

Dates, years, quarters, ages, list marks, names that hold a number and the like are not figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from ingest.figures.forms import (
    ALIEN,
    CLOCK,
    DIRECTIONS,
    FRACTION,
    FRACTIONS,
    INEXACT,
    NO_NOUN,
    NOUNS,
    NUMERAL,
    PARTS,
    PLACED,
    STOP_WORDS,
    UNITS,
    WORD_NUMBER,
    WORD_VALUES,
    is_service,
)
from ingest.times.periods import PeriodContext, find_periods

Sign = Literal[-1, 0, 1]
LAPSES = frozenset(("seconds", "minutes", "hours", "days", "weeks", "months", "years"))
SCALES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_UNDATED = PeriodContext()
_SIXTY = 60
BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_NOT_AVAILABLE = re.compile(r"(?:n\s*/?\s*a|not available|unknown|tbc|[-–—.*]*)", re.IGNORECASE)
_POINTS = re.compile(r"\s?(?:pts?|%\s?pts?|percentage\s+pts?)\b\.?", re.IGNORECASE)
_BARE = re.compile(r"\d+")
# An earlier place in a bracket: "17th (27th last year)"
_EARLIER = re.compile(r"\s+(?:last|a|the|in|at|previously|before)\b")
_RANK_CELL = re.compile(r"\s*(?P<rank>\d+)\s?(?:st|nd|rd|th)\b", re.IGNORECASE)
_MOVEMENT = re.compile(r"(?P<arrow>[↑↓▲▼])\s?(?P<digits>\d+(?:\.\d+)?)(?P<percent>\s?%)?")


@dataclass(frozen=True)
class Figure:
    """A printed number at `start`:`end`, which spans its sign, currency, digits and suffix.

    `value` carries the sign and is in `unit`: "" (a bare count), percent, points, gbp, gbp_million, minutes, rank, ...
    `sign` is the printed one, or in a table cell that of its direction word; 0 where there is none.
    `of` is what a rank or score is out of ("39th out of 43").
    """

    value: Decimal
    unit: str
    printed: str
    start: int
    end: int
    sign: Sign = 0
    approximate: bool = False
    of: Decimal | None = None


def find_figures(text: str) -> list[Figure]:
    """The figures printed in running text, in order."""
    blocked = _blocked(text)
    found = [figure for match in NUMERAL.finditer(text) if (figure := _numeral(match, text)) is not None]
    found += [_word(match, text) for match in WORD_NUMBER.finditer(text)]
    found += [_fraction(match) for match in FRACTION.finditer(text)]
    found += [_clock(match) for match in CLOCK.finditer(text)]
    kept: list[Figure] = []
    for figure in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if all(figure.end <= start or end <= figure.start for start, end in blocked):
            blocked.append((figure.start, figure.end))
            kept.append(figure)
    return _join(sorted(kept, key=lambda figure: figure.start), text)


def parse_cell(text: str) -> list[Figure]:
    """The figures of one table cell, in order; direction words and arrows give a sign that is not printed.

    Empty cells, dashes and "not available" have none: they are unknown, never 0.
    """
    if _NOT_AVAILABLE.fullmatch(text.strip()):
        return []
    if _BARE.fullmatch(text.strip()):
        start = text.index(text.strip())
        return [Figure(Decimal(text.strip()), "", text.strip(), start, start + len(text.strip()))]
    figures = _cell_ranks(text) or [_spaced_sign(figure, text) for figure in find_figures(text)]
    figures = [_points(figure, text) for figure in figures]
    direction = direction_of(text)
    arrow = re.search(r"[↑↓▲▼]", text)
    if direction == 0 and arrow:
        direction = 1 if arrow[0] in "↑▲" else -1
    return [_directed(figure, direction) if figure.unit != "rank" else figure for figure in figures]


def _points(figure: Figure, text: str) -> Figure:
    """A cell such as "+4.4 pts" is in percentage points."""
    return replace(figure, unit="points") if not figure.unit and _POINTS.match(text, figure.end) else figure


def direction_of(words: str) -> Sign:
    """1 or -1 for the first direction word ("Up", "Decrease", "fell by"), 0 where there is none."""
    match = DIRECTIONS.search(words)
    if not match:
        return 0
    return 1 if match["up"] else -1


def _directed(figure: Figure, direction: Sign) -> Figure:
    if figure.sign or not direction or re.match(r"\+/-|±", figure.printed):
        return figure
    return replace(figure, value=abs(figure.value) * direction, sign=direction)


def _spaced_sign(figure: Figure, text: str) -> Figure:
    """A cell that begins "- 6.4%" is a fall: in a cell, unlike in a sentence, the dash can only be a sign."""
    lead = text[: figure.start]
    if figure.sign or not re.fullmatch(r"\s*[-–−]\s*", lead):
        return figure
    start = len(lead) - len(lead.lstrip())
    return replace(figure, value=-figure.value, sign=-1, start=start, printed=text[start : figure.end])


def _cell_ranks(text: str) -> list[Figure]:
    """A rank and its movement: "1 st ↑1". Places gained are positive, places lost negative."""
    rank = _RANK_CELL.match(text)
    if not rank:
        return []
    out_of = next((figure.of for figure in find_figures(text) if figure.of), None)
    start, end = rank.start("rank"), rank.end()
    figures = [Figure(Decimal(rank["rank"]), "rank", text[start:end], start, end, of=out_of)]
    for match in _MOVEMENT.finditer(text, rank.end()):
        sign: Sign = 1 if match["arrow"] in "↑▲" else -1
        unit = "percent" if match["percent"] else "rank"
        figures.append(Figure(Decimal(match["digits"]) * sign, unit, match[0], match.start(), match.end(), sign))
    return figures


def _blocked(text: str) -> list[tuple[int, int]]:
    """Stretches of text whose numbers are not figures."""
    spans = [(mention.start, mention.end) for mention in find_periods(text, _UNDATED)]
    spans += [match.span() for match in ALIEN.finditer(text)]
    return spans


def _numeral(match: re.Match[str], text: str) -> Figure | None:
    digits = match["digits"].replace(",", "")
    if (len(digits) > 1 and digits[0] == "0" and digits[1] != ".") or is_service(match, text):
        return None
    unsigned = not match["sign"] or "/" in match["sign"] or "±" in match["sign"]
    sign: Sign = 0 if unsigned else 1 if "+" in match["sign"] else -1
    value, unit = _scaled(Decimal(digits), match)
    if match["ordinal"]:
        if match["rank"] is None and not _is_place(match, text):
            return None
        unit = "rank"
    unit = unit or _unit_after(text, match.end())
    inexact = bool(
        match["less"] or match["range"] is not None or INEXACT.search(text[max(0, match.start() - 30) : match.start()])
    )
    start, end = match.span("shown")
    return Figure(-value if sign < 0 else value, unit, match["shown"], start, end, sign, inexact)


def _is_place(match: re.Match[str], text: str) -> bool:
    """Whether an ordinal is a place held: "stood 5th in its group", "was 2nd", "5th, against 4th a year before"."""
    before, after = text[max(0, match.start() - 160) : match.start()], text[match.end() : match.end() + 40]
    if before.rstrip().endswith("(") and not _EARLIER.match(after):
        return False
    return bool(PLACED.search(before) and NO_NOUN.match(after))


def _scaled(value: Decimal, match: re.Match[str]) -> tuple[Decimal, str]:
    """The value and its unit by the marks printed on it: £, %, m, k."""
    scale = (match["scale"] or "").strip().lower()
    if match["pound"]:
        if scale and SCALES[scale] == 10**6:
            return value, "gbp_million"
        return _times(value, scale), "gbp"
    if match["points"]:
        return value, "points"
    if match["percent"]:
        return value, "percent"
    return _times(value, scale), ""


def _times(value: Decimal, scale: str) -> Decimal:
    """The value in ones; a whole number keeps no trailing zeros from its scale."""
    if not scale:
        return value
    scaled = value * SCALES[scale]
    return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled


def _unit_after(text: str, end: int) -> str:
    """The unit of the noun phrase that follows: of its last listed noun ("vehicle seizures"), "" if it has none."""
    following = NOUNS.match(text, end)
    unit = ""
    for word in following[0].replace("’", "'").lower().split() if following else ():
        plain = word.strip("-*(")
        if plain in STOP_WORDS or unit in LAPSES:
            break
        unit = UNITS.get(plain, unit)
    return unit


def _word(match: re.Match[str], text: str) -> Figure:
    """A number in words, "and a half" included."""
    total = current = 0
    for word in re.findall(r"[a-z]+", match["whole"].lower()):
        number = WORD_VALUES.get(word, 0)
        if number in (1000, 1_000_000):
            total, current = total + max(current, 1) * number, 0
        elif number == 100:
            current = max(current, 1) * number
        else:
            current += number
    part = " ".join((match["part"] or "").lower().split())
    value = Decimal(total + current) + PARTS.get(part, Decimal(0))
    unit = "percent" if match["percent"] else _unit_after(text, match.end())
    return Figure(value, unit, match[0], match.start(), match.end(), approximate=_inexact(match, text))


def _inexact(match: re.Match[str], text: str) -> bool:
    """Whether "nearly", "over" or the like stands before the number."""
    return bool(INEXACT.search(text[max(0, match.start() - 30) : match.start()]))


def _fraction(match: re.Match[str]) -> Figure:
    value = FRACTIONS[" ".join(match["fraction"].lower().split())]
    start, end = match.span("fraction")
    return Figure(value, "percent", match["fraction"], start, end, approximate=_inexact(match, match.string))


def _clock(match: re.Match[str]) -> Figure:
    """A time printed by the letters of its two units, in the smaller of them."""
    value = Decimal(match["whole"]) * _SIXTY + Decimal(match["seconds"] or match["rest"])
    return Figure(value, "seconds" if match["minutes"] else "minutes", match[0], match.start(), match.end())


def _is_rest_of_time(first: Figure, second: Figure, text: str) -> bool:
    """Whether the second figure is the seconds of "11 minutes 40 seconds" or the minutes of "2 hours 5 minutes"."""
    if (first.unit, second.unit) not in (("minutes", "seconds"), ("hours", "minutes")) or second.value >= _SIXTY:
        return False
    return bool(re.fullmatch(r"\s*[a-z]+,?\s+(?:and\s+)?", text[first.end : second.start], re.IGNORECASE))


def _out_of(first: Figure, between: str) -> bool:
    """Whether the words between two figures say that the second is how many there are: "39th out of 43", "5th of 8"."""
    found = re.fullmatch(r"\s+(?P<out>out\s+)?of\s+(?:the\s+)?", between)
    return bool(found and (found["out"] or first.unit == "rank"))


def _with_seconds(first: Figure, second: Figure, text: str) -> Figure:
    """A time printed in two units, in the smaller of them."""
    value = first.value * _SIXTY + second.value
    return replace(first, value=value, unit=second.unit, printed=text[first.start : second.end], end=second.end)


def _join(figures: list[Figure], text: str) -> list[Figure]:
    """Takes "out of 43" into the rank or score before it, and gives both ends of "3-5%" the unit of the last."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and _is_rest_of_time(joined[-1], figure, text):
            joined[-1] = _with_seconds(joined[-1], figure, text)
            continue
        between = text[joined[-1].end : figure.start] if joined else ""
        if joined and _out_of(joined[-1], between):
            joined[-1] = replace(joined[-1], of=figure.value)
            continue
        ends = joined and re.fullmatch(r"\s+and\s+", between) and BETWEEN.search(text[: joined[-1].start])
        if joined and (ends or re.fullmatch(r"\s?[-–]\s?", between)):
            joined[-1] = replace(joined[-1], unit=joined[-1].unit or figure.unit, approximate=True)
            figure = replace(figure, approximate=True)
        joined.append(figure)
    return joined

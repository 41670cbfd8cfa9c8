"""What each figure of a sentence is - level, baseline, change, rank, forecast - by the words right around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.fact import Statistic
from ingest.figures import Figure, Sign, direction_of

Side = Literal["current", "baseline"]

_RISE = r"increas\w*|rise\w*|rose|risen|grow\w*|grew|higher|gain\w*"
_FALL = r"reduc\w*|decreas\w*|fall\w*|fell|drop\w*|declin\w*|lower"
MOVED = rf"up|down|no change|{_RISE}|{_FALL}"
_ABOUT = r"(?:(?:approximately|approx|about|around|nearly|almost|over|just|only|more than|less than|at least|an?)\s+)*"
_MOVED_BY = re.compile(
    rf"\b(?:up|down|{_RISE}|{_FALL})(?:\s+(?:of|by|at)|\s*[:(–-])?\s*{_ABOUT}\Z"
    rf"|\b(?:{_RISE}|{_FALL})\b[^.;()]{{0,140}}?\b(?:of|by)\s+{_ABOUT}\Z",
    re.IGNORECASE,
)
_MOVED_AFTER = re.compile(
    r"\s*(?:(?:\w+\s+)?(?:increase|decrease|reduction|rise|fall|growth|drop|decline)\b"
    r"|(?:higher|lower|more|fewer|less|above|below)\b)",
    re.IGNORECASE,
)
# "17.0% (137 KSIs) below the previous period": the direction stands behind the bracket.
_MOVED_BEYOND = re.compile(
    r"(?:\s+[A-Za-z][\w'’/-]*){0,3}\s*\([^()]*\)\s*(?P<up>more|higher|above|up)?(?P<down>fewer|less|lower|below|down)?\b"
)
_NOT_MOVED = re.compile(r"\b(?:from|figure|level)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\s*(?:[A-Za-z][\w'’&/-]*\s+){0,3}?(?:\(|,\s*(?:and\s+)?|\bor\s+)(?:(?:up|down|or|by)\s+)*\Z", re.IGNORECASE
)
# "increased by 31.9% (689 crimes) and 19.1% (339 crimes) for ...": the second goes on from the first.
_ALSO = re.compile(r"[^.;]{0,25}\)?,?\s+and\s+(?:by\s+)?\Z", re.IGNORECASE)
_TO = re.compile(
    r"\bto\s+(?:just\s+)?(?:(?:an?|the)\s+)?(?:(?:new|final|total|overall|record|current)\s+)*"
    r"(?:(?:total|peak|high|low|level|figure)\s+of\s+)?\Z|\bwith\s+a\s+(?:final\s+)?total\s+of\s+\Z",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\bfrom\s+(?:(?:an?|the)\s+(?:total|level|figure|low|high|peak|baseline|average)\s+of\s+)?\Z", re.IGNORECASE
)
_RANGE = re.compile(r"\brang\w+\s+from\s+\Z", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:compared|comparison|against|versus|vs\.?)\s*(?:to|with)?\s+(?:(?:a\s+)?total\s+of\s+)?\Z|\bpreviously\s*\(?\Z"
    r"|\bcompared\s+(?:to|with)\s+[^.;,]{0,40}\bwhich\s+(?:saw|had)\s+\Z"
    r"|\bprevious\b[^.;]{0,40}\(\s*\Z",
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"\b(?:stands?|stood|remain\w*|was|were|is|are|total(?:s|led)?|average|averag\w+|of|at|be)\s+(?:now\s+|currently\s+)?"
    rf"(?:at\s+|to\s+be\s+)?{_ABOUT}\Z",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:estimat(?:ed|ing)|forecast|project(?:ed|ing|ion)|predict|would amount|anticipat)\w*", re.IGNORECASE
)
_ACTUAL = re.compile(r"\bbut\b|\bhowever\b|;", re.IGNORECASE)
_TARGET = re.compile(r"\b(?:target|aim|goal|ambition|threshold)s?\b[^.;]{0,100}\Z", re.IGNORECASE)
_TARGET_AFTER = re.compile(r"\s*(?:minute|second|hour|day|per cent)?s?\s+(?:target|threshold)\b", re.IGNORECASE)
_SHARE_AFTER = re.compile(r"\s*of\s+(?:the\s+|all\s+|those\s+)?[A-Za-z]", re.IGNORECASE)
_SHARE_WORDS = re.compile(r"\b(?:account\w*|proportion|share|made up|represent\w*|cited in)\b", re.IGNORECASE)
_SCORE_WORDS = re.compile(r"satisf|confiden|convict", re.IGNORECASE)
_RATE_WORDS = re.compile(r"satisf|confiden|convict|complian|\brates?\b|response|agree|service level", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """A figure of a sentence and what it is. `value` is signed as a change; `place` is its index among the figures."""

    figure: Figure
    statistic: Statistic
    value: Decimal
    unit: str
    side: Side
    place: int
    sure: bool = True

    @property
    def is_change(self) -> bool:
        """Whether the figure is how much something moved."""
        return self.statistic.startswith("change")


def read_figures(sentence: str, figures: Sequence[Figure], about: str) -> list[Reading]:
    """The figures of `sentence` (one line) that its words place; the others are left out.

    `about` is the text whose words tell a rate from a share: the sentence with its heading.
    """
    readings: list[Reading] = []
    for place, figure in enumerate(figures):
        begin = figures[place - 1].end if place else 0
        until = figures[place + 1].start if place + 1 < len(figures) else len(sentence)
        reading = _read(sentence, figure, place, (begin, until), readings, about)
        if reading is not None:
            readings.append(reading)
    return _points(readings)


def _read(
    sentence: str, figure: Figure, place: int, bounds: tuple[int, int], done: Sequence[Reading], about: str
) -> Reading | None:
    before, after = sentence[bounds[0] : figure.start], sentence[figure.end : bounds[1]]
    beside = done[-1] if done and done[-1].place == place - 1 else None
    if figure.unit == "rank":
        return Reading(figure, "rank", figure.value, "rank", "current", place)
    if (_FROM.search(before) and not _RANGE.search(before)) or _AGAINST.search(before) or _opens_pair(before, after):
        return Reading(figure, _level(figure, after, about), figure.value, figure.unit, "baseline", place)
    if beside and beside.side == "baseline" and re.search(r"\bup from\s*\Z|\bdown from\s*\Z", before):
        return None
    forecast = _FORECAST.search(sentence[: figure.start])
    if forecast and not _ACTUAL.search(sentence[forecast.end() : figure.start]):
        return _forecast(figure, before, after, place)
    if _TARGET.search(before) or _TARGET_AFTER.match(after):
        return Reading(figure, "target", figure.value, figure.unit, "current", place)
    if re.match(r"\s?[-–]\s?\d", sentence[figure.end :]) or re.search(r"\d\s?[-–]\s?\Z", sentence[: figure.start]):
        return None
    change = _change(sentence, figure, place, before, after, beside)
    if change is not None:
        return change
    if _is_unplaced(sentence, figure, before, bounds[1], place, beside):
        return None
    sure = bool(_TO.search(before) or _STANDS.search(before) or re.match(r"\s*(?:up|down)\s+from\b", after))
    return Reading(figure, _level(figure, after, about), figure.value, figure.unit, "current", place, sure)


def next_apart(sentence: str, figures: Sequence[Figure], place: int) -> int:
    """Where the next figure begins that is not bracketed with this one: past "(33)" in "19.1% (33), 8.2% (11)"."""
    following = place + 1
    while following < len(figures) and _BESIDE.match(sentence[figures[following - 1].end : figures[following].start]):
        following += 1
    return figures[following].start if following < len(figures) else len(sentence)


def _is_unplaced(sentence: str, figure: Figure, before: str, until: int, place: int, beside: Reading | None) -> bool:
    """Whether the words leave open what the figure is.

    "9.1% (338,648 crimes)" without a direction is a change whose way the sentence does not say; "a difference of 3"
    neither.
    """
    if re.search(r"\b(?:difference|interval)\s+of\s+\Z", before) or (
        place and not beside and re.fullmatch(r"\s*\(\s*", before)
    ):
        return True
    between = sentence[figure.end : until]
    return figure.unit == "percent" and until < len(sentence) and bool(re.fullmatch(r"\s*\(\s*", between))


def _opens_pair(before: str, after: str) -> bool:
    """Whether the figure is the first of "(9.8% to 9.5%)"."""
    return bool(re.search(r"\(\s*\Z", before) and re.fullmatch(r"\s*to\s+", after))


def _forecast(figure: Figure, before: str, after: str, place: int) -> Reading:
    direction = direction_of(before) if _MOVED_BY.search(before) else 0
    value = -abs(figure.value) if direction < 0 else figure.value
    return Reading(figure, "forecast", value, figure.unit, "current", place)


def _change(
    sentence: str, figure: Figure, place: int, before: str, after: str, beside: Reading | None
) -> Reading | None:
    """The figure as a change, None if its words do not make it one."""
    direction: Sign = figure.sign
    if "n=" in before.replace(" ", ""):
        return None
    if beside and beside.is_change and _BESIDE.match(before) and not _TO.search(before):
        direction = direction or _sign(beside.value) or direction_of(sentence[: beside.figure.start])
    elif beside and beside.is_change and _ALSO.fullmatch(before):
        direction = direction or _sign(beside.value)
    elif (moved := _MOVED_BY.search(before)) and not _NOT_MOVED.search(moved[0]):
        direction = direction or _last_direction(before[: moved.end()])
    elif moved_after := _MOVED_AFTER.match(after):
        direction = direction or direction_of(moved_after[0])
    elif (beyond := _MOVED_BEYOND.match(sentence[figure.end :])) and (beyond["up"] or beyond["down"]):
        direction = direction or (1 if beyond["up"] else -1)
    elif not figure.sign or (figure.sign < 0 and not figure.unit and "(" not in before):
        return None
    statistic: Statistic = "change_number"
    if figure.unit == "percent":
        statistic = "change_percent"
    elif figure.unit == "points":
        statistic = "change_points"
    value = abs(figure.value) * direction if direction else figure.value
    return Reading(figure, statistic, value, figure.unit, "current", place)


def _last_direction(words: str) -> Sign:
    """The direction of the last direction word: "an upward trend that fell by"."""
    found: Sign = 0
    for match in re.finditer(r"[A-Za-z]+", words):
        found = direction_of(match[0]) or found
    return found


def _sign(value: Decimal) -> Sign:
    return 0 if value == 0 else 1 if value > 0 else -1


def _level(figure: Figure, after: str, about: str) -> Statistic:
    """What a figure that is no change states: a share or a rate where it is a percentage, else a level."""
    if figure.unit != "percent":
        return "level"
    if _SHARE_AFTER.match(after) and not _RATE_WORDS.search(after[:60]):
        return "share"
    if _SCORE_WORDS.search(about):
        return "rate"
    return "rate" if _RATE_WORDS.search(about) and not _SHARE_WORDS.search(about) else "share"


def _points(readings: list[Reading]) -> list[Reading]:
    """Changes of percentages by percentage points, where the levels printed with them are percentages.

    "From 74.7% to 72.5%" is down 2.2 points; it stays a percentage where the arithmetic says so.
    """
    levels = [reading for reading in readings if reading.statistic in ("share", "rate")]
    if not levels or any(reading.statistic == "change_number" for reading in readings):
        return readings
    return [_as_points(reading, levels) if reading.statistic == "change_percent" else reading for reading in readings]


def _as_points(reading: Reading, levels: Sequence[Reading]) -> Reading:
    near = sorted(levels, key=lambda level: abs(level.figure.start - reading.figure.start))[:2]
    sides = {level.side: level.figure.value for level in near}
    if len(sides) == 2 and sides["baseline"]:
        relative = (sides["current"] / sides["baseline"] - 1) * 100
        points = sides["current"] - sides["baseline"]
        if abs(relative - reading.value) < abs(points - reading.value):
            return reading
    return Reading(reading.figure, "change_points", reading.value, "points", reading.side, reading.place, reading.sure)

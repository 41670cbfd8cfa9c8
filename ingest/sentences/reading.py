"""A figure of a sentence, what it is and what it counts, and the words by which papers say that something moved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.fact import Fact, Statistic
from ingest.figures.figures import BETWEEN, Figure

Side = Literal["current", "baseline"]

RISE = (
    r"increas\w*|rise\w*|rose|risen|grow\w*|grew|higher|gain\w*|addition|climb\w*|jump\w*"
    r"|soar\w*|surg(?:e|ed|es|ing)|swell\w*|swelled|lengthen\w*|rocket\w*"
)
FALL = (
    r"reduc\w*|decreas\w*|cut(?=\s+by\b)|fall\w*|fell|drop\w*|declin\w*|lower|slip\w*|shr[aiu]nk\w*"
    r"|plung\w*|plummet\w*|dipp(?:ed|ing)|tumbl\w*|slump\w*|shorten\w*|dwindl\w*"
)
MOVED = rf"up|down|no change|{RISE}|{FALL}"
ABOUT = r"(?:(?:approximately|approx|about|around|nearly|almost|over|just|only|more than|less than|at least|an?)\s+)*"
BESIDE = re.compile(
    r"\s*(?:[A-Za-z][\w'’&/-]*\s+){0,3}?(?:\(|,\s*(?:and\s+)?|\bor\s+)(?:(?:up|down|or|by)\s+)*\Z", re.IGNORECASE
)
TO = re.compile(
    r"\bto\s+(?:(?:just|at\s+least|at\s+most|about|around|nearly|almost|only|over)\s+)*(?:(?:an?|the)\s+)?(?:(?:new|final|total|overall|record|current)\s+)*"
    r"(?:(?:total|peak|high|low|level|figure)\s+of\s+)?\Z|\bwith\s+a\s+(?:final\s+)?total\s+of\s+\Z",
    re.IGNORECASE,
)

_BEGINS_RANGE = re.compile(r"\s?%?(?:\s?[-–]\s?|\s+and\s+)£?\d")
_ENDS_RANGE = re.compile(r"\d\s?%?\s?[-–]\s?\Z|\bbetween\s+£?[\d.,]+\s?%?\s+and\s+\Z")
_DASH_RANGE = re.compile(r"\s?%?\s?[-–]\s?£?\d")

OF_THEM = re.compile(r"\s+of\s+(?:them|these|those)\b")
BUDGET_OF = re.compile(r"\b(?:budget|(?:revised|approved|agreed)\s+(?:programme|plan))\s+of\s+\Z", re.IGNORECASE)


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


@dataclass(frozen=True)
class Place:
    """A figure in its sentence: the words before it and behind it up to the next figures, and the reading beside it.

    `index` counts the figures of the sentence, `until` is where the next begins, and `about` is the text whose words
    tell a rate from a share: the sentence with its heading.
    """

    sentence: str
    figure: Figure
    index: int
    before: str
    after: str
    until: int
    beside: Reading | None
    about: str

    def reading(self, statistic: Statistic, side: Side = "current", sure: bool = True) -> Reading:
        """The figure as it is printed, of this statistic."""
        return Reading(self.figure, statistic, self.figure.value, self.figure.unit, side, self.index, sure)


@dataclass(frozen=True)
class Subject:
    """What a figure counts; `from_lead_in` where the sentence before a list says so, `sure` where the text names it.

    `margin` where it is how exact another figure is, `rated` where it is a share or rate, `part` where a number is of
    those in the `sample` that were found to be so, `again` the figure told before that is named again.
    """

    measure: str
    qualifiers: tuple[str, ...] = ()
    from_lead_in: bool = False
    sure: bool = True
    base: str = ""
    margin: bool = False
    rated: bool = False
    sample: str = ""
    part: bool = False
    reading: Reading | None = None
    again: Fact | None = None

    @property
    def counted(self) -> str:
        """What parts and kinds are of: the measure without what was said of one part."""
        return self.base or self.measure


def in_range(words: str, reading: Reading) -> str:
    """Which end of a range a figure is, "" if it is none: "between 3 and 5%"."""
    before, after = words[: reading.figure.start], words[reading.figure.end :]
    begins = _BEGINS_RANGE.match(after) if BETWEEN.search(before) else _DASH_RANGE.match(after)
    if begins:
        return "low end of a range"
    return "high end of a range" if _ENDS_RANGE.search(before) else ""

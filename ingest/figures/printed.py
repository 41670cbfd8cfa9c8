"""Reads the figure that is all of a line or cell, with how far rounding may have moved it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_FIGURE = re.compile(
    r"(?P<sign>[+\-−–]?)\s?(?P<currency>[£€$]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"\s?(?P<unit>%|[mMkK]|bn|ppts?|pp|p\.p\.|min(?:ute)?s?|sec(?:ond)?s?|hrs?|hours)?[*^]*"
)
_MOST_CHARACTERS = 24


@dataclass(frozen=True)
class Figure:
    """A figure that stands alone. `slack` is how far rounding may have moved it; counts are exact."""

    value: Decimal
    unit: str
    slack: Decimal


def figure_of(text: str) -> Figure | None:
    """The figure that a line holds, None if it holds anything else."""
    match = _FIGURE.fullmatch(text) if len(text) <= _MOST_CHARACTERS else None
    if match is None:
        return None
    decimals = match["decimals"] or ""
    value = Decimal(match["whole"].replace(",", "") + decimals)
    unit = match["currency"] + (match["unit"] or "").lower()
    exact = not decimals and match["unit"] is None
    slack = Decimal(0) if exact else Decimal(5).scaleb(-max(len(decimals), 1))
    falls = bool(match["sign"]) and match["sign"] != "+"
    return Figure(-value if falls else value, unit, slack)

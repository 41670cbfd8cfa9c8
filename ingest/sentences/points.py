"""Which changes of a sentence are by so many percentage points, and not by so many percent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.sentences.reading import Reading

_POINTS = re.compile(r"\s+(?:percentage\s+)?points?\b")


def as_points_of_levels(sentence: str, readings: list[Reading]) -> list[Reading]:
    """Changes of percentages by percentage points, where the levels printed with them are percentages.

    "From 74.7% to 72.5%" is down 2.2 points; it stays a percentage where the arithmetic says so.
    """
    readings = [_in_points(sentence, reading) for reading in readings]
    levels = [reading for reading in readings if reading.statistic in ("share", "rate")]
    if not levels or any(reading.statistic == "change_number" for reading in readings):
        return readings
    return [
        _as_points(reading, levels)
        if reading.statistic == "change_percent" and _moves_percentage(reading, readings)
        else reading
        for reading in readings
    ]


def _in_points(sentence: str, reading: Reading) -> Reading:
    """A change by so many "points" is one of percentages, which need not be said again."""
    if reading.unit or reading.statistic != "change_number" or not _POINTS.match(sentence, reading.figure.end):
        return reading
    return replace(reading, statistic="change_points", unit="points")


def _moves_percentage(reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether the figure that a change was printed with is a percentage too, and no number of things."""
    states = [each for each in readings if not each.is_change]
    before = [each for each in states if each.place < reading.place]
    behind = [each for each in states if each.place > reading.place]
    nearest = before[-1] if before else behind[0]
    return nearest.statistic in ("share", "rate") or nearest.unit in ("percent", "points")


def _as_points(reading: Reading, levels: Sequence[Reading]) -> Reading:
    near = sorted(levels, key=lambda level: abs(level.figure.start - reading.figure.start))[:2]
    sides = {level.side: level.figure.value for level in near}
    if len(sides) == 2 and sides["baseline"]:
        relative = (sides["current"] / sides["baseline"] - 1) * 100
        points = sides["current"] - sides["baseline"]
        if abs(relative - reading.value) < abs(points - reading.value):
            return reading
    return Reading(reading.figure, "change_points", reading.value, "points", reading.side, reading.place, reading.sure)

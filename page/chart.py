"""A trend as a line chart: an SVG of our own, with the same figures as text for those who do not see it.

Coordinates are floats; every label is the figure as printed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from page.markup import escaped
from qa.answer import Series, SeriesPoint

WIDTH, HEIGHT = 560, 240
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 14, 34
TICKS = 4
# The widest a label of the horizontal axis may be, and how wide a letter of it is, in units of the picture.
LONGEST_LABEL, LETTER = 14, 7
# Dashes as well as colours tell the lines apart.
DASHES = ("none", "7 4", "2 3", "10 3 2 3")


@dataclass(frozen=True)
class _Frame:
    """Where values and labels stand in the picture."""

    labels: tuple[str, ...]
    low: float
    step: float
    ticks: int

    @property
    def high(self) -> float:
        return self.low + self.step * self.ticks

    def x(self, label: str) -> float:
        room = WIDTH - LEFT - RIGHT
        return LEFT + room * (self.labels.index(label) + 0.5) / len(self.labels)

    def y(self, value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (self.high - value) / (self.high - self.low)


def chart_html(series: Sequence[Series]) -> str:
    """One figure with a line for each series, "" where no series has two values to join."""
    drawn = [one for one in series if len(_values(one)) > 1][: len(DASHES)]
    if not drawn:
        return ""
    frame = _frame(drawn)
    lines = "".join(_line(one, frame, at) for at, one in enumerate(drawn))
    picture = (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escaped(described(drawn))}">'
        f"{_axes(frame)}{lines}</svg>"
    )
    keys = "".join(f"<li>{_key(at)}{escaped(one.name)}</li>" for at, one in enumerate(drawn))
    note = "" if frame.low == 0 else f"<p>The vertical axis starts at {_tick(frame.low, frame.step)}, not at 0.</p>"
    legend = f'<figcaption><ul class="legend">{keys}</ul>{note}</figcaption>'
    return f'<figure class="chart"><div class="canvas" tabindex="0">{picture}</div>{legend}</figure>'


def described(series: Sequence[Series]) -> str:
    """The chart in words: for each line its first, highest, lowest and last figure as printed, and its gaps."""
    return "Line chart. " + " ".join(_described(one) for one in series)


def _described(series: Series) -> str:
    points = [point for point in series.points if point.value is not None]
    lowest = min(points, key=lambda point: float(point.value or 0))
    highest = max(points, key=lambda point: float(point.value or 0))
    said = [f"from {_said(points[0])} to {_said(points[-1])}", f"lowest {_said(lowest)}", f"highest {_said(highest)}"]
    gaps = [point.label for point in series.points if point.value is None]
    if gaps:
        said.append(f"no figure for {', '.join(gaps)}")
    return f"{series.name}: {'; '.join(said)}."


def _said(point: SeriesPoint) -> str:
    return f"{point.printed} ({point.label})"


def _values(series: Series) -> list[float]:
    return [float(point.value) for point in series.points if point.value is not None]


def _frame(series: Sequence[Series]) -> _Frame:
    values = [value for one in series for value in _values(one)]
    low, high = min(values), max(values)
    # A line that moves by less than a third of its height would look flat on an axis from 0.
    if low >= 0 and low < high * 2 / 3:
        low = 0.0
    elif high <= 0:
        high = 0.0
    step = _round_step((high - low or abs(high) or 1.0) / TICKS)
    base = math.floor(low / step) * step
    labels = tuple(dict.fromkeys(point.label for one in series for point in one.points))
    return _Frame(labels, base, step, max(1, math.ceil((high - base) / step - 1e-9)))


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5 or 5 times a power of ten that is at least `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= least * (1 - 1e-9))


def _tick(value: float, step: float) -> str:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if step * 10**decimals % 1 > 1e-6:
        decimals += 1
    return f"{value:,.{decimals}f}"


def _axes(frame: _Frame) -> str:
    parts = []
    for at in range(frame.ticks + 1):
        value = frame.low + at * frame.step
        y = frame.y(value)
        parts.append(f'<line class="rule" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_tick(value, frame.step)}</text>')
    shown = [_short(label) for label in frame.labels]
    room = (max(map(len, shown)) + 2) * LETTER
    every = math.ceil(len(shown) * room / (WIDTH - LEFT - RIGHT))
    for label, short in list(zip(frame.labels, shown, strict=True))[::every]:
        x = frame.x(label)
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - 12}" text-anchor="middle">{escaped(short)}</text>')
    return "".join(parts)


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}\u2026"


def _line(series: Series, frame: _Frame, at: int) -> str:
    path, dots, joined = "", "", False
    for point in series.points:
        if point.value is None:
            joined = False
            continue
        x, y = frame.x(point.label), frame.y(float(point.value))
        path += f"{'L' if joined else 'M'}{x:.1f} {y:.1f}"
        joined = True
        dots += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"><title>{escaped(_said(point))}</title></circle>'
    return f'<g class="line line-{at}"><path d="{path}" stroke-dasharray="{DASHES[at]}"/>{dots}</g>'


def _key(at: int) -> str:
    stroke = f'<path d="M1 6H27" stroke-dasharray="{DASHES[at]}"/>'
    return f'<svg class="key line line-{at}" viewBox="0 0 28 12" aria-hidden="true">{stroke}</svg>'

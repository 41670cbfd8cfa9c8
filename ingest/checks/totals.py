"""Finds totals of a table that its parts do not add up to.

A row or column is taken for a total only where other figures of it do add up, or where it is the last, is called a
total, and comes near: lists of chosen crimes under "All crime", and kinds that overlap, are no parts of a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.checks.comparable import slack_of
from ingest.checks.disagreement import Disagreement, plain, printed
from ingest.fact import Fact
from ingest.report import Table

_CALLED = re.compile(r"(?:(?:grand|overall|force|constabulary|sub)[ -]?)?totals?", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:exc\w*|without|less|of which|not including|average|mean)\b", re.IGNORECASE)
_ADDED = ("level", "target", "forecast")
_NOT_ADDED = frozenset(("percent", "points", "rank", "per_1000", "ratio"))
_LEAST_PARTS = 2
_MOST_PARTS = 60
_LARGE = 100
# Share of a total that a misprint may be off by; of one whose row has nothing else to confirm that it is one.
_NEAR = Decimal("0.2")
_VERY_NEAR = Decimal("0.05")


@dataclass(frozen=True)
class _Line:
    """A row or a column: what it is called, and its figures by the place across, None where a cell has none."""

    label: str
    figures: tuple[Fact | None, ...]

    @property
    def places(self) -> list[int]:
        return [place for place, figure in enumerate(self.figures) if figure is not None]


def total_disagreements(tables: Sequence[Table], facts: Iterable[Fact]) -> Iterator[Disagreement]:
    """Each total of these tables that is not the sum of its parts, though they are all printed and in its unit."""
    cells: dict[int, dict[tuple[int, int], Fact]] = {}
    for fact in facts:
        if fact.table is not None and fact.row is not None and fact.column is not None:
            cells.setdefault(fact.table, {}).setdefault((fact.row, fact.column), fact)
    for table in tables:
        found = {place: fact for place, fact in cells.get(table.order, {}).items() if _is_added(fact)}
        told: set[str] = set()
        for lines in (_rows(table, found), _columns(table, found)):
            for wrong in _wrong_totals(lines):
                if wrong.at.fact_id not in told:
                    told.add(wrong.at.fact_id)
                    yield wrong


def _is_added(fact: Fact) -> bool:
    return fact.statistic in _ADDED and fact.unit not in _NOT_ADDED


def _rows(table: Table, cells: dict[tuple[int, int], Fact]) -> list[_Line]:
    columns = range(table.label_columns, len(table.rows[0]) if table.rows else 0)
    return [
        _Line(_last_label(row, table.label_columns), tuple(cells.get((index, column)) for column in columns))
        for index, row in enumerate(table.rows)
        if index >= table.header_rows
    ]


def _last_label(row: Sequence[object], labels: int) -> str:
    words = [str(getattr(cell, "text", "")) for cell in row[:labels]]
    return next((one for one in reversed(words) if one), "")


def _columns(table: Table, cells: dict[tuple[int, int], Fact]) -> list[_Line]:
    rows = range(table.header_rows, len(table.rows))
    heads = table.rows[: table.header_rows]
    width = len(table.rows[0]) if table.rows else 0
    return [
        _Line(
            " ".join(row[column].text for row in heads if row[column].text),
            tuple(cells.get((index, column)) for index in rows),
        )
        for column in range(table.label_columns, width)
    ]


def _wrong_totals(lines: Sequence[_Line]) -> Iterator[Disagreement]:
    """Those of the lines, parts first, and of one total that stands before its parts."""
    filled = [line for line in lines if line.places]
    open_parts: list[_Line] = []
    for line in filled:
        parts = _parts_of(line, open_parts)
        if parts:
            yield from _misses(line, parts)
            open_parts = [one for one in open_parts if one not in parts]
        open_parts.append(line)
    if len(open_parts) == len(filled) > _LEAST_PARTS:
        first, *others = filled
        if not _EXCEPT.search(first.label) and _confirmed(first, others):
            yield from _misses(first, others)


def _parts_of(line: _Line, before: Sequence[_Line]) -> list[_Line]:
    """The lines right before this one that it is the total of, the most of them; [] where it is no total."""
    if _EXCEPT.search(line.label):
        return []
    for start in _starts(line, before):
        if _confirmed(line, before[start:]):
            return list(before[start:])
    if len(before) >= _LEAST_PARTS and _is_called_total(line) and _nearly(line, before):
        return list(before)
    return []


def _starts(line: _Line, before: Sequence[_Line]) -> list[int]:
    """Where runs of lines right before this one begin that add up to it in some figure, the longest run first."""
    sums = {place: Decimal(0) for place in line.places}
    slack = {place: slack_of(_value(line, place)) for place in line.places}
    starts = []
    for start in range(len(before) - 1, max(0, len(before) - _MOST_PARTS) - 1, -1):
        for place in sums:
            value = _value(before[start], place)
            sums[place] += value
            slack[place] += slack_of(value)
        meets = any(abs(_value(line, place) - made) <= slack[place] for place, made in sums.items())
        if meets and len(before) - start >= _LEAST_PARTS:
            starts.append(start)
    return starts[::-1]


def _is_called_total(line: _Line) -> bool:
    return bool(_CALLED.fullmatch(line.label.strip(" :*")))


def _confirmed(line: _Line, parts: Sequence[_Line]) -> bool:
    """Whether the line is the sum of the parts in some of its figures, and in more than it is not; in as many where one
    of them is too large to be so by chance.
    """
    whole = [place for place in line.places if _complete(line, parts, place)]
    sums = [place for place in whole if _adds_up(line, parts, place) and _says_something(line, parts, place)]
    if len(sums) * 2 > len(whole) or (sums and _is_called_total(line)):
        return True
    return len(sums) * 2 == len(whole) and any(abs(_value(line, place)) >= _LARGE for place in sums)


def _says_something(line: _Line, parts: Sequence[_Line], place: int) -> bool:
    return sum(bool(_value(part, place)) for part in parts) >= _LEAST_PARTS


def _nearly(line: _Line, parts: Sequence[_Line]) -> bool:
    """Whether a line that is called a total comes near the sum in all its figures."""
    whole = [place for place in line.places if _complete(line, parts, place)]
    return bool(whole) and all(_off(line, parts, place) <= _VERY_NEAR for place in whole)


def _misses(line: _Line, parts: Sequence[_Line]) -> Iterator[Disagreement]:
    for place in line.places:
        if not _complete(line, parts, place) or _adds_up(line, parts, place) or _off(line, parts, place) > _NEAR:
            continue
        total = line.figures[place]
        most = max(_value(part, place) for part in parts)
        if total is None or total.value < most:
            continue
        made = _sum(parts, place)
        added = tuple(one for part in parts if (one := part.figures[place]) is not None)
        sign = "-" if made < 0 else ""
        yield Disagreement(
            "total",
            f"the total is printed as {printed(total)}, and its {len(parts)} parts as printed add up to "
            f"{sign}{plain(made)}",
            ((total, f"its parts as printed add up to {sign}{plain(made)}"),),
            beside=added,
            expression=" + ".join(str(one.value) for one in added),
            made=made,
        )


def _complete(line: _Line, parts: Sequence[_Line], place: int) -> bool:
    """Whether every part has a figure here, in the unit of the total."""
    total = line.figures[place]
    figures = [part.figures[place] for part in parts]
    return total is not None and all(one is not None and one.unit == total.unit for one in figures)


def _adds_up(line: _Line, parts: Sequence[_Line], place: int) -> bool:
    """Whether the total is the sum of the parts, as far as the rounding of each tells."""
    slack = sum((slack_of(_value(one, place)) for one in (line, *parts)), Decimal(0))
    return abs(_value(line, place) - _sum(parts, place)) <= slack


def _off(line: _Line, parts: Sequence[_Line], place: int) -> Decimal:
    """By what share of the total the sum is off."""
    total = _value(line, place)
    return abs(total - _sum(parts, place)) / abs(total) if total else Decimal(1)


def _sum(parts: Sequence[_Line], place: int) -> Decimal:
    return sum((_value(part, place) for part in parts), Decimal(0))


def _value(line: _Line, place: int) -> Decimal:
    figure = line.figures[place]
    return figure.value if figure is not None else Decimal(0)

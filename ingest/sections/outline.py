"""Finds the sections of a report: orders the markers that open them and gives each its number and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ingest.report import Report, Section
from ingest.sections.markers import Marker, is_first_below, lines_of, marker_at


def outline(report: Report) -> tuple[Section, ...]:
    """The sections of a report in reading order; together they cover the whole text."""
    lines = list(lines_of(report.text))
    markers = _in_sequence(marker for index in range(len(lines)) if (marker := marker_at(lines, index)) is not None)
    pages = [0, *(match.end() for match in re.finditer("\f", report.text))]
    sections: list[Section] = []
    seen: Counter[str] = Counter()
    stack: list[Marker] = []
    opening = Marker("bare", 0, "", "", 0)
    ends = [marker.start for marker in markers] + [len(report.text)]
    for order, (marker, end) in enumerate(zip([opening, *markers], ends, strict=True)):
        stack = _place(stack, marker) if order else []
        number = _number(stack)
        if marker.number:
            seen[number] += 1
        if marker.number and seen[number] > 1:
            number = f"{number}#{seen[number]}"
        headings = tuple(entry.heading for entry in stack if entry.heading)
        sections.append(Section(order, number, headings, marker.start, end, _page(pages, marker.start)))
    return tuple(section for section in sections if section.start < section.end or section.order == 0)


def _in_sequence(markers: Iterable[Marker]) -> list[Marker]:
    """The markers without decimal figures taken for paragraph numbers and without headings printed twice."""
    kept: list[Marker] = []
    top = 0
    for marker in markers:
        first = int(marker.number.split(".")[0]) if marker.kind in ("dotted", "integer") else 0
        if marker.kind == "dotted" and top and not top <= first <= top + (1 if marker.alone else 5):
            continue
        if marker.alone and top and first > top and marker.number.split(".")[1:2] not in ([], ["0"], ["1"]):
            continue
        if marker.kind == "bare" and kept and kept[-1].heading == marker.heading:
            continue
        top = first or top
        kept.append(marker)
    return [_unmoored(marker, after) for marker, after in zip(kept, [*kept, None][1:], strict=True)]


def _unmoored(marker: Marker, after: Marker | None) -> Marker:
    """A heading that page layout set beside another paragraph's number belongs to the paragraphs that follow it."""
    if after is None or not marker.alone or not marker.heading or not is_first_below(after.number):
        return marker
    scope = after.number.rsplit(".", 1)[0]
    if scope.split(".")[0] != marker.number.split(".")[0]:
        return marker
    return marker if marker.number == scope else replace(marker, kind="bare", depth=25, number="", scope=scope)


def _place(stack: list[Marker], marker: Marker) -> list[Marker]:
    """The path of markers down to `marker`."""
    if marker.kind == "dotted":
        parents = [
            entry
            for entry in stack
            if entry.depth < marker.depth and (not entry.number or marker.number.startswith(f"{entry.number}."))
        ]
        bare = [_scoped(stack, e, marker) for e in stack if e.kind == "bare" and _holds(stack, e, marker)]
        return [*[e for e in parents if e.kind != "bare"], *bare, marker]
    if marker.kind == "hash" and marker.number:
        parents = [entry for entry in stack if not entry.number and entry.depth < marker.depth]
        parents += [entry for entry in stack if entry.number and marker.number.startswith(f"{entry.number}.")]
        return [*(entry for entry in parents if entry.kind != "bare"), marker]
    if marker.kind == "bare" and stack and stack[-1].kind in ("roman", "bare") and stack[-1].heading:
        numbered = [entry for entry in stack if entry.kind != "bare"]
        if numbered and numbered[-1].kind == "roman":
            return [*numbered, marker]
    if marker.kind == "roman" and not marker.heading:
        return [*[entry for entry in stack if entry.depth < marker.depth], marker]
    return [*[entry for entry in stack if entry.depth < marker.depth and entry.kind != "bare"], marker]


def _scoped(stack: list[Marker], bare: Marker, marker: Marker) -> Marker:
    """A heading printed right above paragraph N.1 holds for the paragraphs of N."""
    if stack[-1] is bare and is_first_below(marker.number):
        return replace(bare, scope=marker.number.rsplit(".", 1)[0])
    return bare


def _holds(stack: list[Marker], bare: Marker, marker: Marker) -> bool:
    """Whether an unnumbered heading still holds when `marker` comes: it has the parent that the heading had."""
    if stack[-1] is bare and is_first_below(marker.number):
        return True
    if bare.scope:
        return marker.number.startswith(f"{bare.scope}.")
    if marker.heading:
        return False
    before = [entry for entry in stack[: stack.index(bare)] if entry.number]
    return not before or marker.number.startswith(f"{before[-1].number}.")


def _number(stack: list[Marker]) -> str:
    """The printed number with its parents: "5.b.(ii)"; dotted numbers already hold theirs."""
    parts = [entry for entry in stack if entry.number]
    if not parts:
        return ""
    if parts[-1].kind in ("dotted", "hash", "integer", "appendix"):
        return parts[-1].number
    shown = [f"({entry.number})" if entry.kind == "roman" else entry.number for entry in parts]
    return ".".join(shown)


def _page(starts: list[int], place: int) -> int | None:
    """The page that `place` is on, None where the text has no form feeds to count."""
    return sum(start <= place for start in starts) if len(starts) > 1 else None

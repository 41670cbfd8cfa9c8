"""Puts the headings of columns together that a paper prints as runs of lines above its figures."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache

from ingest.columns.arithmetic import Relations
from ingest.columns.runs import Run, joined
from ingest.report import Cell
from ingest.settings import VOCABULARY_FOLDER
from ingest.tables.wrapped_headings import heading_words as headings_listed
from ingest.tables.wrapped_headings import heads_labels, is_above_labels, is_heading, is_named_time
from ingest.times.periods import PeriodContext, find_periods
from ingest.words.vocabulary import Vocabulary

_WHOLE = re.compile(r"\b(?:total|overall|average|mean|all|force|whole)\b", re.IGNORECASE)
# The heading of what no arithmetic of the other columns shows: "Offences per 1,000 households"
_RATE = re.compile(r"\brates?\b|\bper (?!cent\b)\w", re.IGNORECASE)
# "Number Per cent" are the headings of two columns.
_WORD = re.compile(r"per\s+cent\b|\S+", re.IGNORECASE)
HeadingRows = tuple[tuple[Cell, ...], ...]


def column_headings(
    runs: Sequence[Run], units: Sequence[str], found: Relations | None, late: Run | None = None
) -> HeadingRows | None:
    """One or two header rows for the columns with these `units`, None if the runs do not match the columns.

    Where arithmetic `found` changes, their columns take the headings that name a change. `late` is what stands right
    after the figures: the heading of the last column, where those before the figures leave it without one.
    """
    if found is None:
        return _of_columns(runs, units, late)
    headings = _of_changes(runs, units, found)
    return headings or (_of_changes([*runs, late], units, found) if late and _names(late, "change") else None)


def _of_columns(runs: Sequence[Run], units: Sequence[str], late: Run | None) -> HeadingRows | None:
    """The headings of columns that no arithmetic tells apart: the last above them, or the last but one and `late`."""
    cells = _last(runs, len(units))
    if cells and any(cell.text.lower() in headings_listed()["of_status"] for cell in cells):
        return None
    if cells and not heads_labels(cells[0].text):
        return (tuple(cells),) if _are_apart(cells) else None
    # Below a word for the labels there is a heading too few: only what is plainly one stands for it.
    named = [*cells[1:], joined(late.cells)] if cells and late else []
    timed = bool(named) and all(is_named_time(cell.text) for cell in named) and _in_time(named[-2], named[-1])
    alone = units[-1] not in units[:-1] and bool(named) and is_heading(named[-1].text)
    return (tuple(named),) if timed or (alone and not is_named_time(named[-1].text)) else None


def _are_apart(cells: Sequence[Cell]) -> bool:
    """Whether no heading recurs, as headings do below others that are not told."""
    return len({cell.text.lower() for cell in cells}) == len(cells)


def corner_of(runs: Sequence[Run], before: int) -> Cell | None:
    """What stands last before a place: a word for the labels, or in what money or time all is; None for any other."""
    above = [cell for run in runs if not run.figures for cell in run.cells if cell.end <= before]
    told = bool(above) and is_above_labels(above[-1].text) and not is_heading(above[-1].text)
    return above[-1] if told else None


def _of_changes(runs: Sequence[Run], units: Sequence[str], found: Relations) -> HeadingRows | None:
    levels = sorted((found.earlier, found.later))
    rates = [column for column in range(len(units)) if column not in (*levels, *found.derived)]
    whole = [run for run in runs if len(run.lines) in (len(units), len(units) + 1)]
    if whole and _fits(lines := whole[-1].cells[-len(units) :], found, units):
        return (lines,)
    named = _last([run for run in runs if not _names(run, "change")], len(levels) + len(rates), split=True)
    changes = _change_headings([run for run in runs if _names(run, "change")], found.derived, units)
    if not named or changes is None or not all(_RATE.search(cell.text) for cell in named[len(levels) :]):
        return None
    top, sub = dict(changes[0]), dict(changes[1])
    for column, cell in zip([*levels, *rates], named, strict=True):
        top[column] = cell
    rows = [top, sub] if sub else [top]
    cells_of = [tuple(row.get(column, _empty(top[column])) for column in range(len(units))) for row in rows]
    return tuple(cells_of) if _in_time(top[found.earlier], top[found.later]) else None


def heading_words(kind: str) -> tuple[str, ...]:
    """The words listed for `kind` ("change", "percent", "directions") in the vocabulary, in lower case."""
    return _words()[kind]


@lru_cache
def _words() -> dict[str, tuple[str, ...]]:
    listed = tomllib.loads((VOCABULARY_FOLDER / "columns.toml").read_text(encoding="utf-8"))
    return {kind: tuple(words) for kind, words in listed.items()}


def _says(text: str, kind: str) -> bool:
    return any(word in text.lower() for word in heading_words(kind))


def _names(run: Run, kind: str) -> bool:
    return any(_says(cell.text, kind) for cell in run.cells)


def _fits(cells: Sequence[Cell], found: Relations, units: Sequence[str]) -> bool:
    """Whether headings in column order name changes where the changes are, percentages where those are."""
    return (
        all(_says(cell.text, "change") == (column in found.derived) for column, cell in enumerate(cells))
        and _percent_fits([cells[column] for column in found.derived], [units[column] for column in found.derived])
        and _in_time(cells[found.earlier], cells[found.later])
    )


def _percent_fits(cells: Sequence[Cell], units: Sequence[str]) -> bool:
    """Whether percentages are told from numbers by their headings; a single change needs no telling."""
    return len(cells) == 1 or all(
        _says(cell.text, "percent") == (unit == "%") for cell, unit in zip(cells, units, strict=True)
    )


def _in_time(earlier: Cell, later: Cell) -> bool:
    """Whether both or neither name a period, and those named are in the order that the arithmetic gives them."""
    if _dated(earlier) != _dated(later):
        return False
    starts = [
        mention.period.start
        for cell in (earlier, later)
        for mention in find_periods(cell.text, PeriodContext())[:1]
        if mention.period.start
    ]
    return len(starts) < 2 or starts[0] < starts[1]


def _dated(cell: Cell) -> bool:
    return any(character.isdigit() for character in cell.text)


def _last(runs: Sequence[Run], count: int, split: bool = False) -> list[Cell] | None:
    """The last `count` headings: runs as wholes, or the lines of one run."""
    if runs and len(runs[-1].lines) == count and (not split or len(runs) < count):
        return list(runs[-1].cells)
    return [joined(run.cells) for run in runs[-count:]] if len(runs) >= count else None


Headings = tuple[dict[int, Cell], dict[int, Cell]]


def _change_headings(runs: Sequence[Run], columns: Sequence[int], units: Sequence[str]) -> Headings | None:
    """The upper and lower headings of the columns of changes; the lower are empty unless the upper spans several."""
    cells = [cell for run in runs for cell in run.cells]
    wanted = [units[column] for column in columns]
    for below in (_words_of(cells[1:]) if len(runs) == 1 else [], cells[1:]):
        if len(below) == len(columns) and _percent_fits(below, wanted):
            return dict.fromkeys(columns, cells[0]), dict(zip(columns, below, strict=True))
    if len(cells) == len(columns) and _percent_fits(cells, wanted):
        return dict(zip(columns, cells, strict=True)), {}
    return None


def _words_of(cells: Sequence[Cell]) -> list[Cell]:
    """The words of headings that stand side by side on one line."""
    words: list[Cell] = []
    for cell in cells:
        words.extend(
            Cell(word[0], cell.start + word.start(), cell.start + word.end()) for word in _WORD.finditer(cell.text)
        )
    return words


def _empty(cell: Cell) -> Cell:
    return Cell("", cell.end, cell.end)


def names_whole(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a row label names all that the labels beside it are parts of: a total, a force, a division."""
    return bool(_WHOLE.search(label)) or any(mention.kind != "region" for mention in vocabulary.find_areas(label))

"""Gives the rows of figures printed column by column the labels beside them, or those printed out of their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.columns.arithmetic import Relations, Rows, sums_up
from ingest.columns.bands import Band
from ingest.columns.rebuilt_grid import UnplacedError
from ingest.columns.runs import Run
from ingest.report import Cell
from ingest.words.vocabulary import Vocabulary


@dataclass(frozen=True)
class Labelled:
    """The label of each row, None where the paper prints it elsewhere, and the labels that were used or not."""

    labels: list[list[Cell | None]]
    used: list[Run]
    starts: set[int]
    headings: list[Run]
    loose: list[Cell]


def labelled_rows(bands: Sequence[Band], after: Sequence[Run], found: Relations | None) -> Labelled:
    """Gives the rows of each band the labels right before it, else those right after it.

    `found` tells which columns hold counts and their changes, of which a row may be the total.

    Raises `UnplacedError` where rows have no label, or labels between the bands no row.
    """
    result = Labelled([], [], set(), [], [])
    for index, band in enumerate(bands):
        following = bands[index + 1].labels if index + 1 < len(bands) else after
        taken = _labels_before(band, found)
        if not taken and (after_it := _labels_after(band, following, result.starts)):
            taken = after_it
        if taken is None:
            counted = sum(len(run.lines) for run in band.labels)
            raise UnplacedError(f"{len(band.rows)} rows of figures stand beside {counted} labels")
        if any(run.span[0] in result.starts for run in taken):
            raise UnplacedError("rows of figures before and after labels would have the same")
        cells = [cell for run in taken for cell in run.cells]
        missing = len(band.rows) - len(cells)
        at_end = missing and len(band.rows) > 1 and not _sums(band.values, 0, found)
        gap: list[Cell | None] = [None] * missing
        result.labels.append([*cells, *gap] if at_end else [*gap, *cells])
        result.used.extend(taken)
        result.starts.update(run.span[0] for run in taken)
    for index, band in enumerate(bands):
        unused = [run for run in band.labels if run.span[0] not in result.starts]
        if index and unused:
            raise UnplacedError("labels between its figures belong to none of its rows")
        result.headings.extend(unused)
    result.loose.extend(cell for run in after if run.span[0] not in result.starts for cell in run.cells)
    return result


def _labels_before(band: Band, found: Relations | None) -> list[Run] | None:
    """The labels right before a band: one for each row, or one less where the row without one is a total or alone."""
    height = len(band.rows)
    taken = ending(band.labels, height)
    if taken and (height > 1 or not _holds_digit(taken)):
        return taken
    taken = ending(band.labels, height - 1)
    summed = height == 1 or _sums(band.values, 0, found) or _sums(band.values, -1, found)
    # Labels that are too few by chance are mostly headings, which name periods.
    return None if taken is None or not summed or _holds_digit(taken) else taken


def _holds_digit(labels: Sequence[Run]) -> bool:
    return any(character.isdigit() for run in labels for cell in run.cells for character in cell.text)


def _labels_after(band: Band, following: Sequence[Run], used: set[int]) -> list[Run] | None:
    if following and len(following[0].lines) == len(band.rows) and following[0].span[0] not in used:
        return [following[0]]
    return None


def ending(labels: Sequence[Run], wanted: int) -> list[Run] | None:
    """The last runs that hold exactly `wanted` lines, None if runs do not end there."""
    taken: list[Run] = []
    for run in reversed(labels):
        if wanted <= 0:
            break
        taken.insert(0, run)
        wanted -= len(run.lines)
    return None if wanted else taken


def _sums(rows: Rows, place: int, found: Relations | None) -> bool:
    """Whether the row at `place` (first or last) is the sum of the others in all columns of counts or amounts.

    A last column that is none of the changes found holds rates, which do not add up.
    """
    others = rows[1:] if place == 0 else rows[:-1]
    width = max(found.earlier, found.later, *found.derived) + 1 if found else len(rows[0])
    counted = [column for column, figure in enumerate(rows[0][:width]) if figure.unit != "%"]
    return len(others) > 1 and sums_up(rows[place], others, counted)


def labels_after(bands: Sequence[Band], placed: Sequence[Band], last: Sequence[Run]) -> list[Run]:
    """The label runs after the last placed band."""
    end = placed[-1].figures[-1].span[1]
    late = [run for band in bands for run in band.labels if run.span[0] >= end]
    return [*late, *last]


def owned_labels(bands: Sequence[Band], placed: Sequence[Band]) -> set[int]:
    """Where the labels begin that stand right before a figure which is no part of the table."""
    parts = {part.figures[0].span for part in placed}
    return {band.labels[-1].cells[-1].start for band in bands if band.labels and band.figures[0].span not in parts}


def labels_left_over(labels: list[list[Cell | None]], loose: list[Cell], vocabulary: Vocabulary) -> list[Cell]:
    """The labels of rows that have none beside them: those left over after the table, in order, if they are as many.

    Raises `UnplacedError` if they are not.
    """
    wanted = sum(label is None for part in labels for label in part)
    # Of rows that are areas, an area left over shows that a label stands beside the wrong row.
    if any(label and vocabulary.area(label.text) for part in labels for label in part):
        loose = [cell for cell in loose if vocabulary.area(cell.text)]
    elif not wanted:
        return []
    if len(loose) != wanted:
        raise UnplacedError(f"{wanted} of its rows have no label, and {len(loose)} labels are left over")
    return loose


def check_members(labels: list[list[Cell | None]], names: list[Cell], vocabulary: Vocabulary) -> None:
    """A region that heads a group of forces must be theirs: raises `UnplacedError` if it is not."""
    filler = iter(names)
    for group in labels:
        for place, label in enumerate(group):
            area = vocabulary.area(next(filler).text) if label is None else None
            others = [vocabulary.area(cell.text) for index, cell in enumerate(group) if cell and index != place]
            if area and area.members and any(other and other.name not in area.members for other in others):
                raise UnplacedError(f"the forces listed under {area.name} are not all in it")

"""Finds the columns of rows in fixed-width text and gives each piece of a row or a header line its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.tables.aligned_lines import Piece, split_words
from ingest.tables.cells import is_figure_cell, is_unknown_cell

# A heading is centred over its columns if its middle is this near to theirs, in characters.
_CENTRED = 1.5


class UnalignedError(ValueError):
    """The pieces of these lines do not stand in common columns."""


@dataclass(frozen=True)
class Column:
    """What the pieces of a column cover, in characters from the line's start."""

    left: int
    right: int

    def meets(self, piece: Piece) -> bool:
        """Whether a piece stands over or under it."""
        return piece.left < self.right and self.left < piece.right

    def distance(self, piece: Piece) -> int:
        """How far away a piece stands, 0 where they meet."""
        return max(piece.left - self.right, self.left - piece.right, 0)


def columns_of(rows: Sequence[Sequence[Piece]]) -> list[Column]:
    """The columns of these rows, from left to right; rows with most pieces are looked at first.

    Raises `UnalignedError` where two pieces of one row would share a column.
    """
    columns: list[Column] = []
    for row in sorted(rows, key=len, reverse=True):
        for piece in row:
            met = [column for column in columns if column.meets(piece)]
            if len(met) > 1:
                continue  # place_row parts it
            columns = [column for column in columns if column not in met]
            wide = Column(min([piece.left, *(c.left for c in met)]), max([piece.right, *(c.right for c in met)]))
            columns = sorted([*columns, wide], key=lambda column: column.left)
            if any(before.right > after.left for before, after in pairwise(columns)):
                raise UnalignedError("columns run into each other")
    return columns


def place_row(row: Sequence[Piece], columns: Sequence[Column]) -> dict[int, Piece]:
    """The pieces of a row by column. A piece over several columns is parted where a figure begins."""
    placed: dict[int, Piece] = {}
    for number, piece in enumerate(row):
        met = [index for index, column in enumerate(columns) if column.meets(piece)]
        parts = _parted(piece, [columns[index] for index in met]) if len(met) > 1 else [piece]
        if len(parts) != len(met) and number == 0:
            met, parts = met[:1], [piece]  # a label that runs on above narrow figures
        if len(parts) != len(met):
            raise UnalignedError(f"{piece.text!r} stands over {len(met)} columns")
        for index, part in zip(met, parts, strict=True):
            if index in placed:
                raise UnalignedError(f"{part.text!r} shares its column with {placed[index].text!r}")
            placed[index] = part
    return placed


def heads_each(pieces: Sequence[Piece], columns: Sequence[Column]) -> bool:
    """Whether a header line has a heading for each column of figures."""
    return len(pieces) - bool(pieces and _is_corner(pieces[0], columns)) == len(columns) - 1


def place_header(
    pieces: Sequence[Piece], columns: Sequence[Column], below: Sequence[str], *, goes_on: bool = False
) -> list[tuple[Piece, range]]:
    """The pieces of a header line, each with the columns that it heads.

    `below` holds what the lines below head the columns with, "" for nothing: where their words recur from group to
    group, so do the groups. `goes_on` tells that a line above heads each column, so that no piece heads several.
    """
    pieces = [part for piece in pieces for part in _parted_heading(piece, columns)]
    heads = pieces[1:] if pieces and _is_corner(pieces[0], columns) else pieces
    corner = [(pieces[0], range(1))] if len(heads) < len(pieces) else []
    if len(heads) == len(columns) - 1:
        return [*corner, *((piece, range(index, index + 1)) for index, piece in enumerate(heads, start=1))]
    if goes_on:
        return [*corner, *((piece, _nearest(piece, columns)) for piece in heads)]
    groups = _recurring(below) or _ending_alike(below)
    if len(groups) == len(heads) > 1 and not _at_edges(heads, groups, columns):
        return [*corner, *zip(heads, groups, strict=True)]
    return [*corner, *((piece, _covered(piece, columns)) for piece in heads)]


def _parted(piece: Piece, columns: Sequence[Column]) -> list[Piece]:
    """A piece that single spaces join over several columns, parted before the figures: "victims 6,018 17.0%"."""
    words = split_words(piece)
    tails = words[len(words) - len(columns) + 1 :]
    head = words[: len(words) - len(tails)]
    if not head or not all(is_figure_cell(word.text) or is_unknown_cell(word.text) for word in tails):
        return []
    whole = replace(piece, text=piece.text[: head[-1].right - piece.left], right=head[-1].right)
    return [whole, *tails]


def _parted_heading(piece: Piece, columns: Sequence[Column]) -> list[Piece]:
    """A heading over several columns is several headings if words of it end where each of these columns ends."""
    met = [column for column in columns if column.meets(piece)]
    words = split_words(piece)
    ends = {word.right for word in words}
    if len(met) < 2 or not all(column.right in ends for column in met):
        return [piece]
    parts: list[Piece] = []
    left = piece.left
    for column in met:
        inside = [word for word in words if left <= word.left and word.right <= column.right]
        text = piece.text[inside[0].left - piece.left : inside[-1].right - piece.left]
        parts.append(Piece(text, inside[0].left, inside[-1].right))
        left = column.right
    # "12 months to March" is one heading, even where its words end as columns do.
    return parts if not any(part.text[0].islower() for part in parts) else [piece]


def _is_corner(piece: Piece, columns: Sequence[Column]) -> bool:
    """Whether a piece heads the labels: it begins among them and not over the second column."""
    first, second = columns[0], columns[1]
    return piece.left < first.right and (piece.right <= second.left or piece.left <= first.left)


def _recurring(below: Sequence[str]) -> list[range]:
    """The groups of columns whose headings begin anew with the same words: two of "2018 | 2019 | 2018 | 2019"."""
    words = list(below)
    if len(words) < 3 or not words[1]:
        return []
    begins = [index for index, text in enumerate(words) if index and text == words[1]]
    if len(begins) < 2:
        return []
    return [range(begin, end) for begin, end in zip(begins, [*begins[1:], len(words)], strict=True)]


def _ending_alike(below: Sequence[str]) -> list[range]:
    """The groups of as many columns each that end with the same words: "2018 | 2019 | % | 2018/19 | 2019/20 | %"."""
    ends = [index for index, text in enumerate(below) if index and text and text == below[-1]]
    groups = [range(before + 1, end + 1) for before, end in pairwise([0, *ends])]
    return groups if len(groups) > 1 and len({len(group) for group in groups}) == 1 and len(groups[0]) > 1 else []


def _at_edges(heads: Sequence[Piece], groups: Sequence[range], columns: Sequence[Column]) -> bool:
    """Whether each heading stands over the last column of its group alone, and is of that one: "%" over "change"."""
    return all(
        len(group) > 1
        and [index for index, column in enumerate(columns) if index and column.meets(head)] == [group[-1]]
        for head, group in zip(heads, groups, strict=True)
    )


def _covered(piece: Piece, columns: Sequence[Column]) -> range:
    """The columns that a heading stands over, else those in whose common middle it stands, else the nearest."""
    met = [index for index, column in enumerate(columns) if index and column.meets(piece)]
    met = met or list(_nearest(piece, columns))
    if piece.left == columns[met[0]].left or piece.right == columns[met[-1]].right:
        return range(met[0], met[-1] + 1)
    return _centred(piece, columns, met[0], met[-1]) or range(met[0], met[-1] + 1)


def _nearest(piece: Piece, columns: Sequence[Column]) -> range:
    """The one column that a heading stands over or nearest to."""
    index = min(range(1, len(columns)), key=lambda index: (columns[index].distance(piece), index))
    return range(index, index + 1)


def _centred(piece: Piece, columns: Sequence[Column], first: int, last: int) -> range | None:
    """The fewest columns, from `first` or before it to `last` or behind it, in whose middle a heading stands."""
    for count in range(last - first + 1, len(columns)):
        for begin in range(max(1, last - count + 1), min(first, len(columns) - count) + 1):
            if abs(piece.centre - _middle(columns, begin, begin + count - 1)) <= _CENTRED:
                return range(begin, begin + count)
    return None


def _middle(columns: Sequence[Column], first: int, last: int) -> float:
    return (columns[first].left + columns[last].right) / 2

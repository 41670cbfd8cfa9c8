"""Rewrites a text by edits and by moving whole lines, so that any span of it can be followed into the new text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.report import Span


@dataclass(frozen=True, order=True)
class Edit:
    """`text` takes the place of the characters at `start`:`end`, offsets in the text as it was."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Move:
    """Adjoining spans, of whole lines each, in their new order."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the first of them begins."""
        return min(start for start, _ in self.spans)

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return max(end for _, end in self.spans)


def merged(*groups: Iterable[Edit]) -> list[Edit]:
    """All edits in order of place. Where two overlap the one of the earlier group stays."""
    chosen: list[Edit] = []
    for edit in (edit for group in groups for edit in group):
        if all(edit.end <= other.start or other.end <= edit.start for other in chosen):
            chosen.append(edit)
    return sorted(chosen)


def rewritten(text: str, edits: Sequence[Edit], span: Span | None = None) -> str:
    """`text`, or the part of it at `span`, with the edits made. An edit that the span cuts is made whole."""
    start, end = span or (0, len(text))
    made, place = [], start
    for edit in edits:
        if edit.start < end and start < edit.end:
            made += [text[place : edit.start], edit.text]
            place = edit.end
    return "".join((*made, text[place:end]))


def rewritten_and_moved(text: str, edits: Sequence[Edit], moves: Sequence[Move]) -> str:
    """The whole text with the edits made and the lines moved. No edit may cross the end of a moved span."""
    made, place = [], 0
    for move in sorted(moves, key=lambda move: move.start):
        made.append(rewritten(text, edits, (place, move.start)))
        made += [rewritten(text, edits, span) for span in move.spans]
        place = move.end
    return "".join((*made, rewritten(text, edits, (place, len(text)))))


def new_place(text: str, edits: Sequence[Edit], moves: Sequence[Move], place: int) -> int:
    """Where the character at `place` stands in the whole text once rewritten; of a replaced one, its replacement."""
    before = done = 0
    for move in sorted(moves, key=lambda move: move.start):
        for span in ((done, move.start), *move.spans):
            if span[0] <= place < span[1]:
                return before + len(rewritten(text, edits, (span[0], place)))
            before += len(rewritten(text, edits, span))
        done = move.end
    return before + len(rewritten(text, edits, (done, place)))

"""Splits the running text of a section into sentences and bulleted items, as verbatim ranges of the report's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.report import Span
from ingest.sections.indents import with_plain_indents
from ingest.sections.page_edges import edge_spans
from ingest.tables.cells import is_table_line
from ingest.tables.printed_grid import overlaps
from ingest.tables.printed_grids import printed_spans

# Bullets, and the marks that open a footnote.
_BULLET = re.compile(r"[ \f]*(?:[-–•*·▪◦\u2022\uf0b7\uf0a7]|o|\*{2,3}|[†‡]{1,2})[ \u00a0]+(?=\S)")
_MARKER = re.compile(
    r"[ \f]*(?:#{1,6}\s+)?(?:[-–•]\s+)?"
    r"(?:\((?:[ivx]+|[a-z]|\d{1,2})\)|\d{1,3}(?:\.\d{1,3})+\.?|\d{1,2}[.)]|[a-z][.)])(?=\s)\s+"
    r"|[ \f]*#{1,6}\s+"
)
_MARKER_ALONE = re.compile(r"[ \f]*(?:\d{1,3}(?:\.\d{1,3})*\.?|\([ivx]+\)|[-–•*·▪◦\uf0b7\uf0a7])\s*")
_PAGE = re.compile(r"\s*Page \d+(?: of \d+)?\s*", re.IGNORECASE)
# "Bicycle Theft (Down 347 crimes ..." and "Arson - Up 12 ...": items that an exporter left without their bullets.
_ITEM = re.compile(r"[A-Z][^.:;]{2,70}?(?:\s[–—-]\s|\s\()(?:Up|Down|Increase|Decrease|No change)\b")
_END = re.compile(r"[.!?][\"'”’)*]*(?=\s+(?:[*†‡]\s+)?[\"'“‘(*]*[A-Z0-9£]|\s*\Z)")
# The space before a sentence, and the mark of a footnote that is printed in running text.
_MARK = re.compile(r"\s*(?:[*†‡]\s+(?=[A-Z]))?")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|exc|excl|incl|approx|vs|No|no|Nos|Fig|para|Dr|Mr|Mrs|Ms|Sgt|Insp|Supt|Ch|St|w/c|c|cf|[A-Z])\.\Z"
)


_FIGURE_DUE = re.compile(
    r"\b(?:was|were|is|are|been|of|to|from|by|at|than|and|or|with|about|over|nearly|only|just|against|had|has|stood|totalled|reached|recorded)\s*\Z"
)
_ENDS_WITH_FIGURE = re.compile(r"\s*\d{1,3}[.)](?:\s|\Z)")
_UNFINISHED = re.compile(r"\b(?:in|of|the|and|an?|to|for|with|by|from|at|on)\s*\Z")


@dataclass(frozen=True)
class _Line:
    text: str
    start: int
    in_table: bool
    at_edge: bool


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences and items between `start` and `end`, without their bullets and paragraph numbers.

    Lines of tables are left out. Each span is stripped and holds at least one letter.
    """
    text = with_plain_indents(text)
    spans: list[Span] = []
    for block_start, block_end in _blocks(text, start, end):
        spans.extend(_sentences(text, block_start, block_end))
    return [span for span in spans if re.search(r"[A-Za-z]", text[span[0] : span[1]])]


def _blocks(text: str, start: int, end: int) -> Iterator[Span]:
    """Paragraphs and items: runs of lines that belong together, even over a page break."""
    run: list[_Line] = []
    gap = False
    lines = list(_lines(text, start, end))
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if not line.text.strip() or line.at_edge:
            gap = True
            continue
        counts = after is not None and line.text.strip().isdigit() and after.text.lstrip()[:1].islower()
        if line.in_table or (_MARKER_ALONE.fullmatch(line.text) and not counts):
            yield from _span(run)
            run, gap = [], False
            continue
        if run and (
            (_begins_anew(line) and not (_goes_on(run[-1], line) and not gap))
            or (gap and not _runs_on(run[-1], line))
            or _breaks(run, line)
        ):
            yield from _span(run)
            run = []
        run.append(line)
        gap = False
    yield from _span(run)


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    place = start
    apart, edges = printed_spans(text), set(edge_spans(text))
    for line in text[start:end].split("\n"):
        span = (place, place + len(line))
        at_edge = span in edges or bool(_PAGE.fullmatch(line))
        yield _Line(line, place, is_table_line(line) or overlaps(span, apart), at_edge)
        place += len(line) + 1


def _span(run: list[_Line]) -> Iterator[Span]:
    """The range of a run, without the bullet or number it opens with."""
    if not run:
        return
    first = run[0]
    marker = _MARKER.match(first.text) or _BULLET.match(first.text)
    opening = marker.end() if marker else 0
    if marker and (nested := _MARKER.match(first.text, opening)):
        opening = nested.end()
    yield first.start + opening, run[-1].start + len(run[-1].text)


def _begins_anew(line: _Line) -> bool:
    return bool(_BULLET.match(line.text) or _MARKER.match(line.text) or _ITEM.match(line.text.strip()))


def _goes_on(last: _Line, line: _Line) -> bool:
    """Whether a number at the head of a line ends the sentence of the line above: "the figure for May was / 71."."""
    return bool(_FIGURE_DUE.search(last.text) and _ENDS_WITH_FIGURE.match(line.text))


def _runs_on(last: _Line, line: _Line) -> bool:
    """Whether a sentence plainly goes on after an empty line: it had no end and goes on in lower case."""
    begins, ends = line.text.strip(), last.text.rstrip()
    return begins[:1].islower() and len(ends.split()) > 3 and not ends.endswith((".", "!", "?", ":", ";"))


def _breaks(run: list[_Line], line: _Line) -> bool:
    """Whether the line break before `line` was meant: its first word would have fitted on the line above."""
    words = line.text.split()
    if _UNFINISHED.search(run[-1].text):
        return False
    if not words[0][:1].isupper() or len(run[-1].text) > 90:
        return False
    width = max(len(each.text.strip()) for each in [*run, line])
    return len(run[-1].text.strip()) + 1 + len(words[0]) < width - 12


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    block = text[start:end]
    for match in _END.finditer(block):
        if _ABBREVIATION.search(block[: match.start() + 1]) and start + match.end() < end:
            continue
        yield from _stripped(text, begin, start + match.end())
        begin = start + match.end()
    yield from _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if piece.strip():
        mark = _MARK.match(piece)
        yield start + (mark.end() if mark else 0), end - len(piece) + len(piece.rstrip())

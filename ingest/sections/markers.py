"""Recognises the lines that open a section: numbered paragraphs, lettered parts and headings, as papers set them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Literal

from ingest.tables.cells import is_table_line
from ingest.tables.printed_grid import overlaps
from ingest.tables.printed_grids import printed_spans

MarkerKind = Literal["hash", "integer", "dotted", "letter", "roman", "appendix", "bare"]

_HASH = re.compile(r"#{1,6}\s+(?P<text>.+)")
_NUMBER = re.compile(r"(?:-\s+)?(?P<number>\d{1,3}(?:\.\d{1,3})*)(?P<dot>[.)])?\s+(?P<text>\S.*)")
_FIRST_BELOW = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.1")
_PARAGRAPH = re.compile(r"(?P<number>\d{1,2}\.\d{1,2})\s+[A-Z]")
_NUMBER_ALONE = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,3})*)\.?")
_DECIMAL = re.compile(r"\d+\.\d+")
_LETTER = re.compile(r"(?:-\s+)?\(?(?P<number>[a-z])[.)]\s+(?P<text>\S.*)")
_ROMAN = re.compile(r"(?:-\s+)?\((?P<number>[ivx]+)\)\s+(?P<text>\S.*)")
_APPENDIX = re.compile(r"(?P<number>(?:Appendix|APPENDIX|Annex|ANNEX) [A-Z0-9])\b\s*[:–-]?\s*(?P<text>.*)")
# "CHAPTER 5: CRIME AND OUTCOMES", "Priority 2 – Safer roads": what is parted into such says so.
_PART = re.compile(
    r"(?P<number>(?i:chapter|part|section|priority|objective|outcome|theme|pledge|ambition|goal|strand)"
    r" (?:\d{1,2}|[A-Z]))\s*[:.–-]\s*(?P<text>\S.*)"
)
_BULLET = re.compile(r"\s*(?:[-•*·▪◦]|o\s)\s*")
# Two figures or more, each set apart by spaces: "5.1  Officers   1,506   1,459   Green" is a row and opens nothing.
_ROW = re.compile(r"(?:\s{2,}[£(+–-]?\d[\d,.]*[%)]?(?=\s|$)){2,}")
# A note below a caption, how to read the table: "(1 = lowest of the group)".
_IN_BRACKETS = re.compile(r"\([^()]*\)\.?")
_FIGURE = re.compile(r"(?:Figure|Fig\.?|Chart|Table|Page)\s*\d+|(?:Figure|Chart|Table) [A-Z]\b[:.]", re.IGNORECASE)
# The item of a list that lost its bullet: "Other sexual offences - 1,043, up 171 (19.6%)"
_STATES = re.compile(r"\d\s?%|\b(?:up|down)\s+(?:by\s+)?£?\d|[–—:-]\s*£?\d[\d,]*\b")
_RUNS_ON = re.compile(r"\b(?:a|an|the|of|to|in|on|for|with|and|or|by|from|at|as|is|are|was|were|that|has|have)$")
_TRAILING_CAPTION = re.compile(r".+ [–—-] .+")
# A title of a few words, and what says something, as no title does.
_TITLE = re.compile(r"[A-Z](?:[^\s.:;?!%£\d]+\s+){0,6}[^\s.:;?!%£\d]+")
_SAYS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|may|rose|fell|saw|we|it|they|this|these|there)\b"
    r"|\s[a-z]{3,}(?:ed|es)\s+(?:the|an?|by|to|in|from|its|our)\b"
)
# In characters: how much shorter a line is than those below it, where its break was meant.
_ROOM = 12
# In words, longest where a number or letter vouches for a heading, shortest where only its looks do.
_MOST_HEADING_WORDS = 30
_MOST_LONE_WORDS = 20
_MOST_HEADING_LINES = 3
_MOST_BARE_WORDS = 9
# Above a numbered paragraph, fewer words than this may be the label of a chart or a table.
_FEWEST_TITLE_WORDS = 4
_FEWEST_IN_COLUMN = 2


@dataclass(frozen=True)
class Line:
    """One line of the text, without its line break; `in_table` where it is a line of a table."""

    text: str
    start: int
    in_table: bool = False

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Marker:
    """The beginning of a section: its kind, printed number, and its heading ("" where it opens a paragraph)."""

    kind: MarkerKind
    depth: float
    number: str
    heading: str
    start: int
    alone: bool = False
    scope: str = ""


def is_first_below(number: str) -> bool:
    """Whether text is the number of the first paragraph below another: "3.1", "3.2.1"."""
    return bool(_FIRST_BELOW.fullmatch(number))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text in order; their offsets are those of the text."""
    start = 0
    apart = printed_spans(text)
    for line in text.split("\n"):
        yield Line(line, start, is_table_line(line) or overlaps((start, start + len(line)), apart))
        start += len(line) + 1


def marker_at(lines: list[Line], index: int) -> Marker | None:
    """The marker that the line at `index` is, None if it is body text."""
    line = lines[index]
    text = line.text.strip(" \f")
    if not text or line.in_table or _ROW.search(text) or _IN_BRACKETS.fullmatch(text):
        return None
    start = line.start + line.text.index(text[0])
    if match := _HASH.fullmatch(text):
        return _hash_marker(match, text, start)
    if match := _APPENDIX.fullmatch(text) or _part_at(lines, index):
        return _appendix_marker(lines, index, match, start)
    if match := _NUMBER_ALONE.fullmatch(text):
        return _lone_number_marker(lines, index, match["number"], start)
    if (match := _NUMBER.fullmatch(_plain(text))) and (marker := _numbered_marker(lines, index, match, start)):
        return marker
    if (match := _ROMAN.fullmatch(_plain(text))) or (match := _LETTER.fullmatch(_plain(text))):
        kind: MarkerKind = "roman" if _ROMAN.fullmatch(_plain(text)) else "letter"
        # "a. Proportion of budget." heads a part although it ends with a full stop; "- a. We are open." does not.
        short = kind == "letter" and text[0].isalpha() and len(match["text"].split()) <= _MOST_BARE_WORDS
        text = match["text"].removesuffix(".") if short else match["text"]
        heading = text if _is_heading(lines, index, text) else ""
        if kind == "letter" and not match["text"][0].isupper():
            return None
        return Marker(kind, 30 if kind == "roman" else 20, match["number"], _tidy(heading), start)
    if block := _heading_block(lines, index):
        return Marker("bare", 25, "", _tidy(block), start)
    if _is_bare_heading(lines, index, text):
        return Marker("bare", 25, "", _tidy(text), start)
    return None


def _hash_marker(match: re.Match[str], text: str, start: int) -> Marker:
    heading = _tidy(match["text"])
    numbered = re.fullmatch(r"(\d+(?:\.\d+)*)\.?\s+(.+)", heading)
    number, heading = (numbered[1], numbered[2]) if numbered else ("", heading)
    depth = text.index(" ")
    # Exporters mark sibling headings with different numbers of hashes, so a printed number decides the depth.
    return Marker("hash", 10 + number.count(".") if number else 15 + depth / 10, number, heading, start)


def _appendix_marker(lines: list[Line], index: int, match: re.Match[str], start: int) -> Marker | None:
    text = match["text"]
    if not _blank(lines, index - 1) or len(text.split()) > 14 or text.endswith(".") or text[:1].islower():
        return None
    return Marker("appendix", 5, match["number"], _tidy(text), start)


def _part_at(lines: list[Line], index: int) -> re.Match[str] | None:
    """The line that opens a chapter or part; None for one that goes on, or that a number above it heads."""
    match = _PART.fullmatch(_plain(lines[index].text))
    opens = match and _blank(lines, index + 1) and not _is_numbered_above(lines, index)
    return match if opens else None


def _is_numbered_above(lines: list[Line], index: int) -> bool:
    """Whether a number stands alone above a line, which is the heading of what that opens."""
    above = next((lines[at].text.strip() for at in range(index - 1, -1, -1) if lines[at].text.strip()), "")
    return bool(_NUMBER_ALONE.fullmatch(above))


def _lone_number_marker(lines: list[Line], index: int, number: str, start: int) -> Marker | None:
    """A paragraph number on a line of its own: text must follow it, capitals where it is a whole number."""
    follows = [line.text for line in _block_after(lines, index)]
    letters = sum(character.isalpha() for character in follows[0]) if follows else 0
    if letters < 4 or _NUMBER_ALONE.match(follows[0].strip()) or _FIGURE.match(follows[0].strip()):
        return None
    if _ends_a_column(lines, index, number):
        return None
    if "." not in number and not follows[0].strip().isupper():
        return None
    block = " ".join(line.strip() for line in follows)
    heading = block if _reads_as_heading(block) and len(block.split()) <= _MOST_LONE_WORDS else ""
    return Marker("dotted", 10 + number.count("."), number, _tidy(heading), start, alone=True)


def _ends_a_column(lines: list[Line], index: int, number: str) -> bool:
    """Whether a number is the last of a column of figures: right below others that do not count up to it, as the
    numbers of paragraphs do that a page sets at its side.
    """
    before = (lines[place].text.strip() for place in range(index - 1, -1, -1))
    above = list(takewhile(bool, before))
    if len(above) < _FEWEST_IN_COLUMN or not all(_DECIMAL.fullmatch(text) for text in [number, *above]):
        return False
    places = [tuple(map(int, text.split("."))) for text in [number, *above]]
    return any(after <= before for after, before in pairwise(places))


def _numbered_marker(lines: list[Line], index: int, match: re.Match[str], start: int) -> Marker | None:
    number, text = match["number"], match["text"]
    if not (text[0].isupper() or text[0] in "'\"‘“(&"):
        return None
    after = _block_after(lines, index)
    below = bool(after) and after[0].text.strip().startswith(f"{number}.1 ")
    titled = ("." in number and _is_title_above(lines, index, text)) or (below and _reads_as_heading(text))
    heading = text if titled or _is_heading(lines, index, text) else ""
    if "." in number:
        return Marker("dotted", 10 + number.count("."), number, _tidy(heading), start)
    # A whole number opens a section only as a heading and with its full stop, or above the first paragraph below it.
    opens = bool(match["dot"]) or below or _follows_part(lines, index, int(number) - 1)
    if not opens or not heading or not _blank(lines, index - 1):
        return None
    return Marker("integer", 10, number, _tidy(heading), start)


def _follows_part(lines: list[Line], index: int, part: int) -> bool:
    """Whether a line that stands alone follows the paragraphs of a part: "4 Roads" after 3.1 to 3.6."""
    if not (_blank(lines, index - 1) and _blank(lines, index + 1)):
        return False
    above = (match["number"] for line in reversed(lines[:index]) if (match := _PARAGRAPH.match(line.text.strip())))
    return next(above, "").split(".")[0] == str(part)


def _is_heading(lines: list[Line], index: int, text: str) -> bool:
    following = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    after = _block_after(lines, index)
    if after and after[0].text.strip()[:1].islower() and not _opens_item(after[0].text):
        return False
    in_table = bool(following) and lines[index + 1].in_table
    opens = not following or _BULLET.match(following) or _NUMBER_ALONE.fullmatch(following) or in_table
    return bool(opens) and _reads_as_heading(text)


def _is_title_above(lines: list[Line], index: int, text: str) -> bool:
    """Whether the words behind a paragraph's number are its title, printed right above it: "1.2 Victims' services".

    They are few and say nothing, and the break behind them was meant: the next line's first word had room on theirs.
    """
    block = _block_after(lines, index) if not _blank(lines, index + 1) else []
    if not block or not _TITLE.fullmatch(text) or _SAYS.search(text) or not _reads_as_heading(text):
        return False
    words = block[0].text.split()
    width = max(len(line.text.strip()) for line in block)
    room = len(lines[index].text.strip()) + 1 + len(words[0]) < width - _ROOM
    return room and (words[0][0].isupper() or words[0][0].isdigit())


def _opens_item(line: str) -> bool:
    text = line.strip()
    return any(pattern.match(text) for pattern in (_BULLET, _LETTER, _ROMAN, _NUMBER))


def _reads_as_heading(text: str) -> bool:
    text = _plain(text)
    return (
        len(text.split()) <= _MOST_HEADING_WORDS
        and not text.endswith((".", ";", ",", "?", ":"))
        and not re.search(r"[a-z]\.\s+[A-Z]", text)
        and not _RUNS_ON.search(text)
    )


def _is_bare_heading(lines: list[Line], index: int, text: str) -> bool:
    """A short line that stands alone, starts with a capital and does not end as a sentence does."""
    plain = _plain(text)
    words = [word for word in plain.split() if word[0].isalnum()]
    if _FIGURE.match(plain) and text.startswith("**"):
        return False
    if not words or len(words) > _MOST_BARE_WORDS or not plain[0].isupper() or _BULLET.match(lines[index].text[:3]):
        return text.startswith("**") and text.endswith("**") and len(words) <= _MOST_BARE_WORDS and plain[:1].isupper()
    follows = _block_after(lines, index)
    following = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    first = follows[0].text.strip() if follows else ""
    numbered = "." in first and bool(_NUMBER_ALONE.fullmatch(first))
    titled = len(words) >= _FEWEST_TITLE_WORDS and not _NUMBER.match(plain) and not _FIGURE.match(plain)
    titled = titled and not _STATES.search(plain)
    if (is_first_below(following) or (numbered and titled)) and _blank(lines, index - 1) and _reads_as_heading(plain):
        return True
    return (
        _blank(lines, index - 1)
        and _blank(lines, index + 1)
        and bool(follows)
        and not plain.endswith((".", ",", ";", "?", "!"))
        and not re.search(r"[\d●•|=]", plain)
        and sum(character.isalpha() for character in plain) > 3
        and not _FIGURE.match(plain)
        and (_is_prose_or_table(follows[0]) or (plain.isupper() and _title_of_table_follows(lines, index)))
        and not _is_trailing_caption(lines, index, plain)
    )


def _title_of_table_follows(lines: list[Line], index: int) -> bool:
    """Whether the next line stands alone above a table, as its title does below the heading of a part."""
    title = next((place for place in range(index + 1, len(lines)) if not _blank(lines, place)), len(lines))
    after = _block_after(lines, title) if _blank(lines, title + 1) else []
    return bool(after) and after[0].in_table


def _is_trailing_caption(lines: list[Line], index: int, text: str) -> bool:
    """Whether a line names the table above it: "Rape – The Constabulary"."""
    above = next((line for line in reversed(lines[:index]) if line.text.strip()), None)
    return above is not None and above.in_table and bool(_TRAILING_CAPTION.fullmatch(text))


def _heading_block(lines: list[Line], index: int) -> str:
    """A heading of two or three lines that stands right above the number of the first paragraph below it, else ""."""
    if not _blank(lines, index - 1) or not lines[index].text.strip()[:1].isupper():
        return ""
    block: list[str] = []
    for line in lines[index : index + _MOST_HEADING_LINES + 1]:
        text = line.text.strip()
        if is_first_below(text):
            joined = " ".join(block)
            return (
                joined
                if len(block) > 1 and _reads_as_heading(joined) and len(joined.split()) <= _MOST_LONE_WORDS
                else ""
            )
        if not text or _BULLET.match(line.text[:3]) or _NUMBER_ALONE.fullmatch(text):
            return ""
        block.append(text)
    return ""


def _is_prose_or_table(line: Line) -> bool:
    stripped = line.text.strip()
    return line.in_table or len(stripped.split()) > 3 or bool(_BULLET.match(stripped))


def _block_after(lines: list[Line], index: int) -> list[Line]:
    """The next lines of text after `index`, up to a blank line or a number alone."""
    position = index + 1
    while position < len(lines) and not lines[position].text.strip():
        position += 1
    block: list[Line] = []
    while position < len(lines) and (text := lines[position].text.strip()):
        if block and _NUMBER_ALONE.fullmatch(text):
            break
        block.append(lines[position])
        position += 1
    return block


def _blank(lines: list[Line], index: int) -> bool:
    return not 0 <= index < len(lines) or not lines[index].text.strip()


def _plain(text: str) -> str:
    """A line without Markdown emphasis at its ends."""
    return re.sub(r"\*\*|__", "", text).strip()


def _tidy(heading: str) -> str:
    return re.sub(r"\s+", " ", _plain(heading)).strip(" :–-")

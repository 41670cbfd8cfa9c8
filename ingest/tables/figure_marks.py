"""Marks behind figures and labels of tables ("7,204b", "38*", "Cornwall^a^"), and the footnotes they lead to."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ingest.report import Span

_RAISED = "ᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = "abcdefghjklmnoprstuvwxyz123456789"
_LOWERED = str.maketrans(_RAISED, _PLAIN)
# What is printed raised: "^b^", "<sup>b</sup>", "ᵇ", and signs that stand for nothing else.
_LIFTED = rf"\^(?:[a-z]|\d)\^|<sup>\(?(?:[a-z]|\d|\*|†|‡)\)?</sup>|[{_RAISED}]|(?<!\*)\\?\*(?!\*)|[†‡§]"
_CELL_ENDS = r"(?=[ \t]*(?:$|\t|\||<|\*\*))|(?=[ ]{2,})"
# Letters behind a figure where a cell ends, or that the next cell follows one space apart. "412k", "412m" are scales.
_BEHIND_FIGURE = rf"(?<=[\d%)])[ ]?(?:[a-jln-z](?:{_CELL_ENDS})|(?:{_LIFTED}))|(?<=\d)[a-jln-z](?=[ ]\(?-?[\d£])"
_BEHIND_LABEL = rf"(?<=[A-Za-z)*])[ ]?(?:{_LIFTED})(?:{_CELL_ENDS})"
# "Calls abandoned (a)", "Incidents [1]"; "Diversion 4" with a note that opens with that number, set apart.
_BRACKETED = rf"(?<=[A-Za-z)])[ ](?:\([a-z]\)|\[\d\])(?:{_CELL_ENDS})"
_NUMBERED = r"(?<=[a-z)])[ ][1-9](?=[ ]{2,}|\t)"
_MARK = re.compile(rf"{_BEHIND_FIGURE}|{_BEHIND_LABEL}|{_BRACKETED}|{_NUMBERED}", re.MULTILINE)
_PRINTED_PLAIN = re.compile(r"[ ](?:\([a-z]\)|\[\d\]|[1-9])")
# "Priority 1", "Tier 2": the number is of the name.
_NUMBERS_THINGS = re.compile(
    r"\b(?:priority|objective|aim|theme|table|phase|band|grade|tier|category|level|stage|schedule|part|class|ward|zone|group|step"
    r"|year|week|quarter|item|pillar|outcome|type|age|section|operation|code|scenario|option|unit|team|region"
    r"|district)\Z",
    re.IGNORECASE,
)
_PLAIN_OPENING = r"\(?[a-z]\)|[a-z][.:]|[a-z][ ]?[=–-](?=[ ])|[a-z](?=[ \t])|\(?\d\)|\[\d\]|[1-9](?=[ ]{2,}[A-Z])"
_OPENS = rf"(?:{_PLAIN_OPENING}|(?:{_LIFTED}))"
# A note may go on with "; r revised" on its line, or with small letters on the next.
_ANOTHER = r"[;,][ ]+(?=[a-z][ ]?[=:][ ])|;[ ]+(?=[a-z][ ][a-z])"
_FOOT = re.compile(
    rf"(?:^[ \t\f]*|{_ANOTHER})(?P<mark>{_OPENS})[ \t]*(?P<text>\S(?:(?!{_ANOTHER})[^\n|\t])*)",
    re.MULTILINE,
)
_GOES_ON = re.compile(rf"(?:\n(?![ \t\f]*(?:\n|{_OPENS}))[^\n|\t]+)+")
_NAME = re.compile(r"[a-z\d*†‡§]")
# A line of a table: cells parted by tabs, strokes, tags or spaces, or several figures.
_IN_TABLE = re.compile(r"\t|\||</t[dh]>|\S[ ]{2,}\S|\d\S*[ ]+\(?[-–£]?\d")
# "a" and "i" open sentences as well as footnotes.
_WORDS = frozenset("ai")
# In characters: how far below a mark its footnote may stand.
_BELOW = 3000
# ... and how long the name of a thing that is numbered may be; in words, how short a footnote.
_LONGEST_NAME, _FEWEST_WORDS = 12, 4


@dataclass(frozen=True)
class MarkedCell:
    """A mark's name ("b"), where it stands behind a cell of a table, and the words of its footnote."""

    name: str
    place: Span
    note: Span


def marked_cells(text: str) -> list[MarkedCell]:
    """The marks of tables that a line further down opens with."""
    feet: dict[str, list[Span]] = {}
    for line in _FOOT.finditer(text):
        name = _name(line["mark"])
        if _is_foot(line, name):
            end = line.start("text") + len(line["text"].rstrip())
            feet.setdefault(name, []).append((line.start("text"), end))
    found = []
    for mark in _MARK.finditer(text) if feet else ():
        below = feet.get(_name(mark[0]), [])
        at = bisect_right([span[0] for span in below], mark.end())
        plain = bool(_PRINTED_PLAIN.fullmatch(mark[0]))
        if plain and not _is_footnoted(text, mark, below[at:]):
            continue
        if at < len(below) and below[at][0] - mark.end() <= _BELOW and _stands_in_table(text, mark):
            note = _whole(text, below[at]) if plain else below[at]
            found.append(MarkedCell(_name(mark[0]), mark.span(), note))
    return found


def _whole(text: str, note: Span) -> Span:
    """A footnote with the lines that go on below it, up to one that is blank or opens with a mark."""
    goes_on = _GOES_ON.match(text, note[1])
    return (note[0], note[0] + len(text[note[0] : goes_on.end()].rstrip())) if goes_on else note


def _is_footnoted(text: str, mark: re.Match[str], below: list[Span]) -> bool:
    """Whether a mark that is printed plain is none of a name, as numbers may be, and leads to a note of some words."""
    if not below or (mark[0].strip().isdigit() and _NUMBERS_THINGS.search(text[: mark.start()][-_LONGEST_NAME:])):
        return False
    words = text[slice(*below[0])]
    return len(words.split()) >= _FEWEST_WORDS


def without_marks(text: str) -> str:
    """A text, as long as it was, without the marks behind the last figure or label before a cell's end."""
    for mark in marked_cells(text):
        start, end = mark.place
        if _is_read_as_is(text[start:end]):
            continue
        if not re.match(r"[ ][^\s|]", text[end:]):
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _is_read_as_is(mark: str) -> bool:
    """Whether a cell with this mark is read as well as without: stars and daggers, and figures that are raised."""
    if _PRINTED_PLAIN.fullmatch(mark):
        return False
    return not re.search(r"[a-z\\^<]", mark.strip("¹²³⁴⁵⁶⁷⁸⁹ ").translate(_LOWERED))


def _name(mark: str) -> str:
    plain = re.sub(r"</?sup>", "", mark).translate(_LOWERED)
    found = _NAME.search(plain)
    return found[0] if found else ""


def _is_foot(line: re.Match[str], name: str) -> bool:
    """Whether a line opens with a mark, not with a word, and is no row of figures."""
    opening, words = line["mark"], line["text"]
    if opening == name and name in _WORDS and not words[:1].isupper():
        return False
    emphasis = name == "*" and words.rstrip().endswith("*")
    return bool(name) and bool(re.match(r"[\"'“‘(]?[A-Za-z\d£]", words)) and not emphasis


def _stands_in_table(text: str, mark: re.Match[str]) -> bool:
    """Whether the line of a mark is one of a table, and a star no end of emphasis: "*Sub-total*"."""
    start = text.rfind("\n", 0, mark.start()) + 1
    end = text.find("\n", mark.end())
    cell = re.split(r"[|\t]", text[start : mark.start()])[-1]
    return not ("*" in mark[0] and "*" in cell) and bool(_IN_TABLE.search(text[start : len(text) if end < 0 else end]))

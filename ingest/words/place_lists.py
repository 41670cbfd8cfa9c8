"""The places that a paper lists: names under "District" in tables, or "four local areas. These are"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.words.vocabulary import Vocabulary

_HEAD = re.compile(
    r"^[ \t]*(?:Local\s+authority|Local\s+policing\s+area|District|Area|Division|Borough|BCU|LPA|Command\s+unit)\b"
    r"[^\n.;:]*\n",
    re.MULTILINE,
)
_WORD = r"[A-Z][a-z’'-]{2,}(?:-[a-z]+-[A-Z][a-z]+)?"
_NAME = rf"{_WORD}(?:\s(?:(?:and|upon|on|under|of)\s)?{_WORD})*"
# A row begins with its place, and figures, or nothing, follow: "Hull   4,712   88.5%".
_ROW = re.compile(rf"[ \t]*(?P<name>{_NAME})(?:\s+\([a-z ]+\))?(?:[ \t]+[£+-]?[\d.,]+%?|[ \t]+[-–])*[ \t]*")
_FOLLOWED = re.compile(r"[ \t]*(?:[£+-]?[\d.,]+%?[ \t]*|[A-Z][^\n]{0,60}|[ \t]*)")
_TOTALS = frozenset(
    "Total Force Actual Status Target Direction Change Number Rank Group Median Searches Measure Rate "
    "Year Quarter Month Months Period Rolling Prior Previous Current Last This Difference Variance".split()
)
_MOST_LINES, _FEWEST = 14, 3
# What "the force has four local areas. These are" leads to, with the towns of each in brackets
_TOLD = re.compile(
    r"\b(?:has|into|in|by)\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:[a-z]+\s+){0,3}?"
    r"(?:areas|divisions|districts|boroughs|bcus|sectors|localities)(?:[.,:;]|\s+[-–])\s+(?:(?:These|They|which)\s+are\s+)?"
    r"(?:called\s+|known\s+as\s+)?(?P<names>[A-Z][^.;:]{5,300})[.;]",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\([^()]*\)")
_TOLD_NAME = re.compile(rf"(?:the\s+)?(?P<name>[A-Z]{{3,}}(?:\s[A-Z]{{3,}})*|{_NAME})")


def listed_places(text: str, vocabulary: Vocabulary) -> list[str]:
    """The names, three or more, that stand at the beginning of lines under a heading that says they are districts or
    the like; none that names a measure, and none that is a listed area itself.
    """
    found: dict[str, None] = {}
    for head in _HEAD.finditer(text):
        names = [name for name in _names(text[head.end() :]) if _is_place(name, vocabulary)]
        if len(set(names)) >= _FEWEST:
            found.update(dict.fromkeys(names))
    return list(found)


def told_places(text: str, vocabulary: Vocabulary) -> list[str]:
    """The names of the parts of a force, where a paper says how many it has and lists them; none where another word
    stands among them.
    """
    found: dict[str, None] = {}
    for told in _TOLD.finditer(text):
        parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", " ".join(_BRACKET.sub("", told["names"]).split()))
        names = [_TOLD_NAME.fullmatch(part.strip()) for part in parts]
        if len(names) >= _FEWEST and all(names):
            found.update(dict.fromkeys(name["name"] for name in names if name and _is_place(name["name"], vocabulary)))
    return list(found)


def _names(below: str) -> Iterator[str]:
    """The names that open the first lines below a heading, up to a line that is none of a table."""
    for line in below.splitlines()[:_MOST_LINES]:
        row = _ROW.fullmatch(line)
        if row:
            yield row["name"]
        elif not _FOLLOWED.fullmatch(line):
            return


def _is_place(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name may be that of a place: not "Total", and no measure."""
    if _TOTALS.intersection(name.split()) or vocabulary.find_measures(name):
        return False
    return vocabulary.area(name) is None

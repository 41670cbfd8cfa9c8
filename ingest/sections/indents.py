"""Tells tabs that only indent a line, as word processors set numbered paragraphs, from those that part cells."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.tables.cells import is_figure_cell, is_unknown_cell

# "1.1<tab>The budget", "(a)<tab>officers", "•<tab>burglary", "<tab>and goes on": one tab at most beside the marker
_INDENTED = re.compile(
    r"(?P<lead>[ \f\t]*(?P<marker>\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-z]{1,4}[.)]|[-–•*·▪◦\uf0b7\uf0a7o])?[ \t]*)"
    r"(?P<rest>[^\t]*[^\s])\s*"
)
_FEWEST_WORDS, _FEWEST_ALONE = 3, 8
_DECIDED = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|\(?[a-z]{1,4}[.)]|[^\w\s(]")


# Sections, tables and sentences are each found with it, one report after another.
@lru_cache(maxsize=4)
def with_plain_indents(text: str) -> str:
    """The text, as long as it is, with spaces for tabs that part no cells."""
    if "\t" not in text:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        lead = _indent(line, lines[-1] if lines else "")
        lines.append(
            line[:lead].replace("\t", " ") + line[lead:].rstrip("\t").ljust(len(line) - lead) if lead else line
        )
    return "\n".join(lines)


def _indent(line: str, above: str) -> int:
    """How many characters before the words of a line are indent and marker with a tab; 0 where it has cells."""
    match = _INDENTED.fullmatch(line)
    if match is None or "\t" not in match["lead"]:
        return 0
    rest = match["rest"]
    if is_figure_cell(rest) or is_unknown_cell(rest) or not any(letter.isalpha() for letter in rest):
        return 0
    words = len(rest.split())
    if match["marker"]:
        return len(match["lead"]) if words >= _FEWEST_WORDS or _DECIDED.fullmatch(match["marker"]) else 0
    # Below a row of cells or a blank line, a few words may head a column or a table.
    runs_on = bool(above.strip()) and "\t" not in above and "|" not in above
    return len(match["lead"]) if runs_on or words >= _FEWEST_ALONE else 0

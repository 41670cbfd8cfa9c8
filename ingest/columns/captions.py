"""Settles what a table printed column by column is called: by its caption, unless the caption is a misprint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.report import Cell, Section, Table
from ingest.words.vocabulary import Vocabulary

# How far before a table its section is read, so that a report of many tables is read in linear time.
_MOST_BEFORE = 6000
_MOST_NAME_CHARACTERS = 80
_ROSE_IN = re.compile(r"\b(?:increase|decrease|reduction|rise|fall|change)s?\s+in\s+(?=[A-Z])")
_TITLED = re.compile(r"[A-Z][\w/&'’-]*(?:\s(?:(?:of|and|the|from|to|with)\s)?[A-Z][\w/&'’-]*)+(?=[.,;])")
_NUMBER = re.compile(r"(?:Table|Figure|Chart)\s+\d+\W+")
_DASH = re.compile(r"\s[–—-]\s")


def captions(
    tables: Sequence[tuple[Table, Section, Cell | None]],
    sections: Sequence[Section],
    text: str,
    vocabulary: Vocabulary,
) -> list[Table]:
    """The tables with their section and caption; each comes with its section and the caption printed at it.

    Papers copy a table with its caption and forget to change it. A caption that the section never speaks of is taken
    for a misprint if another table has it too, if the section names another measure, or if it is a heading. What the
    section names then stands for it, as for a missing caption; "" leaves it to the headings.
    """
    printed = Counter(caption.text for _, _, caption in tables if caption)
    headings = {section.start for section in sections}
    named = {
        section.order: _named_measure(_tidy(text[section.start : section.end]), vocabulary) for _, section, _ in tables
    }
    settled = []
    for table, section, caption in tables:
        name = named[section.order]
        before = text[max(section.start, table.start - _MOST_BEFORE) : table.start]
        doubtful = caption and (name or printed[caption.text] > 1 or caption.start in headings)
        if caption and not (doubtful and not _speaks_of(caption, section, before, vocabulary)):
            name = _tidy(caption.text)
        settled.append(replace(table, section=section.order, caption=name))
    return settled


def _speaks_of(caption: Cell, section: Section, before: str, vocabulary: Vocabulary) -> bool:
    """Whether the section's headings or its text before the table hold the caption's words before its dash, or those
    behind it where they are no areas: "Grade 1 Response – Average Time to Arrive".
    """
    title, *others = _DASH.split(_NUMBER.sub("", caption.text))
    parts = [title, *(part for part in others if len(part.split()) > 1 and not vocabulary.find_areas(part))]
    told = _tidy(" ".join([*section.headings, before])).lower()
    return any(_tidy(part).lower() in told for part in parts)


def _named_measure(prose: str, vocabulary: Vocabulary) -> str:
    """The one measure that a section says rose or fell, with capitals: "an increase in All Crime"; "" otherwise."""
    names = []
    for match in _ROSE_IN.finditer(prose):
        words = prose[match.end() : match.end() + _MOST_NAME_CHARACTERS]
        listed = [mention.printed for mention in vocabulary.find_measures(words) if mention.start == 0]
        titled = _TITLED.match(words)
        names.extend(listed or ([titled[0]] if titled else []))
    return names[0] if len({name.lower() for name in names}) == 1 else ""


def _tidy(text: str) -> str:
    return " ".join(text.split())

"""Checks the whole library: the file itself, every span and figure against the text, and the index against it all."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.index.index import Index, is_current
from ingest.library.library import Library, LibraryError
from ingest.report import Extraction


def check(library: Library) -> list[str]:
    """Everything that is wrong, one plain line each; empty if nothing is. Raises LibraryError if it cannot be read."""
    damage = library.integrity()
    if damage:
        return [f"{library.file}: {line}" for line in damage]
    problems = [problem for extraction in library.extractions() for problem in _misplaced(extraction)]
    return problems + _index_problems(library)


def _misplaced(extraction: Extraction) -> Iterator[str]:
    text, report_id = extraction.report.text, extraction.report.report_id
    for section in extraction.sections:
        if not 0 <= section.start <= section.end <= len(text):
            yield f"{report_id}: section {section.label} is not within the text"
    for passage in extraction.passages:
        if not 0 <= passage.start < passage.end <= len(text):
            yield f"{report_id}: passage {passage.order} is not within the text"
    for fact in extraction.facts:
        found = text[fact.start : fact.end]
        if " ".join(found.split()) != " ".join(fact.printed.split()):
            yield f"{report_id}: fact {fact.fact_id} is printed {fact.printed!r}, but the text has {found!r} there"
        elif any(not 0 <= note.start < note.end <= len(text) for note in fact.notes):
            yield f"{report_id}: a note on fact {fact.fact_id} is not within the text"
        elif not fact.quotes or not fact.quotes[0][0] <= fact.start <= fact.end <= fact.quotes[0][1]:
            yield f"{report_id}: the quote of fact {fact.fact_id} does not hold its figure {fact.printed!r}"


def _index_problems(library: Library) -> list[str]:
    try:
        with Index.open(library.folder) as index:
            behind = [] if is_current(library) else ["the index is behind the library"]
            return behind + index.differences(library)
    except LibraryError as error:
        return [str(error)]

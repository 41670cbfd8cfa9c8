"""From a file to all that is read from it: report, sections, tables, facts and passages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.checks.disagreements import with_flags
from ingest.columns.tables import column_tables
from ingest.identify import identify
from ingest.notes.text_footnotes import numbers_asked
from ingest.notes.tied import with_notes
from ingest.read import read_text
from ingest.report import Extraction, Report
from ingest.sections.indents import with_plain_indents
from ingest.sections.outline import outline
from ingest.sections.passages import passages
from ingest.sentences.facts import sentence_facts
from ingest.table_facts.facts import table_facts
from ingest.tables.figure_marks import without_marks
from ingest.tables.grids import grid_tables
from ingest.times.periods import PeriodContext
from ingest.words.paper_area import home_area
from ingest.words.paper_places import named_places
from ingest.words.place_lists import listed_places, told_places
from ingest.words.vocabulary import load_vocabulary

EXTRACTOR_VERSION = "1"


@dataclass(frozen=True)
class Corrections:
    """What a user says of a paper where its text does not; None leaves what was recognised."""

    publisher: str | None = None
    title: str | None = None
    date: dt.date | None = None
    data_to: dt.date | None = None


def extract(path: Path, corrections: Corrections) -> Extraction:
    """Everything read from one report file. Raises `UnreadableReport` with a plain sentence if it cannot be read."""
    text, sha256 = read_text(path)
    report = _identified(path.name, text, sha256, corrections)
    vocabulary = load_vocabulary().with_areas([report.publisher]).with_abbreviations(text)
    vocabulary = vocabulary.with_home_region(report.publisher, text)
    vocabulary = replace(vocabulary, home=home_area(report, vocabulary))
    context = PeriodContext(report.date, report.data_to)
    # Read from a text as long as the stored one, so that each place in it is a place in that.
    plain = replace(report, text=with_plain_indents(text))
    sections = outline(plain)
    bare = replace(plain, text=without_marks(plain.text))
    tables = [*grid_tables(bare, sections), *column_tables(bare, sections)]
    tables = [replace(table, order=order) for order, table in enumerate(sorted(tables, key=lambda table: table.start))]
    found, tables = table_facts(bare, sections, tables, context, vocabulary)
    places = [fact.area for fact in found if fact.area not in (report.publisher, vocabulary.home)]
    places += [*named_places(text, vocabulary), *listed_places(text, vocabulary), *told_places(text, vocabulary)]
    read = (*found, *sentence_facts(plain, sections, context, vocabulary.with_places(places)))
    read = (*read, *numbers_asked(plain, sections, read))
    facts = with_notes(plain, sections, tables, with_flags(plain.text, tables, read), context, vocabulary)
    return Extraction(report, sections, passages(plain, sections, tables), tuple(tables), facts)


def _identified(name: str, text: str, sha256: str, corrections: Corrections) -> Report:
    vocabulary = load_vocabulary()
    identity = identify(text, name, vocabulary)
    publisher = identity.publisher
    if corrections.publisher:
        area = vocabulary.area(corrections.publisher)
        publisher = area.name if area else corrections.publisher
    date = corrections.date or identity.date
    warnings = [
        f"{name}: no {what} was recognised; give it with {flag}."
        for what, flag, known in (("publisher", "--publisher", publisher), ("date", "--date", date))
        if not known
    ]
    return Report(
        report_id=name,
        text=text,
        sha256=sha256,
        publisher=publisher,
        title=corrections.title or identity.title,
        date=date,
        date_printed=corrections.date.isoformat() if corrections.date else identity.date_printed,
        data_to=corrections.data_to or identity.data_to,
        warnings=tuple(warnings),
    )

"""All facts of the library as CSV, in the columns that other programs rely on."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.fact import Fact
from ingest.notes.tied import NOTE_KINDS, notes_on
from ingest.report import Extraction

COLUMNS = (
    "fact_id", "report", "section", "measure", "measure_canonical", "qualifiers", "area", "area_printed",
    "period", "period_start", "period_end", "baseline", "baseline_start", "baseline_end", "statistic", "value", "unit",
    "printed", "source", "notes", "group", "flags", "confidence", "kind", "table", "row_label", "column_label",
    "start", "end", "quote",
)  # fmt: skip


# The columns as they are headed for people.
PLAIN_HEADINGS = (
    "Id", "Report", "Section", "Measure", "Measure by its usual name", "Narrowed to", "Area", "Area as printed",
    "Period as printed", "Period from", "Period to", "Compared with", "Compared with: from", "Compared with: to",
    "Kind of figure", "Value", "Unit", "Figure as printed", "Source that the report names", "Notes of the report",
    "Printed together", "Warnings", "Confidence", "Found in", "Table", "Row", "Column",
    "First character", "Last character", "Where it is printed",
)  # fmt: skip


def write_facts(extractions: Iterable[Extraction], file: Path, *, plain: bool = False) -> int:
    """Writes the facts of these reports, one a line, and returns how many; lists are joined with "; ".

    `plain` heads the columns in plain words, and marks the file so that spreadsheets read its letters right.
    """
    written = 0
    with file.open("w", encoding="utf-8-sig" if plain else "utf-8", newline="") as output:
        writer = csv.DictWriter(output, COLUMNS)
        writer.writerow(dict(zip(COLUMNS, PLAIN_HEADINGS if plain else COLUMNS, strict=True)))
        for extraction in extractions:
            for line in _lines(extraction):
                writer.writerow(line)
                written += 1
    return written


def _lines(extraction: Extraction) -> Iterator[dict[str, str | int]]:
    sections = {section.order: section.label for section in extraction.sections}
    tables = {table.order: table.caption or f"table {table.order + 1}" for table in extraction.tables}
    for fact in extraction.facts:
        table = "" if fact.table is None else tables[fact.table]
        yield {
            **{name: getattr(fact, name) for name in COLUMNS if name in _AS_THEY_ARE},
            **{name: "; ".join(getattr(fact, name)) for name in ("qualifiers", "flags")},
            **_period(fact, "period"),
            **_period(fact, "baseline"),
            "report": extraction.report.report_id,
            "section": sections[fact.section],
            "value": format(fact.value, "f"),
            "table": table,
            "quote": _quote(extraction, fact),
            "source": fact.source or "; ".join(said for kind, said in notes_on(extraction, fact) if kind == "source"),
            "notes": "; ".join(f"{NOTE_KINDS[kind]}: {said}" for kind, said in notes_on(extraction, fact)),
        }


_AS_THEY_ARE = frozenset(
    {
        "fact_id", "measure", "measure_canonical", "area", "area_printed", "statistic", "unit", "printed",
        "group", "confidence", "kind", "row_label", "column_label", "start", "end",
    }
)  # fmt: skip


def _period(fact: Fact, name: str) -> dict[str, str]:
    period = fact.period if name == "period" else fact.baseline
    return {name: period.label, f"{name}_start": _iso(period.start), f"{name}_end": _iso(period.end)}


def _iso(date: dt.date | None) -> str:
    return date.isoformat() if date else ""


def _quote(extraction: Extraction, fact: Fact) -> str:
    """The first quote, which holds the digits."""
    start, end = fact.quotes[0]
    return extraction.report.text[start:end]

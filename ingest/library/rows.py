"""A report's parts written to the library's tables and read back, each row as the part it was made from."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from ingest.fact import Fact, Period
from ingest.library import schema
from ingest.report import Extraction, Passage, Report, Section, Table

if TYPE_CHECKING:
    import numpy as np

# Four places hold every printed figure met so far, and leave room for sums of £900 trillion in 64 bits.
SORT_PLACES = 4
INT64_LIMIT = 2**63 - 1


@dataclass(frozen=True)
class ReportSummary:
    """What a list of reports shows of one."""

    report_id: str
    publisher: str
    title: str
    date: dt.date | None
    date_printed: str
    data_to: dt.date | None
    sample: bool
    warnings: tuple[str, ...]
    sections: int
    passages: int
    tables: int
    tables_read: int
    facts: int


Row = Mapping[str, Any] | sa.RowMapping
Part = TypeVar("Part", Report, Section, Passage, Table)
_PERIODS = ("period", "baseline")


def part_from_row(kind: type[Part], row: Row) -> Part:
    """The report, section, passage or table that a row was made from."""
    return kind(**{field.name: row[field.name] for field in fields(kind)})


def fact_row(fact: Fact, order: int) -> dict[str, Any]:
    """A fact as a row; `order` is its place in the report's facts."""
    row = {name: value for name, value in vars(fact).items() if name not in _PERIODS}
    for name in _PERIODS:
        period: Period = getattr(fact, name)
        row |= {f"{name}_label": period.label, f"{name}_start": period.start, f"{name}_end": period.end}
    return {**row, "order": order, "value_sort": sortable(fact.value)}


def fact_from_row(row: Row) -> Fact:
    """The fact that a row was made from."""
    values = {field.name: row[field.name] for field in fields(Fact) if field.name not in _PERIODS}
    return Fact(**values, period=_period(row, "period"), baseline=_period(row, "baseline"))


def _period(row: Row, name: str) -> Period:
    return Period(label=row[f"{name}_label"], start=row[f"{name}_start"], end=row[f"{name}_end"])


def sortable(value: Decimal) -> int:
    """An integer that sorts as the figure does, to four decimal places."""
    scaled = int(value.scaleb(SORT_PLACES))
    return max(-INT64_LIMIT, min(INT64_LIMIT, scaled))


def digest(extraction: Extraction) -> str:
    """A fingerprint of all that was read: the same file read better gives another one."""
    return hashlib.sha256(repr(extraction).encode()).hexdigest()


def insert_report(
    connection: sa.Connection,
    extraction: Extraction,
    embeddings: np.ndarray[Any, np.dtype[np.float32]],
    **columns: str | bool | int | Mapping[str, str],
) -> None:
    """Writes a report and all its parts; `columns` are the report's columns that the extraction does not hold."""
    report_id = extraction.report.report_id
    report = {**vars(extraction.report), "digest": digest(extraction), **columns}
    passages = [
        {**vars(passage), "embedding": vector.astype("<f4").tobytes()}
        for passage, vector in zip(extraction.passages, embeddings, strict=True)
    ]
    connection.execute(sa.insert(schema.report), report)
    _insert_parts(connection, schema.section, report_id, map(vars, extraction.sections))
    _insert_parts(connection, schema.table, report_id, map(vars, extraction.tables))
    _insert_parts(connection, schema.passage, report_id, passages)
    facts = (fact_row(fact, order) for order, fact in enumerate(extraction.facts))
    _insert_parts(connection, schema.fact, report_id, facts)


def _insert_parts(connection: sa.Connection, table: sa.Table, report_id: str, parts: Iterable[Row]) -> None:
    rows = [{"report_id": report_id, **part} for part in parts]
    if rows:
        connection.execute(sa.insert(table), rows)


def parts(connection: sa.Connection, table: sa.Table, report_id: str) -> Iterable[Row]:
    """The rows of a report's sections, tables, passages or facts, in order."""
    query = sa.select(table).where(table.c.report_id == report_id).order_by(table.c.order)
    return connection.execute(query).mappings()


def read_extraction(connection: sa.Connection, row: Row) -> Extraction:
    """The report of that row with all its parts, equal to what was written."""
    report_id = row["report_id"]
    return Extraction(
        report=part_from_row(Report, row),
        sections=tuple(part_from_row(Section, part) for part in parts(connection, schema.section, report_id)),
        passages=tuple(part_from_row(Passage, part) for part in parts(connection, schema.passage, report_id)),
        tables=tuple(part_from_row(Table, part) for part in parts(connection, schema.table, report_id)),
        facts=tuple(fact_from_row(part) for part in parts(connection, schema.fact, report_id)),
    )


def read_summaries(connection: sa.Connection) -> list[ReportSummary]:
    """All reports by name, with the number of their parts."""
    counted = {
        "sections": _count(schema.section),
        "passages": _count(schema.passage),
        "tables": _count(schema.table),
        "tables_read": _count(schema.table, schema.table.c.read),
        "facts": _count(schema.fact),
    }
    columns = [schema.report.c[field.name] for field in fields(ReportSummary) if field.name not in counted]
    query = sa.select(*columns, *(count.label(name) for name, count in counted.items()))
    found = connection.execute(query.order_by(schema.report.c.report_id)).mappings()
    return [ReportSummary(**dict(row)) for row in found]


def _count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    belongs = table.c.report_id == schema.report.c.report_id
    return sa.select(sa.func.count()).select_from(table).where(belongs, *conditions).scalar_subquery()

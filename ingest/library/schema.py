"""The library's tables, and how the values of a report are kept in them.

Columns are named for the fields of `ingest.report` and `ingest.fact`, so that a row is the part it was made from.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

from ingest.fact import Note
from ingest.report import Cell

# 2: facts hold the notes on them. A library of version 1 opens as it is; its facts have none until read again.
SCHEMA_VERSION = 2


class _Json(TypeDecorator[Any]):
    """Tuples kept as a JSON text, so that any database takes them."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Labels(_Json):
    """A tuple of strings."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> tuple[str, ...]:
        return tuple(json.loads(value))


class _Corrections(_Json):
    """What a user said of the report: field names and values, as text."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> dict[str, str]:
        return dict(json.loads(value))


class _Spans(_Json):
    """A tuple of (start, end) offsets."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> tuple[tuple[int, int], ...]:
        return tuple((start, end) for start, end in json.loads(value))


class _Notes(_Json):
    """The notes on a fact, each as [kind, start, end]; a library of before notes were read holds none."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str:
        return super().process_bind_param([[note.kind, note.start, note.end] for note in value], dialect)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> tuple[Note, ...]:
        return tuple(Note(*note) for note in json.loads(value))


class _Grid(_Json):
    """The cells of a table, row by row, each as [text, start, end]."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str:
        rows = [[[cell.text, cell.start, cell.end] for cell in row] for row in value]
        return super().process_bind_param(rows, dialect)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> tuple[tuple[Cell, ...], ...]:
        return tuple(tuple(Cell(*cell) for cell in row) for row in json.loads(value))


class _Figure(TypeDecorator[Decimal]):
    """A Decimal as canonical text: a float would not give back what was printed."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> str:
        return format(cast(Decimal, value), "f")

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Decimal:
        return Decimal(cast(str, value))


tables = sa.MetaData()

meta = sa.Table(
    "meta",
    tables,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

report = sa.Table(
    "report",
    tables,
    sa.Column("report_id", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("publisher", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("date", sa.Date),
    sa.Column("date_printed", sa.Text, nullable=False),
    sa.Column("data_to", sa.Date),
    sa.Column("warnings", _Labels, nullable=False),
    sa.Column("sample", sa.Boolean, nullable=False),
    # Kept so that adding the same file again does not undo them.
    sa.Column("corrections", _Corrections, nullable=False),
    sa.Column("embedder", sa.Text, nullable=False),
    # Of all that was read from the file: the same file read better is a change too.
    sa.Column("digest", sa.Text, nullable=False),
    # The library's version that this report came in with; an index entry with another one is out of date.
    sa.Column("revision", sa.Integer, nullable=False),
)


def _part(name: str, *columns: sa.schema.SchemaItem, key: str = "order") -> sa.Table:
    """A table of a report's parts, which go when the report goes."""
    owner = sa.ForeignKey("report.report_id", ondelete="CASCADE")
    return sa.Table(
        name,
        tables,
        sa.Column("report_id", sa.Text, owner, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("report_id", key),
    )


def _of(parent: str, column: str) -> sa.ForeignKeyConstraint:
    """Ties a part to another part of the same report, by its order."""
    return sa.ForeignKeyConstraint(
        ["report_id", column], [f"{parent}.report_id", f"{parent}.order"], ondelete="CASCADE"
    )


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


section = _part(
    "section",
    _integer("order"),
    _text("number"),
    sa.Column("headings", _Labels, nullable=False),
    _integer("start"),
    _integer("end"),
    sa.Column("page", sa.Integer),
)

table = _part(
    "report_table",
    _integer("order"),
    _integer("section"),
    _text("caption"),
    sa.Column("rows", _Grid, nullable=False),
    _integer("header_rows"),
    _integer("label_columns"),
    _integer("start"),
    _integer("end"),
    _text("layout"),
    sa.Column("blocks", _Spans, nullable=False),
    sa.Column("read", sa.Boolean, nullable=False),
    _text("reason"),
    _of("section", "section"),
)

passage = _part(
    "passage",
    _integer("order"),
    _integer("section"),
    _text("kind"),
    _integer("start"),
    _integer("end"),
    _text("context"),
    sa.Column("table", sa.Integer),
    sa.Column("embedding", sa.LargeBinary, nullable=False),
    _of("section", "section"),
    _of("report_table", "table"),
)

fact = _part(
    "fact",
    _text("fact_id"),
    _integer("order"),
    _integer("section"),
    _text("measure"),
    _text("measure_canonical"),
    sa.Column("path", _Labels, nullable=False),
    _text("area"),
    _text("area_printed"),
    *(
        sa.Column(f"{name}_{part}", kind, nullable=part != "label")
        for name in ("period", "baseline")
        for part, kind in (("label", sa.Text), ("start", sa.Date), ("end", sa.Date))
    ),
    _text("statistic"),
    sa.Column("value", _Figure, nullable=False),
    sa.Column("value_sort", sa.BigInteger, nullable=False),
    _text("unit"),
    _text("printed"),
    _integer("start"),
    _integer("end"),
    sa.Column("quotes", _Spans, nullable=False),
    _text("kind"),
    sa.Column("table", sa.Integer),
    sa.Column("row", sa.Integer),
    sa.Column("column", sa.Integer),
    _text("row_label"),
    _text("column_label"),
    sa.Column("qualifiers", _Labels, nullable=False),
    _text("source"),
    sa.Column("notes", _Notes, nullable=False),
    _text("group"),
    sa.Column("flags", _Labels, nullable=False),
    _text("confidence"),
    _of("section", "section"),
    _of("report_table", "table"),
    key="fact_id",
)

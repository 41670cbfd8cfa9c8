"""Small reports made by hand, and a small real embedder, for tests of what is stored and found."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from ingest.fact import Fact, Note, Period
from ingest.index.embed import Vectors
from ingest.library.library import Library
from ingest.report import Cell, Extraction, Passage, Report, Section, Table

YEAR = Period("2017/18", dt.date(2017, 4, 1), dt.date(2018, 3, 31))
YEAR_BEFORE = Period("2016/17", dt.date(2016, 4, 1), dt.date(2017, 3, 31))
TABLE = "Offence\t2016/17\t2017/18\nBurglary\t£{before}m\t£{after}m\n"


class WordEmbedder:
    """Each word turns one of 64 directions on: texts that share words are near. `shift` makes another embedder."""

    def __init__(self, shift: int = 0) -> None:
        self.shift = shift
        self.name = f"words-{shift}"
        self.words: frozenset[str] = frozenset()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text: float32, of length 1."""
        vectors = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                vectors[row, (int(hashlib.sha256(word.encode()).hexdigest(), 16) + self.shift) % 64] += 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True).clip(min=1e-6)
        return vectors


def made_report(
    report_id: str = "riverside.md",
    *,
    title: str = "Panel report",
    publisher: str = "Riverside",
    paragraphs: Sequence[str] = ("Burglary fell in the year.", "Officers were trained."),
    before: str = "12.50",
    after: str = "9.75",
) -> Extraction:
    """A report of some paragraphs, each a section with one passage, and a last section with a table and two facts."""
    table_text = TABLE.format(before=before, after=after)
    text = "".join(f"{paragraph}\n" for paragraph in paragraphs) + table_text
    spans, start = [], 0
    for part in [*(f"{paragraph}\n" for paragraph in paragraphs), table_text]:
        spans.append((start, start + len(part) - 1))
        start += len(part)
    last = len(paragraphs)
    table = _table(text, spans[-1], last)
    return Extraction(
        report=Report(
            report_id=report_id,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            publisher=publisher,
            title=title,
            date=dt.date(2018, 6, 30),
            date_printed="June 2018",
            data_to=dt.date(2018, 3, 31),
            warnings=("A made report.",),
        ),
        sections=tuple(Section(n, f"{n + 1}.", ("Crime",), *span) for n, span in enumerate(spans)),
        passages=tuple(
            Passage(n, n, "table" if n == last else "text", *span, context="Crime", table=0 if n == last else None)
            for n, span in enumerate(spans)
        ),
        tables=(table,),
        facts=tuple(_fact(text, table, column) for column in (1, 2)),
    )


def _table(text: str, span: tuple[int, int], section: int) -> Table:
    rows, start = [], span[0]
    for line in text[span[0] : span[1]].split("\n"):
        cells = []
        for part in line.split("\t"):
            cells.append(Cell(part, start, start + len(part)))
            start += len(part) + 1
        rows.append(tuple(cells))
    return Table(0, section, "Cost of burglary", tuple(rows), 1, 1, *span, blocks=((span[0], span[1]),))


def _fact(text: str, table: Table, column: int) -> Fact:
    cell = table.rows[1][column]
    printed = cell.text.removeprefix("£").removesuffix("m")
    start = text.index(printed, cell.start)
    return Fact(
        fact_id=f"t0-r1-c{column}",
        section=table.section,
        measure="Burglary",
        measure_canonical="burglary",
        path=("Crime", "Cost of burglary", "Burglary"),
        area="Riverside",
        area_printed="Force",
        period=YEAR_BEFORE if column == 1 else YEAR,
        baseline=Period("the year before"),
        statistic="level",
        value=Decimal(printed),
        unit="gbp_million",
        printed=printed,
        start=start,
        end=start + len(printed),
        quotes=table.quotes(1, column),
        kind="table",
        table=0,
        row=1,
        column=column,
        row_label="Burglary",
        column_label=table.rows[0][column].text,
        qualifiers=("adult", "residential"),
        source="local dashboard",
        notes=(Note("source", 0, 6),),
        group="t0-r1",
        flags=("revised",),
        confidence="medium",
    )


def save(library: Library, *extractions: Extraction, sample: bool = False) -> None:
    """Embeds and saves reports, and leaves the index as it is."""
    embedder = WordEmbedder()
    for extraction in extractions:
        texts = [extraction.embedded_text(passage) for passage in extraction.passages]
        library.save(extraction, embedder.encode(texts), embedder.name, sample=sample)

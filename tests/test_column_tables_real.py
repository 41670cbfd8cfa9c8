"""Tables printed column by column in the real reports, which are not shipped."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.columns.tables import column_tables
from ingest.report import Report, Table
from ingest.sections.outline import outline


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def _body(table: Table) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in _texts(table)[table.header_rows :]}


def _real_tables(folder: Path, name: str) -> tuple[str, list[Table]]:
    (path,) = folder.glob(f"{name}_*.txt")
    text = path.read_text(encoding="utf-8")
    report = Report("paper.txt", text, "", "", "", None, "", None)
    sections = outline(report)
    begun = time.perf_counter()
    tables = column_tables(report, sections)
    assert time.perf_counter() - begun < 1
    return text, tables


def _real(folder: Path, caption: str) -> list[dict[str, list[str]]]:
    _, tables = _real_tables(folder, "001")
    return [_body(table) for table in tables if table.caption.startswith(caption)]


def test_real_report_all_crime(real_reports: Path) -> None:
    (body,) = _real(real_reports, "All Crime")
    assert body["England & Wales"] == ["3,701,223", "4,039,871", "+ 338,648", "+ 9.1%"]
    assert body["North West Region"] == ["491,510", "525,203", "+ 33,693", "+ 6.9%"]
    assert body["Lancashire"] == ["93,363", "102,749", "+ 9,386", "+ 10.1%"]
    assert body["Most Similar Group"] == ["795,585", "913,142", "+ 117,557", "+ 14.8%"]
    assert body["Northumbria"][2:] == ["+ 34,580", "+ 43.0%"]
    assert body["Nottinghamshire"][2:] == ["- 701", "- 1.0%"]


def test_real_report_aggravated_offences_keep_their_measure(real_reports: Path) -> None:
    areas, forces = _real(real_reports, "Racially/Religiously Aggravated Offences")
    assert list(areas.values()) == [
        ["Up 14.5% (5,595 Crimes)", "Up 4.0% (239 Crimes)", "Up 28.8% (1,834 Crimes)", "Up 13.6% (54 Crimes)"]
    ]
    assert forces["Most Similar Group"] == ["6,370", "8,204", "+ 1,834", "+ 28.8%"]
    # The order of the labels and of the figures is the same in all three tables; in the first the text says of
    # Northumbria and of Nottinghamshire, the fifth and sixth rows of the group, what stands there.
    assert forces["Northumbria"] == ["769", "1,192", "+ 423", "+ 55.0%"]
    assert forces["Nottinghamshire"] == ["563", "571", "+8", "+ 1.4%"]


def test_real_report_sexual_offences(real_reports: Path) -> None:
    areas, forces = _real(real_reports, "All Sexual Offences")
    assert next(iter(areas)) == "12M Oct-16 -v- 12M Oct-15"
    assert forces["North West Region"] == ["12,234", "13,946", "+ 1,712", "+ 14.0%"]
    assert forces["Northumbria"][2:] == ["+ 830", "+ 34.3%"]
    assert len(forces) == 15  # England & Wales, a region of 5, a group of 8 with Lancashire in both


def test_real_report_budget(real_reports: Path) -> None:
    _, (budget, *_) = _real_tables(real_reports, "001")
    assert _texts(budget)[0] == ["", "NRE £m", "Force %", "Averages (ALL)", "Averages (MSG)"]
    assert _body(budget)["Visible"] == ["£102.5m", "42.7%", "38.2%", "40.2%"]
    assert _body(budget)["Non Visible"] == ["£71.5m", "29.8%", "32.4%", "31.3%"]
    assert _body(budget)["Total"] == ["£261.2m", "", "", ""]


def test_real_report_response_times_and_all_figures_are_quoted(real_reports: Path) -> None:
    text, tables = _real_tables(real_reports, "001")
    assert [table.read for table in tables] == [True] * 8
    assert tables[-1].caption == "Grade 1 Emergency Response – Average Time to Arrive"
    assert _texts(tables[-1])[0][-5:] == ["Nov", "Dec", "Jan", "Feb", "Mar"]
    assert _body(tables[-1])["2015/2016"][-6:] == ["9.5", "9.4", "9.5", "10.1", "9.9", "9.5"]
    assert _body(tables[-1])["2016/2017: YTD"][-3:] == ["11.7", "10.8", ""]
    cells = [cell for table in tables for row in table.rows for cell in row]
    assert all(" ".join(text[cell.start : cell.end].split()) == cell.text for cell in cells)
    quoted = [
        (cell, table.quotes(index, column))
        for table in tables
        for index, row in enumerate(table.rows[table.header_rows :], table.header_rows)
        for column, figure in enumerate(row[1:], 1)
        for cell in (row[0], figure)
    ]
    assert all(any(a <= cell.start and cell.end <= b for a, b in quotes) for cell, quotes in quoted if cell.text)
    spans = sorted(block for table in tables for block in table.blocks)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("name", ["000", "002", "003", "004"])
def test_real_reports_without_such_tables(real_reports: Path, name: str) -> None:
    assert _real_tables(real_reports, name)[1] == []

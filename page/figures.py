"""The Figures tab: every fact of the library in a table to filter, sort and download, each with its source."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import gradio as gr
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ingest.fact import Fact
from ingest.library.facts_csv import write_facts
from ingest.notes.tied import LIMITS, NOTE_KINDS
from ingest.report import Extraction, Table
from page.facts_frame import LONGEST_WORDS, Query, find, heading_of, period_in_words, with_facts
from page.figure_notes import told_html
from page.form import (
    FAULT,
    FORM_SCRIPT,
    SPOKEN,
    asking_html,
    choice_html,
    counted,
    form_html,
    or_fault,
    text_html,
)
from page.holdings import Held, Holdings
from page.markup import escaped, grid_html
from page.source import marked_html, opened_html, passage_html, section_html, source_html_panel, with_table, within
from qa.composing.phrases import period_phrase

CSV_ADDRESS = "/facts.csv"
AT_ONCE = 50
HINT = '<p class="hint">Choose a row to see where the figure is printed.</p>'
HEADINGS = {
    "measure": "Measure",
    "area": "Area",
    "period": "Period",
    "kind": "Kind",
    "figure": "Figure",
    "report": "Report",
}
KINDS = {
    "level": "Amount",
    "change_number": "Change in number",
    "change_percent": "Change in %",
    "change_points": "Change in percentage points",
    "share": "Share",
    "rate": "Rate",
    "rank": "Rank",
    "target": "Target",
    "forecast": "Forecast",
}
# Units that a printed figure shows itself, with the sign that shows it
SIGNS = {"percent": "%", "gbp": "\u00a3", "gbp_million": "\u00a3"}
UNITS = {"gbp": "pounds", "gbp_million": "million pounds", "points": "points", "rank": ""}
MINUS = ("-", "\u2212", "\u2013")


def figures_tab(holdings: Holdings, tab: gr.Tab) -> None:
    """Adds the filters, the table, the source panel and their events to the tab that is being built."""
    query: gr.State = gr.State(Query())
    with gr.Row(elem_id="figures-desk", elem_classes="desk wide"):
        with gr.Column(elem_classes="main-part"):
            form = gr.HTML("", elem_classes="form-part", js_on_load=FORM_SCRIPT)
            count = gr.HTML("", elem_classes="count", js_on_load=SPOKEN)
            table = gr.HTML("", elem_id="facts", js_on_load=FORM_SCRIPT)
        with gr.Column(elem_classes="beside"):
            panel = source_html_panel(HINT, "figures-source")

    def show(asked: Query) -> tuple[Query, str, str]:
        return asked, *or_fault(lambda: facts_html(holdings.now(), asked), (FAULT, ""))

    def ask(before: Query, event: gr.EventData) -> tuple[Query, str, str, str]:
        return *show(before.asked(event._data)), HINT

    def revisit(before: Query) -> tuple[str, Query, str, str]:
        return figures_form(holdings.now()), *show(before)

    def open_source(event: gr.EventData) -> str:
        return or_fault(lambda: source_panel(holdings.now(), event._data), FAULT)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    gr.on([form.submit, table.submit], ask, query, [query, count, table, panel], **quiet)
    panel.select(open_source, outputs=panel, **quiet)
    tab.select(revisit, query, [form, query, count, table], **quiet)


def figures_form(held: Held) -> str:
    """The filters that this library offers."""
    areas = sorted(area for area in held.facts["area"].unique() if area)
    fields = (
        text_html("measure", "Measure", "hate crime", LONGEST_WORDS),
        choice_html("area", "Area", "All areas", [(area, area) for area in areas]),
        text_html("period", "Period", "March 2018", LONGEST_WORDS),
        choice_html("report", "Report", "All reports", held.names.items()),
    )
    return form_html("Filter the figures", fields, "Show")


def facts_html(held: Held, query: Query) -> tuple[str, str]:
    """How many figures fit, in one line, and the page of them that is asked for."""
    rows = find(held.facts, query)
    pages = max(1, math.ceil(len(rows) / AT_ONCE))
    first = (min(query.page, pages) - 1) * AT_ONCE
    some = rows[first : first + AT_ONCE]
    facts = [(one, fact) for one in with_facts(some, held.extractions) for fact in one.facts]
    unread = _unread_html(held, query.report)
    if not facts:
        return "<p>No figure fits these filters.</p>", unread
    shown = f"{first + 1:,} to {first + len(facts):,} of " if pages > 1 else ""
    filters = {name: value for name, value in asdict(query).items() if value and name != "page"}
    csv = f'<a href="{escaped(f"{CSV_ADDRESS}?{urlencode(filters)}")}" download="facts.csv">Download as CSV</a>'
    line = f"<p>{shown}{counted(len(rows), 'figure')}. Choose one to see where it is printed. {csv}</p>"
    return line, _table_html(held, facts, query) + _pages_html(min(query.page, pages), pages) + unread


def _table_html(held: Held, facts: Iterable[tuple[Extraction, Fact]], query: Query) -> str:
    head = "".join(_heading(name, shown, query) for name, shown in HEADINGS.items())
    body = "".join(_row(held, one, fact) for one, fact in facts)
    return (
        '<div class="grid tall" role="region" aria-label="Figures" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _heading(name: str, shown: str, query: Query) -> str:
    """A column's heading, which sorts by it: upwards first, then downwards."""
    sorted_so = query.sort == name
    arrow = (" \u25bc" if query.down else " \u25b2") if sorted_so else ""
    state = f' aria-sort="{"descending" if query.down else "ascending"}"' if sorted_so else ""
    ask: dict[str, object] = {"sort": name, "down": sorted_so and not query.down}
    kind = ' class="figure"' if name == "figure" else ""
    return f'<th scope="col"{state}{kind}>{asking_html(shown + arrow, ask, f"sort-{name}")}</th>'


def _row(held: Held, one: Extraction, fact: Fact) -> str:
    report_id = one.report.report_id
    data = f'data-report="{escaped(report_id)}" data-fact="{escaped(fact.fact_id)}"'
    measure = f'<button type="button" class="opens" {data}>{escaped(fact.measure or "No measure")}</button>'
    about = " \u203a ".join((*heading_of(fact), *fact.qualifiers))
    quiet = f'<span class="quiet">{escaped(about)}</span>' if about else ""
    cells = (
        escaped(fact.area),
        _period_html(fact),
        escaped(kind_in_words(fact)),
        figure_html(fact) + "".join(f'<span class="flag">{escaped(flag)}</span>' for flag in flags_in_words(fact)),
        escaped(held.names[report_id]),
    )
    names = [name for name in HEADINGS if name != "measure"]
    shown = "".join(f'<td class="{name}">{cell}</td>' for name, cell in zip(names, cells, strict=True))
    return f'<tr class="opening"><th scope="row">{measure}{quiet}</th>{shown}</tr>'


def _period_html(fact: Fact) -> str:
    against = period_phrase(fact.baseline)
    compared = f'<span class="quiet">against {escaped(against)}</span>' if against else ""
    return (escaped(period_in_words(fact.period)) or '<span class="quiet">not said</span>') + compared


def kind_in_words(fact: Fact) -> str:
    """The kind of figure; a fall that is printed without its minus is said to be one."""
    unsigned = fact.value < 0 and not fact.printed.strip().startswith(MINUS)
    return KINDS[fact.statistic] + (", a fall" if unsigned else "")


def figure_html(fact: Fact) -> str:
    """The digits as printed, with the unit where they do not show it themselves."""
    sign = SIGNS.get(fact.unit)
    if fact.unit == "percent":
        return escaped(fact.printed if "%" in fact.printed else f"{fact.printed}%")
    unit = "" if sign and sign in fact.printed else UNITS.get(fact.unit, fact.unit.replace("_", " "))
    return escaped(fact.printed) + (f' <span class="unit">{escaped(unit)}</span>' if unit else "")


def flags_in_words(fact: Fact) -> list[str]:
    """What a reader should know before using the figure: what disagrees, and what its report says against it."""
    doubt = ["may be a misprint"] if fact.confidence == "low" else []
    limits = [NOTE_KINDS[note.kind] for note in fact.notes if note.kind in LIMITS]
    return list(dict.fromkeys((*fact.flags, *doubt, *limits)))


def _pages_html(page: int, pages: int) -> str:
    if pages == 1:
        return ""
    back = asking_html("Previous", {"page": page - 1}, "previous", "" if page > 1 else " disabled")
    on = asking_html("Next", {"page": page + 1}, "next", "" if page < pages else " disabled")
    return f'<nav class="pages" aria-label="Pages of figures">{back}<span>Page {page} of {pages:,}</span>{on}</nav>'


def _unread_html(held: Held, report: str) -> str:
    """The tables whose figures could not be placed, by report."""
    found = [one for name, one in held.extractions.items() if report in ("", name)]
    lists = [(one, [table for table in one.tables if not table.read]) for one in found]
    number = sum(len(tables) for _, tables in lists)
    if not number:
        return ""
    parts = "".join(_unread_of(held, one, tables) for one, tables in lists if tables)
    heading = (
        f"{counted(number, 'table')} could not be read, so {'its' if number == 1 else 'their'} figures are missing"
    )
    return f'<details class="unread"><summary>{heading}</summary>{parts}</details>'


def _unread_of(held: Held, one: Extraction, tables: Iterable[Table]) -> str:
    lines = ""
    for table in tables:
        data = f'data-report="{escaped(one.report.report_id)}" data-table="{table.order}"'
        name = escaped(table.caption or f"Table {table.order + 1}")
        lines += (
            f'<li><button type="button" class="opens" {data}>{name}</button> <span>{escaped(table.reason)}</span></li>'
        )
    return f"<h3>{escaped(held.names[one.report.report_id])}</h3><ul>{lines}</ul>"


def source_panel(held: Held, chosen: Any) -> str:
    """Where the figure {"report", "fact"} or the unread table {"report", "table"} is printed; else the hint."""
    given = chosen if isinstance(chosen, dict) else {}
    report, order = given.get("report"), given.get("table")
    one = held.extractions.get(report) if isinstance(report, str) else None
    if one is None:
        return HINT
    fact = next((fact for fact in one.facts if fact.fact_id == given.get("fact")), None)
    if fact:
        return _fact_panel(held, one, fact)
    if isinstance(order, int) and 0 <= order < len(one.tables):
        table = one.tables[order]
        section = one.section_at(table.start).order
        return _panel(held, one, "Table", section, table.blocks or ((table.start, table.end),), None)
    return HINT


def _fact_panel(held: Held, one: Extraction, fact: Fact) -> str:
    table = None if fact.table is None else one.tables[fact.table]
    grid = None
    if table and table.layout == "grid" and fact.row is not None and fact.column is not None:
        rows = [[cell.text for cell in row] for row in table.rows]
        cell = table.rows[fact.row][fact.column]
        marked = marked_html(cell.text, [(fact.start - cell.start, fact.end - cell.start)])
        grid = grid_html(rows, table.header_rows, {fact.row}, cells={(fact.row, fact.column): marked})
    return _panel(held, one, "Source", fact.section, ((fact.start, fact.end),), grid, told_html(one, fact))


def _panel(
    held: Held,
    one: Extraction,
    heading: str,
    order: int,
    marks: Iterable[tuple[int, int]],
    grid: str | None,
    notes: str = "",
) -> str:
    section = one.sections[order]
    spans = list(marks)
    end = max(section.end, *(stop for _, stop in spans))
    passage = passage_html(one.report.text[section.start : end], within(section, spans))
    title = f"{held.names[one.report.report_id]}: {one.report.title}"
    body = notes + (with_table(grid, passage) if grid else passage)
    return opened_html(heading, section_html(title, section.label, section.page, body))


def facts_csv(held: Held, query: Query) -> bytes:
    """The figures that fit, in their order, in the columns of `ingest.library.facts_csv` under plain headings."""
    with tempfile.TemporaryDirectory(prefix="panel-qa-") as folder:
        file = Path(folder, "facts.csv")
        write_facts(with_facts(find(held.facts, query), held.extractions), file, plain=True)
        return file.read_bytes()


def csv_route(holdings: Holdings) -> Route:
    """The address that the download comes from; it takes the filters and the order as the page names them."""

    def download(request: Request) -> Response:
        content = facts_csv(holdings.now(), Query().asked(dict(request.query_params)))
        name = {"Content-Disposition": 'attachment; filename="facts.csv"'}
        return Response(content, media_type="text/csv; charset=utf-8", headers=name)

    return Route(CSV_ADDRESS, download)

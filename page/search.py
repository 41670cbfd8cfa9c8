"""The Search tab: the passages that fit some words, best first, without the language model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import gradio as gr

from ingest.index.keywords import words as stemmed
from ingest.report import Extraction, Passage, Table
from ingest.words.vocabulary import load_vocabulary
from page.form import FAULT, FORM_SCRIPT, SPOKEN, asking_html, choice_html, counted, form_html, or_fault, text_html
from page.holdings import Held, Holdings
from page.markup import escaped, grid_html
from page.source import (
    marked_html,
    opened_html,
    passage_html,
    place_html,
    section_html,
    source_html_panel,
    with_table,
    within,
)
from qa.understanding.lexicon import Lexicon

if TYPE_CHECKING:
    from qa.desk import Desk, FoundPassage

LONGEST_WORDS = 300
# As many as the retriever ranks; shown in two helpings
MOST, FIRST = 30, 10
BEFORE, LONGEST_EXTRACT, MOST_ROWS = 90, 360, 4
HINT = '<p class="hint">Choose a passage to read the section that it stands in.</p>'
START = '<p class="hint">Search finds passages and tables by their words and their meaning. It writes no answer.</p>'


@dataclass(frozen=True)
class Wanted:
    """What is searched for, the filters ("" filters nothing), and how many passages are shown."""

    words: str = ""
    report: str = ""
    publisher: str = ""
    year: str = ""
    most: int = FIRST

    def asked(self, said: Any) -> Wanted:
        """This search changed by what a reader sent; anything else that is sent is left out."""
        given = said if isinstance(said, dict) else {}
        texts = {name: given.get(name) for name in ("words", "report", "publisher", "year")}
        kept = {name: text.strip()[:LONGEST_WORDS] for name, text in texts.items() if isinstance(text, str)}
        return replace(self, **kept, most=MOST if given.get("most") == MOST else FIRST)

    @property
    def filters(self) -> bool:
        """Whether it leaves any report out."""
        return bool(self.report or self.publisher or self.year)


def search_tab(desk: Desk, holdings: Holdings, tab: gr.Tab) -> None:
    """Adds the form, the passages found, the source panel and their events to the tab that is being built."""
    wanted: gr.State = gr.State(Wanted())
    with gr.Row(elem_id="search-desk", elem_classes="desk wide"):
        with gr.Column(elem_classes="main-part"):
            form = gr.HTML("", elem_classes="form-part", js_on_load=FORM_SCRIPT)
            count = gr.HTML(START, elem_classes="count", js_on_load=SPOKEN)
            found = gr.HTML("", elem_id="found", js_on_load=FORM_SCRIPT)
        with gr.Column(elem_classes="beside"):
            panel = source_html_panel(HINT, "search-source")

    def search(before: Wanted, event: gr.EventData) -> tuple[Wanted, str, str, str]:
        asked = before.asked(event._data)
        line, passages = or_fault(lambda: found_html(desk.search, holdings.now(), asked), (FAULT, ""))
        return asked, line, passages, HINT

    def open_passage(event: gr.EventData) -> str:
        return or_fault(lambda: passage_panel(holdings.now(), event._data), FAULT)

    gr.on(
        [form.submit, found.submit],
        search,
        inputs=wanted,
        outputs=[wanted, count, found, panel],
        show_progress="hidden",
        api_visibility="private",
    )
    panel.select(open_passage, outputs=panel, show_progress="hidden", api_visibility="private")
    tab.select(lambda: search_form(holdings.now()), outputs=form, show_progress="hidden", api_visibility="private")


def search_form(held: Held) -> str:
    """The words, and the filters that this library offers."""
    publishers = sorted({one.publisher for one in held.summaries if one.publisher})
    years = sorted({day.year for day in held.eras.values() if day}, reverse=True)
    fields = (
        text_html("words", "Words", "What to look for", LONGEST_WORDS),
        choice_html("report", "Report", "All reports", held.names.items()),
        choice_html("publisher", "Publisher", "All publishers", [(name, name) for name in publishers]),
        choice_html("year", "Year", "All years", [(str(year), str(year)) for year in years]),
    )
    return form_html("Search the reports", fields, "Search")


def found_html(search: Callable[[str, int], list[FoundPassage]], held: Held, wanted: Wanted) -> tuple[str, str]:
    """What was found, in one line and as a list. Filters are soft: where they leave nothing, all is shown."""
    if not wanted.words:
        return START, ""
    passages = [(one, passage) for one in search(wanted.words, MOST) if (passage := _passage(held, one))]
    kept = [pair for pair in passages if _fits(held, pair[0], wanted)]
    shown = (kept or passages)[: wanted.most]
    stems = _stems(wanted.words)
    items = "".join(f"<li>{_item(held, one, passage, wanted.words, stems)}</li>" for one, passage in shown)
    more = len(kept or passages) - len(shown)
    button = asking_html(f"Show {more} more", {"most": MOST}, "more", ' class="plain"') if more else ""
    return _line(len(passages), len(kept), wanted), f'<ol class="passages">{items}</ol>{button}' if items else ""


def _line(found: int, kept: int, wanted: Wanted) -> str:
    if not found:
        return "<p>No passage fits these words.</p>"
    if kept or not wanted.filters:
        return f"<p>{counted(kept, 'passage')}, best first.</p>"
    return (
        f'<p class="problem">None of the best {counted(found, "passage")} is in the reports chosen: '
        "these are from the other reports, best first.</p>"
    )


def _fits(held: Held, found: FoundPassage, wanted: Wanted) -> bool:
    report, day = held.extractions[found.report].report, held.eras[found.report]
    return (
        wanted.report in ("", found.report)
        and wanted.publisher in ("", report.publisher)
        and wanted.year in ("", str(day.year) if day else None)
    )


def _passage(held: Held, found: FoundPassage) -> Passage | None:
    """The passage in the library that was found; None where the report has gone since."""
    one = held.extractions.get(found.report)
    if one is None:
        return None
    alike = (passage for passage in one.passages if one.passage_text(passage) == found.text)
    return next((passage for passage in alike if one.sections[passage.section].label == found.section), None)


@lru_cache
def _lexicon() -> Lexicon:
    return Lexicon(load_vocabulary())


def _stems(words: str) -> frozenset[str]:
    """What the words searched for are compared by, without those that every sentence has."""
    return frozenset(word.stem for word in _lexicon().words(words) if stemmed(word.text))


def _spans(text: str, stems: frozenset[str]) -> list[tuple[int, int]]:
    """Where the words searched for stand in a text."""
    return [(word.start, word.end) for word in _lexicon().words(text) if word.stem in stems]


def _item(held: Held, found: FoundPassage, passage: Passage, words: str, stems: frozenset[str]) -> str:
    one = held.extractions[found.report]
    data = f'data-report="{escaped(found.report)}" data-passage="{passage.order}" data-words="{escaped(words)}"'
    name = f'<button type="button" class="opens name" {data}>{escaped(held.names[found.report])}</button>'
    place = f'<p class="place">{place_html(found.section, found.page)}</p>'
    table = _table(one, passage)
    body = _rows_html(table, passage, stems) if table else f"<p>{_extract_html(found.text, stems)}</p>"
    return f"{name}{place}{body}"


def _table(one: Extraction, passage: Passage) -> Table | None:
    """The table that a passage is part of, if its rows stand in the text as rows."""
    table = None if passage.table is None else one.tables[passage.table]
    return table if table and table.layout == "grid" else None


def _rows_html(table: Table, passage: Passage, stems: frozenset[str]) -> str:
    """The table's headings and those of the passage's rows that hold the words searched for."""
    rows = [[cell.text for cell in row] for row in table.rows]
    own = [at for at, row in enumerate(table.rows) if any(passage.start <= cell.start < passage.end for cell in row)]
    body = [at for at in own if at >= table.header_rows]
    best = [at for at in body if any(_spans(text, stems) for text in rows[at])] or body
    shown = [*rows[: table.header_rows], *(rows[at] for at in best[:MOST_ROWS])]
    caption = f"<p>{marked_html(table.caption, _spans(table.caption, stems))}</p>" if table.caption else ""
    return caption + grid_html(shown, table.header_rows, inline=lambda text: marked_html(text, _spans(text, stems)))


def _extract_html(printed: str, stems: frozenset[str]) -> str:
    """The stretch of a passage that holds most of the words searched for, on one line."""
    text = " ".join(printed.split())
    spans = _spans(text, stems)
    if len(text) <= LONGEST_EXTRACT:
        return marked_html(text, spans)
    starts = [max(0, start - BEFORE) for start, _ in spans] or [0]
    start = max(starts, key=lambda at: sum(at <= span[0] and span[1] <= at + LONGEST_EXTRACT for span in spans))
    start = text.rfind(" ", 0, start) + 1
    end = start + LONGEST_EXTRACT
    end = len(text) if end >= len(text) else text.rfind(" ", start, end)
    shown = marked_html(text[start:end], [(one - start, two - start) for one, two in spans if start <= one < end])
    before, after = "\u2026 " if start else "", " \u2026" if end < len(text) else ""
    return f"{before}{shown}{after}"


def passage_panel(held: Held, chosen: Any) -> str:
    """The section of the passage chosen, {"report", "passage", "words"}; the hint for any other."""
    given = chosen if isinstance(chosen, dict) else {}
    report, order, words = given.get("report"), given.get("passage"), given.get("words")
    one = held.extractions.get(report) if isinstance(report, str) else None
    if one is None or not isinstance(order, int) or not 0 <= order < len(one.passages) or not isinstance(words, str):
        return HINT
    passage, stems = one.passages[order], _stems(words)
    section = one.sections[passage.section]
    spans = [(passage.start + start, passage.start + end) for start, end in _spans(one.passage_text(passage), stems)]
    marks = within(section, spans or [(passage.start, passage.end)])
    body = passage_html(one.report.text[section.start : section.end], marks)
    table = _table(one, passage)
    if table:
        rows = [[cell.text for cell in row] for row in table.rows]
        grid = grid_html(rows, table.header_rows, inline=lambda text: marked_html(text, _spans(text, stems)))
        body = with_table(grid, body)
    title = f"{held.names[one.report.report_id]}: {one.report.title}"
    return opened_html("Section", section_html(title, section.label, section.page, body))

"""The Reports tab: what is in the library, and how reports are added and removed."""

from __future__ import annotations

import base64
import binascii
import logging
import queue
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from ingest.build import AddOutcome
from ingest.library.rows import ReportSummary
from page.facts_frame import day_in_words
from page.form import FAULT, SPOKEN, counted, or_fault
from page.holdings import KINDS, MOST_BYTES, MOST_BYTES_AT_ONCE, Held, Holdings, NotChanged
from page.markup import escaped

MEGABYTE = 1_000_000
_SCRIPT = (Path(__file__).parent / "reports.js").read_text(encoding="utf-8")
# The form is emptied once reports are in; what is under way is read out.
_ADDED = (
    SPOKEN + 'watch("value", () => element.querySelector(".added") && document.querySelector("#add form").reset());'
)
_LOG = logging.getLogger(__name__)
ADD_FORM = f"""<form aria-label="Add reports" data-most-bytes="{MOST_BYTES_AT_ONCE}">
<h2>Add reports</h2>
<p>The library is shared: what is added or removed here changes for everyone who uses it. This page opens on this
computer only.</p>
<label class="field"><span>Files ({" or ".join(KINDS)}, at most {MOST_BYTES // MEGABYTE} MB each)</span>
<input type="file" name="files" multiple required accept="{",".join(KINDS)}"></label>
<label class="tick"><input type="checkbox" name="replace"> Replace a report that has the same file name</label>
<div class="buttons"><button type="submit" class="go">Add to the library</button></div>
</form>"""


def reports_tab(holdings: Holdings, tab: gr.Tab) -> gr.HTML:
    """Adds the form, the list and their events to the tab that is being built. Gives the list, which changes."""
    with gr.Column(elem_id="reports-desk"):
        form = gr.HTML(ADD_FORM, elem_id="add", elem_classes="form-part", js_on_load=_SCRIPT)
        progress = gr.HTML("", elem_id="progress", js_on_load=_ADDED)
        shelf = gr.HTML("", elem_id="shelf", js_on_load=_SCRIPT)

    def add(event: gr.EventData) -> Iterator[tuple[str, Any]]:
        for shown in adding(holdings, event._data):
            yield shown, gr.skip()
        yield shown, or_fault(lambda: shelf_html(holdings.now()), FAULT)

    def remove(event: gr.EventData) -> tuple[str, str]:
        said = or_fault(lambda: removed(holdings, event._data), FAULT)
        return said, or_fault(lambda: shelf_html(holdings.now()), FAULT)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    # One at a time: the library has one writer, and a second one would only wait with a worker in its hand.
    turn: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "library"}
    form.submit(add, outputs=[progress, shelf], **quiet, **turn)
    shelf.delete(remove, outputs=[progress, shelf], **quiet, **turn)
    tab.select(lambda: ("", shelf_html(holdings.now())), outputs=[progress, shelf], **quiet)
    return shelf


def adding(holdings: Holdings, sent: Any) -> Iterator[str]:
    """What is being done, step by step, then what became of it. `sent`: {"files": [{"name", "content"}], "replace"}."""
    try:
        files = files_sent(sent)
    except NotChanged as error:
        yield _problem(error)
        return
    steps: queue.SimpleQueue[tuple[str, bool]] = queue.SimpleQueue()
    replace = isinstance(sent, dict) and sent.get("replace") is True
    # In a thread of its own: a reader who leaves the page does not stop a report half way.
    threading.Thread(target=_add, args=(holdings, files, replace, steps), daemon=True).start()
    ended = False
    while not ended:
        shown, ended = steps.get()
        yield shown


def files_sent(sent: Any) -> dict[str, bytes]:
    """The files that the browser sent, by name. Raises NotChanged where there are none, or too much."""
    given = sent.get("files") if isinstance(sent, dict) else None
    files: dict[str, bytes] = {}
    for one in given if isinstance(given, list) else []:
        name, content = (one.get("name"), one.get("content")) if isinstance(one, dict) else (None, None)
        if not isinstance(name, str) or not isinstance(content, str):
            most = MOST_BYTES_AT_ONCE // MEGABYTE
            raise NotChanged(f"Together the files are larger than {most} MB: add fewer at a time.")
        try:
            files[name] = base64.b64decode(content, validate=True)
        except binascii.Error as error:
            raise NotChanged(f"{name}: it did not arrive whole; add it again.") from error
    if not files:
        raise NotChanged("No file was chosen: choose one or more first.")
    return files


def _add(
    holdings: Holdings, files: Mapping[str, bytes], replace: bool, steps: queue.SimpleQueue[tuple[str, bool]]
) -> None:
    """Adds the files and tells each step, then the end."""
    total = 2 * len(files) + 1  # each is read and embedded, then the index is published
    done = 0

    def progress(what: str, *_: int) -> None:
        nonlocal done
        steps.put((_progress(what, done, total), False))
        done += 1

    try:
        ended = added_html(holdings.add(files, replace, progress), holdings.now())
    except NotChanged as error:
        ended = _problem(error)
    except Exception:  # the outer edge of the thread: the reader is told, the cause is logged
        _LOG.exception("reports could not be added")
        ended = FAULT
    steps.put((ended, True))


def _problem(error: NotChanged) -> str:
    return f'<p class="problem">{escaped(str(error))}</p>'


def _progress(what: str, done: int, total: int) -> str:
    shown = escaped(what)
    bar = f'<progress aria-label="{shown}" value="{done}" max="{total}"></progress>'
    return f'<div class="step"><span>{shown}\u2026</span>{bar}</div>'


def added_html(outcomes: Sequence[AddOutcome], held: Held) -> str:
    """What became of each file, and whether samples now stand among real reports."""
    lines = "".join(f"<li>{escaped(_outcome(one))}</li>" for one in outcomes)
    samples = [one for one in held.summaries if one.sample]
    mixed = len(samples) < len(held.summaries) and samples
    note = f"<p>The library still holds {counted(len(samples), 'sample report')}; see below.</p>" if mixed else ""
    return f'<div class="added"><ul>{lines}</ul>{note}</div>'


def _outcome(outcome: AddOutcome) -> str:
    one = outcome.extraction
    if outcome.saved == "unchanged":
        return f"{one.report.report_id}: unchanged, it was in the library already."
    counts = f"{counted(len(one.sections), 'section')}, {counted(len(one.facts), 'figure')}"
    return f"{one.report.report_id}: {outcome.saved}; {counts}, {counted(len(outcome.unread), 'table')} unread."


def removed(holdings: Holdings, chosen: Any) -> str:
    """Takes out the report chosen, {"report"}, or the samples, {"samples": true}; says what became of it."""
    given = chosen if isinstance(chosen, dict) else {}
    samples = [one.report_id for one in holdings.now().summaries if one.sample]
    report_id = given.get("report")
    wanted = samples if given.get("samples") is True else [report_id] if isinstance(report_id, str) else []
    try:
        holdings.remove(wanted)
    except NotChanged as error:
        return _problem(error)
    return "".join(f"<p>{escaped(name)}: removed.</p>" for name in wanted)


def shelf_html(held: Held) -> str:
    """Every report of the library with its counts and warnings, and the button that takes it out."""
    number = len(held.summaries)
    real = any(not one.sample for one in held.summaries)
    samples = sum(one.sample for one in held.summaries)
    together = (
        _removal_html(f"Remove the {counted(samples, 'sample report')}", "data-samples") if real and samples else ""
    )
    cards = "".join(_card(held, one) for one in held.summaries)
    return f"<h2>{counted(number, 'report')} in the library</h2>{together}{cards}"


def _card(held: Held, one: ReportSummary) -> str:
    days = (("dated", one.date), ("figures to", one.data_to))
    told = [f"{what} {day_in_words(day)}" for what, day in days if day]
    sample = ' <span class="sample">Sample</span>' if one.sample else ""
    line = escaped(" \u00b7 ".join(part for part in (one.title, one.publisher, *told) if part))
    unread = [table for table in held.extractions[one.report_id].tables if not table.read]
    counts = (
        (one.sections, "Sections"),
        (one.passages, "Passages"),
        (one.tables_read, "Tables read"),
        (len(unread), "Tables unread"),
        (one.facts, "Figures"),
    )
    numbers = "".join(f"<div><dt>{name}</dt><dd>{number:,}</dd></div>" for number, name in counts)
    warnings = "".join(f"<li>{escaped(_plainly(warning, one))}</li>" for warning in one.warnings)
    reasons = "".join(
        f"<li>{escaped(table.caption or f'Table {table.order + 1}')}: {escaped(table.reason)}</li>" for table in unread
    )
    notes = f'<ul class="warnings">{warnings}</ul>' if warnings else ""
    notes += f"<details><summary>Tables that could not be read</summary><ul>{reasons}</ul></details>" if reasons else ""
    removal = _removal_html("Remove", f'data-report="{escaped(one.report_id)}"', held.names[one.report_id])
    name = escaped(held.names[one.report_id])
    place = f'<p class="place">{line}</p><p class="file">{escaped(one.report_id)}</p>'
    return f"<article><h3>{name}{sample}</h3>{place}<dl>{numbers}</dl>{notes}{removal}</article>"


def _plainly(warning: str, one: ReportSummary) -> str:
    """A warning without the file's name, which stands above it, and without flags of the command line."""
    said = warning.removeprefix(f"{one.report_id}: ").partition("; give it with --")[0].rstrip(".") + "."
    return said[:1].upper() + said[1:]


def _removal_html(label: str, data: str, title: str = "") -> str:
    """A button behind a question, so that nothing goes at one press."""
    named = f'<span class="only-read"> {escaped(title)}</span>' if title else ""
    return (
        f'<details class="removal"><summary>{escaped(label)}{named}\u2026</summary>'
        f"<p>This takes it out of the library for everyone. The file that it was added from is not touched.</p>"
        f'<button type="button" class="danger" {data}>Remove for everyone</button>'
        f'<button type="button" class="keep">Keep</button></details>'
    )

"""The command line of the library: `python -m ingest add|list|remove|check|facts|text`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from ingest.build import AddOutcome, Progress
    from ingest.library.library import Library, ReportSummary
    from ingest.settings import Settings

# Exit codes: the request could not be met; the library was checked and something in it is wrong.
REFUSED = 2
WRONG = 1
INTERRUPTED = 130


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"{message[0].upper()}{message[1:]}; see `python -m ingest --help`.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit code: 0, 2 with one sentence on stderr, or 1 from a check that failed."""
    options = _parser().parse_args(arguments)
    from ingest.library.database import LibraryError
    from ingest.read import UnreadableReport
    from ingest.settings import SettingsError, read_settings

    try:
        code: int = options.run(options, read_settings(library=getattr(options, "library", None)))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has stopped (`| head`): nothing more can or need be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (SettingsError, LibraryError, UnreadableReport) as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename}: {error.strerror}.")
    except KeyboardInterrupt:
        print("Stopped; what was reported as added is kept.", file=sys.stderr)
        return INTERRUPTED
    return code


def _refuse(sentence: str) -> int:
    print(_plain(sentence), file=sys.stderr)
    return REFUSED


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument(
        "--library", type=Path, metavar="PATH", default=argparse.SUPPRESS, help="the library's folder (data/library)"
    )
    parser = _Parser(prog="python -m ingest", description=(__doc__ or "").split(":")[0], parents=[common])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    add = commands.add_parser("add", parents=[common], help="add report files, or all reports in a folder")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add.add_argument("--replace", action="store_true", help="even if another report has the same name")
    add.add_argument("--publisher", help="the force, where it is not recognised")
    add.add_argument("--title", help="the title, where it is not recognised (one file)")
    add.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="the paper's date, where it is not recognised")
    add.add_argument("--data-to", type=_date, metavar="YYYY-MM-DD", help="the last day that the paper's figures cover")
    add.add_argument("--sample", action="store_true", help="mark as a shipped sample report")
    add.set_defaults(run=_add)

    listing = commands.add_parser("list", parents=[common], help="list the reports")
    listing.set_defaults(run=_list)

    remove = commands.add_parser("remove", parents=[common], help="remove a report, or the sample reports")
    which = remove.add_mutually_exclusive_group(required=True)
    which.add_argument("report", nargs="?", metavar="ID", help="the report's name in the list")
    which.add_argument("--samples", action="store_true", help="all shipped sample reports")
    remove.set_defaults(run=_remove)

    check = commands.add_parser("check", parents=[common], help="check all of the library and its index")
    check.add_argument("--disagreements", action="store_true", help="list printed figures that disagree instead")
    check.set_defaults(run=_check)

    facts = commands.add_parser("facts", parents=[common], help="write all facts as CSV")
    facts.add_argument("--csv", type=Path, required=True, metavar="FILE")
    facts.set_defaults(run=_facts)

    text = commands.add_parser("text", parents=[common], help="print a report's text as stored")
    text.add_argument("report", metavar="REPORT", help="the report's name in the list")
    text.set_defaults(run=_text)
    return parser


def _date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is not a date like 2018-03-31") from None


def _open(settings: Settings, *, create: bool = False) -> Library:
    from ingest.library.library import Library

    return Library(settings.library, create=create, lock_seconds=settings.lock_seconds)


def _add(options: argparse.Namespace, settings: Settings) -> int:
    from ingest.build import read_reports, report_files, store_reports
    from ingest.extract import Corrections
    from ingest.index.embed import open_embedder
    from ingest.library.library import LIBRARY_FILE

    files = report_files(options.paths)
    if options.title and len(files) > 1:
        return _refuse("--title is for one file: add the files one by one, each with its title.")
    corrections = Corrections(options.publisher, options.title, options.date, options.data_to)
    embedder = open_embedder(settings.embedder, settings.embedder_precision)
    with _progress() as progress:
        if (settings.library / LIBRARY_FILE).exists():
            with _open(settings) as library:
                read = read_reports(files, library, corrections, progress)
        else:
            # A library is made only when there is something to keep in it.
            read = read_reports(files, None, corrections, progress)
    with _open(settings, create=True) as library:
        with _progress() as progress:
            outcomes = store_reports(
                read, library, embedder, replace=options.replace, sample=options.sample, progress=progress
            )
        _summarise(outcomes)
        if not options.sample and library.holds_samples:
            _offer_to_remove_samples(library)
    return 0


def _list(options: argparse.Namespace, settings: Settings) -> int:
    with _open(settings) as library:
        summaries = library.summaries()
    for summary in summaries:
        print("\n".join(map(_plain, _listed(summary))))
    print(f"{_counted(len(summaries), 'report')} in {settings.library}")
    return 0


def _listed(summary: ReportSummary) -> list[str]:
    dated = summary.date_printed or (summary.date.isoformat() if summary.date else "no date")
    covers = f", data to {summary.data_to.isoformat()}" if summary.data_to else ""
    return [
        summary.report_id + (" (sample)" if summary.sample else ""),
        f"  {summary.publisher or 'no publisher'}: {summary.title or 'no title'} ({dated}{covers})",
        f"  {_counted(summary.sections, 'section')}, {_counted(summary.passages, 'passage')}, "
        f"{summary.tables_read} of {_counted(summary.tables, 'table')} read, {_counted(summary.facts, 'fact')}",
    ]


def _remove(options: argparse.Namespace, settings: Settings) -> int:
    with _open(settings) as library:
        if options.samples:
            return _remove_samples(library)
        _remove_all(library, [options.report])
    return 0


def _remove_samples(library: Library) -> int:
    samples = [summary.report_id for summary in library.summaries() if summary.sample]
    if not samples:
        return _refuse(f"{library.folder} holds no sample reports.")
    _remove_all(library, samples)
    return 0


def _remove_all(library: Library, report_ids: Sequence[str]) -> None:
    from ingest.index.index import ensure_current

    for report_id in report_ids:
        library.remove(report_id)
    ensure_current(library)
    for report_id in report_ids:
        print(f"{_plain(report_id)}: removed")


def _offer_to_remove_samples(library: Library) -> None:
    if not sys.stdin.isatty():
        print("The sample reports are still in the library; `python -m ingest remove --samples` removes them.")
        return
    answer = input("The library still holds the sample reports. Remove them? [Y/n] ")
    if answer.strip().lower() in ("", "y", "yes"):
        _remove_samples(library)


def _check(options: argparse.Namespace, settings: Settings) -> int:
    from ingest.library.check import check

    if options.disagreements:
        return _disagreements(settings)
    with _open(settings) as library:
        problems = check(library)
        reports = len(library.revisions())
    if problems:
        print("\n".join(map(_plain, problems)))
        return WRONG
    print(f"Nothing wrong: {_counted(reports, 'report')} and the index agree.")
    return 0


def _disagreements(settings: Settings) -> int:
    """The papers' own disagreements, which are no fault of the library."""
    from ingest.checks.lines import disagreement_lines

    with _open(settings) as library:
        extractions = library.extractions()
    lines = disagreement_lines(extractions)
    for line in lines:
        print(_plain(line))
    read = _counted(len(extractions), "report")
    print(f"{_counted(len(lines), 'disagreement')} between printed figures in {read}; the figures are kept as printed.")
    return 0


def _facts(options: argparse.Namespace, settings: Settings) -> int:
    from ingest.library.facts_csv import write_facts

    with _open(settings) as library:
        written = write_facts(library.extractions(), options.csv)
    print(f"{_counted(written, 'fact')} written to {options.csv}")
    return 0


def _text(options: argparse.Namespace, settings: Settings) -> int:
    with _open(settings) as library:
        text = library.text(options.report)
    # Byte for byte, on every system: offsets count in it.
    sys.stdout.buffer.write(text.encode("utf-8"))
    return 0


def _summarise(outcomes: Sequence[AddOutcome]) -> None:
    for outcome in outcomes:
        print("\n".join(map(_plain, _summary(outcome))))


def _summary(outcome: AddOutcome) -> list[str]:
    extraction, unread = outcome.extraction, outcome.unread
    labels = {section.order: section.label for section in extraction.sections}
    return [
        f"{extraction.report.report_id}: {outcome.saved}; {_counted(len(extraction.sections), 'section')}, "
        f"{_counted(len(extraction.passages), 'passage')}, {_counted(len(extraction.facts), 'fact')}, "
        f"{_counted(len(extraction.tables) - len(unread), 'table')} read, {len(unread)} unread",
        *(f"  unread: {table.caption or 'a table'} ({labels[table.section]}): {table.reason}" for table in unread),
        *(f"  note: {warning}" for warning in extraction.report.warnings),
    ]


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _plain(text: str) -> str:
    """One printable line: a report's words must not steer the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Shows on a terminal what is being done; shows nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("")
        yield lambda what, done, total: shown.update(task, description=_plain(what), completed=done, total=total)


if __name__ == "__main__":
    sys.exit(main())

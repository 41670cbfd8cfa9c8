"""What the library holds, as the tabs show it, and how they change it. Adding and removing count for everyone."""

from __future__ import annotations

import calendar
import datetime as dt
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from ingest.build import AddOutcome, Progress, add_reports
from ingest.index.embed import Embedder, EmbedderError, open_embedder
from ingest.index.index import ensure_current
from ingest.library.library import Library, LibraryError
from ingest.library.rows import ReportSummary
from ingest.read import UnreadableReport
from ingest.report import Extraction
from ingest.settings import Settings
from page.facts_frame import facts_frame
from qa.inventory import era

KINDS = (".txt", ".md")
MOST_BYTES = 5_000_000
MOST_BYTES_AT_ONCE = 20_000_000
LONGEST_NAME = 120


class NotChanged(ValueError):
    """The library stays as it was; the message is one plain sentence with the reason and the remedy."""


@dataclass(frozen=True)
class Held:
    """One state of the library: `extractions` by report id, in order."""

    state: tuple[str, int]
    extractions: Mapping[str, Extraction]
    summaries: Sequence[ReportSummary]

    @cached_property
    def eras(self) -> dict[str, dt.date | None]:
        """The time that each report speaks from, by id, as answers take it."""
        return {report_id: era(extraction) for report_id, extraction in self.extractions.items()}

    @cached_property
    def names(self) -> dict[str, str]:
        """How each report is called, by id; the file name joins those that would be called alike."""
        names = {one.report_id: short_name(one, self.eras[one.report_id]) for one in self.summaries}
        several = {name for name in names.values() if list(names.values()).count(name) > 1}
        return {key: f"{name} ({key})" if name in several else name for key, name in names.items()}

    @cached_property
    def facts(self) -> pd.DataFrame:
        """All facts, a row each."""
        return facts_frame(self.extractions.values(), self.names)


class Holdings:
    """Reads and changes a library for the page; safe for many threads.

    `renew` is called after each change, before it is told: a question that is asked then knows of it.
    """

    def __init__(self, library: Library, embedder: Embedder, renew: Callable[[], None]) -> None:
        self._library = library
        self._embedder = embedder
        self._renew = renew
        self._reading = threading.Lock()
        self._held: Held | None = None

    @classmethod
    def open(cls, settings: Settings, renew: Callable[[], None]) -> Holdings:
        """Opens the library and the embedder of the settings. Raises LibraryError or EmbedderError."""
        embedder = open_embedder(settings.embedder, settings.embedder_precision)
        return cls(Library(settings.library, lock_seconds=settings.lock_seconds), embedder, renew)

    def close(self) -> None:
        """Lets go of the library."""
        self._library.close()

    def now(self) -> Held:
        """The library as it is now; read again only when it has changed."""
        with self._reading:
            state = (self._library.identity, self._library.version)
            if self._held is None or self._held.state != state:
                extractions = {one.report.report_id: one for one in self._library.extractions()}
                self._held = Held(state, extractions, self._library.summaries())
            return self._held

    def add(self, files: Mapping[str, bytes], replace: bool, progress: Progress) -> list[AddOutcome]:
        """Adds reports by file name. The copies made on the way are removed again. Raises NotChanged."""
        for name, content in files.items():
            check_file(name, len(content))
        with tempfile.TemporaryDirectory(prefix="panel-qa-") as folder:
            paths = [Path(folder, name) for name in files]
            try:
                for path in paths:
                    path.write_bytes(files[path.name])
                outcomes = add_reports(paths, self._library, self._embedder, replace=replace, progress=progress)
            except (UnreadableReport, LibraryError, EmbedderError, OSError) as error:
                raise NotChanged(self._reason(error, files, folder)) from error
        self._renew()
        return outcomes

    def _reason(self, error: Exception, files: Mapping[str, bytes], folder: str) -> str:
        """The error in words that fit the page: no path of a copy, no flag of the command line."""
        taken = [name for name in files if isinstance(error, LibraryError) and str(error).startswith(f"{name} is in ")]
        if taken:
            return f"{taken[0]}: another report has this file name; rename the file, or tick the box that replaces it."
        return str(error).replace(str(Path(folder, "x"))[:-1], "")

    def remove(self, report_ids: Sequence[str]) -> None:
        """Takes reports out for everyone. Raises NotChanged with a plain sentence if one is not there."""
        try:
            for report_id in report_ids:
                self._library.remove(report_id)
        except LibraryError as error:
            raise NotChanged(f"{report_id}: it is no longer in the library.") from error
        finally:
            ensure_current(self._library)
            self._renew()


def check_file(name: str, size: int) -> None:
    """Raises NotChanged for a file that the page does not take."""
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable() or name != Path(name).name or "\\" in name:
        raise NotChanged(f"A file name has at most {LONGEST_NAME} plain characters: rename the file.")
    if not name.lower().endswith(KINDS):
        raise NotChanged(f"{name}: only {' and '.join(KINDS)} files are taken; save the paper as text first.")
    if size > MOST_BYTES:
        raise NotChanged(f"{name}: it is larger than {MOST_BYTES // 1_000_000} MB; split it into parts.")


def short_name(report: ReportSummary, day: dt.date | None) -> str:
    """A report by its publisher and month, "about" where only its figures tell: "Lancashire, about March 2022"."""
    name = report.publisher or report.title or report.report_id
    about = "" if report.date or report.data_to else "about "
    return f"{name}, {about}{calendar.month_name[day.month]} {day.year}" if day else f"{name}, no date"

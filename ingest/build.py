"""Adds reports to the library: find the files, read them all, embed and save one by one, publish the index once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from ingest.extract import Corrections, extract
from ingest.index.embed import Embedder, Vectors
from ingest.index.index import ensure_current
from ingest.library.library import Library, Saved
from ingest.read import READABLE, UnreadableReport
from ingest.report import Extraction, Table

# What is being done, and to how many reports of how many it has been done
Progress = Callable[[str, int, int], None]

NO_CORRECTIONS = Corrections()


@dataclass(frozen=True)
class AddOutcome:
    """What became of one report file."""

    saved: Saved
    extraction: Extraction

    @property
    def unread(self) -> tuple[Table, ...]:
        """The tables whose figures could not be placed with confidence."""
        return tuple(table for table in self.extraction.tables if not table.read)


@dataclass(frozen=True)
class ReadReport:
    """A report as read, and what the user said of it, now or when this very file was added before."""

    extraction: Extraction
    corrections: Corrections


def no_progress(what: str, done: int, total: int) -> None:
    """For callers that show none."""


def add_reports(
    paths: Sequence[Path],
    library: Library,
    embedder: Embedder,
    *,
    corrections: Corrections = NO_CORRECTIONS,
    replace: bool = False,
    sample: bool = False,
    progress: Progress = no_progress,
) -> list[AddOutcome]:
    """Adds files, and the reports in folders, to the library.

    Raises UnreadableReport or LibraryError before anything is changed, if any of them cannot be added.
    """
    read = read_reports(paths, library, corrections, progress)
    return store_reports(read, library, embedder, replace=replace, sample=sample, progress=progress)


def read_reports(
    paths: Sequence[Path], library: Library | None, corrections: Corrections, progress: Progress = no_progress
) -> list[ReadReport]:
    """Reads all the files, changing nothing. Raises UnreadableReport for the first that cannot be read.

    `library` tells what was said of the same files before; None where there is no library yet.
    """
    files = report_files(paths)
    found = []
    for done, file in enumerate(files):
        progress(f"Reading {file.name}", done, len(files))
        said = _with_earlier(corrections, file, library)
        found.append(ReadReport(extract(file, said), said))
    return found


def store_reports(
    read: Sequence[ReadReport],
    library: Library,
    embedder: Embedder,
    *,
    replace: bool = False,
    sample: bool = False,
    progress: Progress = no_progress,
) -> list[AddOutcome]:
    """Embeds and saves reports that were read. Raises LibraryError before anything is changed if one is refused."""
    plans = [library.plan(report.extraction, embedder.name, replace=replace, sample=sample) for report in read]
    outcomes = []
    for done, (report, planned) in enumerate(zip(read, plans, strict=True)):
        extraction, saved = report.extraction, planned
        progress(f"Embedding {extraction.report.report_id}", done, len(read))
        if planned != "unchanged":
            vectors = _vectors(extraction, library, embedder, known=planned == "replaced")
            said = _as_text(report.corrections)
            saved = library.save(extraction, vectors, embedder.name, replace=replace, sample=sample, corrections=said)
        outcomes.append(AddOutcome(saved, extraction))
    progress("Publishing the index", len(read), len(read))
    ensure_current(library)
    return outcomes


def _vectors(extraction: Extraction, library: Library, embedder: Embedder, *, known: bool) -> Vectors:
    """A row for each passage; those that stand in the version to be replaced are not embedded again."""
    report_id = extraction.report.report_id
    stored = library.passages_with_embeddings(report_id) if known and library.embedder == embedder.name else []
    vectors = {passage.text: passage.embedding for passage in stored}
    texts = [extraction.embedded_text(passage) for passage in extraction.passages]
    new = [text for text in dict.fromkeys(texts) if text not in vectors]
    vectors |= dict(zip(new, embedder.encode(new), strict=True)) if new else {}
    return np.array([vectors[text] for text in texts], dtype=np.float32)


def report_files(paths: Sequence[Path]) -> list[Path]:
    """The files named and those in folders named. Raises UnreadableReport if one is missing, empty or ambiguous."""
    files = list(dict.fromkeys(file for path in paths for file in _files_of(path)))
    names: dict[str, Path] = {}
    for file in files:
        if file.stat().st_size == 0:
            raise UnreadableReport(f"{file}: the file is empty; add a file that holds the words.")
        other = names.setdefault(file.name, file)
        if other != file:
            raise UnreadableReport(
                f"{file} and {other} have the same name, which is how a report is known: rename one."
            )
    return files


def _is_report(file: Path) -> bool:
    """A readable file of a folder; a README there is about the reports, not one of them."""
    return file.suffix.lower() in READABLE and file.is_file() and file.stem.lower() != "readme"


def _files_of(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(file for file in path.iterdir() if _is_report(file))
        if not found:
            raise UnreadableReport(f"{path}: no reports in this folder; they are files in {', '.join(READABLE)}.")
        return found
    if not path.is_file():
        raise UnreadableReport(f"{path}: there is no such file or folder; check the path.")
    return [path]


def _with_earlier(corrections: Corrections, file: Path, library: Library | None) -> Corrections:
    """What is said now, and where nothing is, what was said when the same file was added before."""
    if library is None:
        return corrections
    earlier = library.corrections(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
    days = {name: dt.date.fromisoformat(earlier[name]) for name in ("date", "data_to") if name in earlier}
    before = Corrections(earlier.get("publisher"), earlier.get("title"), **days)
    return replace(before, **{name: value for name, value in vars(corrections).items() if value is not None})


def _as_text(corrections: Corrections) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(corrections).items() if value is not None}

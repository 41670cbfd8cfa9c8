"""A library of its own for each corpus that is scored, kept while its reports and the reading of them stay the same."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from ingest.build import add_reports, report_files
from ingest.index.embed import Embedder
from ingest.library.library import Library
from ingest.settings import VOCABULARY_FOLDER

ROOT = Path(__file__).resolve().parent.parent
SAMPLE_REPORTS = ROOT / "data" / "reports"
KEPT = ROOT / "build" / "eval"


@dataclass(frozen=True)
class Corpus:
    """Reports and the library that was made of them."""

    reports: tuple[Path, ...]
    library: Path
    reports_hash: str
    code_hash: str


def open_corpus(folder: Path, embedder: Embedder) -> Corpus:
    """The corpus of the reports in `folder`; its library is built unless one of the same reports and code is kept.

    The library is for reading only.
    Raises UnreadableReport where the folder holds no reports.
    """
    reports = corpus_files(folder)
    reports_hash = content_hash(reports)
    code = (*ROOT.glob("ingest/**/*.py"), *VOCABULARY_FOLDER.glob("*"), ROOT / "requirements.lock")
    code_hash = content_hash(code, embedder.name)
    library = KEPT / reports_hash / code_hash
    library.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(library.with_suffix(".lock")):
        if not library.is_dir():
            build(reports, library, embedder)
    return Corpus(reports, library, reports_hash, code_hash)


def corpus_files(folder: Path) -> tuple[Path, ...]:
    """The reports in a folder by name; a README is not one. Raises UnreadableReport where there are none."""
    return tuple(file for file in report_files([folder]) if file.stem.lower() != "readme")


def build(reports: Iterable[Path], library: Path, embedder: Embedder) -> None:
    """Makes the library beside its place and moves it there whole."""
    unfinished = library.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    with Library(unfinished, create=True) as made:
        add_reports(list(reports), made, embedder)
    unfinished.rename(library)


def content_hash(files: Iterable[Path], *more: str) -> str:
    """Twelve characters that change with any name or byte of the files."""
    digest = hashlib.sha256("\n".join(more).encode())
    for file in sorted(files):
        digest.update(f"\n{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]

"""A library of its own for each corpus that is scored, kept while its reports and the reading of them stay the same."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.build import add_reports
from ingest.embed import Embedder
from ingest.library import Library
from ingest.read import READABLE

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

    Raises FileNotFoundError where the folder holds no reports.
    """
    reports = report_files(folder)
    if not reports:
        raise FileNotFoundError(f"{folder}: no reports ({', '.join(READABLE)}) in it; name their folder with --reports")
    reports_hash = content_hash(reports)
    code_hash = content_hash((*ROOT.glob("ingest/*.py"), *ROOT.glob("data/vocabulary/*")), embedder.name)
    library = KEPT / reports_hash / code_hash
    if not library.is_dir():
        build(reports, library, embedder)
    return Corpus(reports, library, reports_hash, code_hash)


def report_files(folder: Path) -> tuple[Path, ...]:
    """The reports in a folder by name; a README is not one."""
    files = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted(file for file in files if file.suffix in READABLE and file.stem.lower() != "readme"))


def build(reports: Iterable[Path], library: Path, embedder: Embedder) -> None:
    """Makes the library beside its place and moves it there whole; older ones of the same reports go."""
    unfinished = library.with_suffix(".unfinished")
    shutil.rmtree(library.parent, ignore_errors=True)
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

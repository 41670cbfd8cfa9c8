"""Measures how the cost of a page grows with the library: `python -m eval.bench --scale`.

Reports that are all different are made by rewriting those at hand, each time with another seed: names, years, numbers
of sections, the order of rows, and counts. A page is 3,000 characters. The seconds are the processor's, so that little
depends on what else the computer does.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.corpus import corpus_files
from eval.perturb import perturbed
from ingest.build import ReadReport, store_reports
from ingest.extract import Corrections, extract
from ingest.index.embed import Embedder
from ingest.library.library import Library
from ingest.report import Extraction
from ingest.words.vocabulary import load_vocabulary

STEPS = (10, 30, 100, 300, 1000)
PAGE = 3000
SCALE_HEADING = f"{'reports':>8}{'pages':>9}{'reading, s a page':>24}{'adding, s a page':>24}{'one more, s a page':>24}"


@dataclass(frozen=True)
class Step:
    """What the reports that brought a library to this size cost, in seconds a page; `one_more` is of a single report.

    The last two are None where the embedder's time was up.
    """

    reports: int
    pages: float
    reading: float
    adding: float | None = None
    one_more: float | None = None

    def beside(self, first: Step) -> str:
        """One line, each figure also as a multiple of the first step's."""
        cells = (
            _beside(self.reading, first.reading),
            _beside(self.adding, first.adding),
            _beside(self.one_more, first.one_more),
        )
        return f"{self.reports:>8,}{self.pages:>9,.0f}" + "".join(f"{cell:>24}" for cell in cells)


def scaled(
    folders: Sequence[Path], place: Path, embedder: Embedder, minutes: float, steps: Sequence[int] = STEPS
) -> Iterator[Step]:
    """Each step as it is measured. `place` is an empty folder; `minutes` is how long embedding and saving may take."""
    papers = _papers(folders, place / "reports")
    waited = 0.0
    pages, last, embedding = 0.0, 0, True
    with Library(place / "library", create=True) as library:
        for step in steps:
            found, seconds = _read(papers, step - last)
            here = sum(map(_pages, found))
            # Going by the pages so far
            embedding = embedding and (not pages or waited * (1 + here / pages) < minutes * 60)
            reading, pages, last = seconds / here, pages + here, step
            if not embedding:
                yield Step(step, pages, reading)
                continue
            began = time.perf_counter()
            seconds = _store(found[:-1], library, embedder)
            one_more = _store(found[-1:], library, embedder)
            waited += time.perf_counter() - began
            yield Step(step, pages, reading, (seconds + one_more) / here, one_more / _pages(found[-1]))


def _beside(value: float | None, first: float | None) -> str:
    return f"{value:.3f} (x {value / first:.2f})" if value is not None and first else "-"


def _papers(folders: Sequence[Path], place: Path) -> Iterator[Path]:
    """Files of different reports without end, each written when it is asked for."""
    place.mkdir(parents=True)
    originals = [extract(file, Corrections()) for folder in folders for file in corpus_files(folder)]
    areas, seed, written = load_vocabulary().areas, 0, 0
    while True:
        seed += 1
        for original in random.Random(seed).sample(originals, len(originals)):
            # One by one, as there are not invented names enough for all of them together
            report = next(iter(perturbed([original], (), areas, seed).reports.values()))
            written += 1
            file = place / f"{written:04}-{report.name}"
            file.write_text(report.text, encoding="utf-8", newline="")
            yield file


def _read(papers: Iterator[Path], number: int) -> tuple[list[Extraction], float]:
    files = [next(papers) for _ in range(number)]
    started = time.process_time()
    found = [extract(file, Corrections()) for file in files]
    return found, time.process_time() - started


def _store(found: Sequence[Extraction], library: Library, embedder: Embedder) -> float:
    """Processor seconds that it takes to embed, save and publish these reports."""
    started = time.process_time()
    store_reports([ReadReport(one, Corrections()) for one in found], library, embedder)
    return time.process_time() - started


def _pages(extraction: Extraction) -> float:
    return len(extraction.report.text) / PAGE

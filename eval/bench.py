"""Measures time and memory against their limits, over the real reports if they are there, else the samples."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from eval.corpus import ROOT, SAMPLE_REPORTS, corpus_files
from eval.facts import LAYOUTS
from eval.questions import read_questions
from eval.scale import SCALE_HEADING, scaled
from ingest.build import add_reports
from ingest.index.embed import Embedder, Vectors, open_embedder
from ingest.library.library import Library
from ingest.settings import read_settings
from qa.desk import Desk

REAL_REPORTS = Path(os.environ.get("PANELQA_TEST_REPORTS") or ROOT.parent / "shared" / "reports")
VISIBLE = REAL_REPORTS.parent / "eval" / "visible.jsonl"
SAMPLES = ROOT / "eval" / "questions" / "samples.jsonl"
WARMING = 3
REPEATS = 3


@dataclass(frozen=True)
class Measure:
    """One quantity and the most it may be, None where it is only shown."""

    name: str
    value: float
    unit: str
    most: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the value is within its limit."""
        return self.most is None or self.value <= self.most

    def __str__(self) -> str:
        limit = "" if self.most is None else f"{self.most:>9.2f} {self.value / self.most:>9.2f}"
        return f"{self.name:<46} {self.value:>9.2f} {self.unit:<4}{limit}{'' if self.kept else '  broken'}"


@dataclass
class TimedEmbedder:
    """An embedder that counts the texts it encodes and the seconds it takes."""

    inner: Embedder
    texts: int = 0
    seconds: float = field(default=0.0)

    @property
    def name(self) -> str:
        """The name of the embedder inside."""
        return self.inner.name

    @property
    def words(self) -> frozenset[str]:
        """Those of the embedder inside."""
        return self.inner.words

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the embedder inside."""
        started = time.perf_counter()
        vectors = self.inner.encode(texts)
        self.seconds += time.perf_counter() - started
        self.texts += len(texts)
        return vectors


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line for each measure as it is taken. Exit code 1 where a limit is broken."""
    options = _parser().parse_args(arguments)
    if options.scale is not None:
        return _scale(options.scale)
    real = VISIBLE.is_file()
    reports, questions = (REAL_REPORTS, VISIBLE) if real else (SAMPLE_REPORTS, SAMPLES)
    print(f"{len(corpus_files(reports))} {'real' if real else 'sample'} reports, {os.cpu_count()} processors")
    print(f"{'':<46} {'measured':>9} {'':<4}{'limit':>9} {'of limit':>9}")
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        for measure in measures(Path(folder), reports, questions):
            print(measure, flush=True)
            kept = kept and measure.kept
    return 0 if kept else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    help_text = "instead, how the cost of a page grows to 1,000 reports; embedding may take so many minutes (15)"
    parser.add_argument("--scale", type=float, nargs="?", const=15.0, metavar="MINUTES", help=help_text)
    return parser


def _scale(minutes: float) -> int:
    """Prints a line for each step as it is taken; all of them take some 20 minutes."""
    embedder = open_embedder("bundled", "float32")
    embedder.encode(["loaded before the clock starts"])
    with tempfile.TemporaryDirectory() as folder:
        first = None
        print(SCALE_HEADING)
        for step in scaled((SAMPLE_REPORTS, LAYOUTS / "reports"), Path(folder), embedder, minutes):
            first = first or step
            print(step.beside(first), flush=True)
    return 0


def measures(library: Path, reports: Path, questions: Path) -> Iterator[Measure]:
    """Every measure in turn; `library` is an empty folder that the first of them fills."""
    yield from adding(library, reports)
    yield from starting(library)
    yield from answering(library, questions)
    yield from memory(library, questions)


def adding(library: Path, reports: Path) -> Iterator[Measure]:
    """Adding the reports: everything but embedding against embedding in float32."""
    embedder = TimedEmbedder(open_embedder("bundled", "float32"))
    embedder.inner.encode(["loaded before the clock starts"])
    started = time.perf_counter()
    with Library(library, create=True) as made:
        add_reports(list(corpus_files(reports)), made, embedder)
    rest = time.perf_counter() - started - embedder.seconds
    yield Measure(f"embedding {embedder.texts} passages in float32", embedder.seconds, "s")
    yield Measure("adding the reports, all but embedding", rest, "s")
    yield Measure("  as a share of embedding", rest / embedder.seconds, "", 0.5)


def starting(library: Path) -> Iterator[Measure]:
    """The commands that must answer at once."""
    for arguments in (("ingest", "--help"), ("ingest", "list"), ("qa", "--help")):
        spent = []
        for _ in range(REPEATS):
            started = time.perf_counter()
            _python("-m", *arguments, library=library, model="none")
            spent.append(time.perf_counter() - started)
        yield Measure(f"python -m {' '.join(arguments)}", statistics.median(spent), "s", 1.0)


def answering(library: Path, questions: Path) -> Iterator[Measure]:
    """Answers without a language model, once everything is loaded."""
    golds = read_questions(questions)
    spent = []
    with closing(Desk.open(read_settings(library=library, model="none"))) as desk:
        for gold in golds[-WARMING:]:
            desk.ask(gold.question, gold.history)
        for gold in golds:
            started = time.perf_counter()
            desk.ask(gold.question, gold.history)
            spent.append(1000 * (time.perf_counter() - started))
    yield Measure(f"answer, median of {len(golds)}", statistics.median(spent), "ms", 150.0)
    yield Measure("answer, 95th percentile", statistics.quantiles(spent, n=20)[-1], "ms")


def memory(library: Path, questions: Path) -> Iterator[Measure]:
    """The page and the bundled language model, in processes of their own so that only theirs counts."""
    measured = _python("-m", "eval.memory", str(questions.resolve()), library=library, model="bundled")
    processes, megabytes = measured.split()
    yield Measure(f"memory with the bundled model, {processes} processes", float(megabytes), "MB", 1500.0)


def _python(*arguments: str, library: Path, model: str) -> str:
    environment = {**os.environ, "PANELQA_LIBRARY": str(library), "PANELQA_MODEL": model}
    found = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if found.returncode:
        raise RuntimeError(f"python {' '.join(arguments)} failed: {found.stderr.strip()}")
    return found.stdout


if __name__ == "__main__":
    sys.exit(main())

"""Scores the answers to a question set: `python -m eval`, over the sample reports unless told otherwise."""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from eval.questions import Gold, read_questions

if TYPE_CHECKING:
    from eval.record import Run

HERE = Path(__file__).resolve().parent
SAMPLES = HERE / "questions" / "samples.jsonl"
FLOORS = HERE / "floors.toml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0, 1 where a floor is broken, 2 where something cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        return _evaluate(options)
    except (OSError, ValueError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 2


def _evaluate(options: argparse.Namespace) -> int:
    questions = read_questions(options.questions)
    floors = tomllib.loads(options.floors.read_text(encoding="utf-8")).get(options.questions.stem, {})
    run = _run(questions, options)

    from eval.summary import broken_floors, table

    print(table(run.verdicts))
    if options.fails:
        _print_fails(questions, run)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(run.record(), indent=1, ensure_ascii=False), encoding="utf-8")
    broken = broken_floors(run.verdicts, floors)
    for sentence in broken:
        print(f"Below the floor: {sentence}.", file=sys.stderr)
    return 1 if broken else 0


def _run(questions: Sequence[Gold], options: argparse.Namespace) -> Run:
    """Asks every question; the heavy imports wait until the files named are known to be readable."""
    from eval.corpus import SAMPLE_REPORTS, open_corpus
    from eval.record import Run
    from eval.score import flat, judge
    from ingest.embed import open_embedder
    from ingest.library import Library
    from ingest.settings import read_settings
    from qa.desk import Desk

    started = time.perf_counter()
    settings = read_settings(model=options.model)
    embedder = open_embedder(settings.embedder, settings.embedder_precision)
    corpus = open_corpus(options.reports or SAMPLE_REPORTS, embedder)
    settings = settings.model_copy(update={"library": corpus.library})
    with Library(corpus.library) as library:
        texts = {report.report_id: flat(library.text(report.report_id)) for report in library.summaries()}
    with closing(Desk.open(settings)) as desk:
        ready = time.perf_counter()
        answers = tuple(desk.ask(gold.question, gold.history) for gold in questions)
    verdicts = tuple(judge(gold, answer, texts) for gold, answer in zip(questions, answers, strict=True))
    return Run(settings, corpus, embedder.name, verdicts, answers, ready - started, time.perf_counter() - ready)


def _print_fails(questions: Sequence[Gold], run: Run) -> None:
    for gold, verdict, answer in zip(questions, run.verdicts, run.answers, strict=True):
        if verdict.faults or verdict.cited is False or verdict.unsupported:
            uncited = ["evidence not cited"] if verdict.cited is False else []
            print(f"\n{gold.id} {gold.type}: {gold.question}")
            print(f"  {'; '.join((*verdict.faults, *uncited)) or 'unsupported figures'}")
            print(f"  read as: {answer.reading}\n  answer: {' '.join(answer.text.split())}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("--questions", type=Path, default=SAMPLES, help="question set, JSON Lines (default: samples)")
    parser.add_argument("--reports", type=Path, help="folder of the reports asked about (default: data/reports)")
    parser.add_argument("--model", default="none", help="as PANELQA_MODEL (default: none)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="where to write what was run and every verdict")
    parser.add_argument("--fails", action="store_true", help="also print what went wrong, question by question")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="least scores, by name of the question file")
    return parser


if __name__ == "__main__":
    sys.exit(main())

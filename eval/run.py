"""One evaluation: every question asked at one desk over one corpus, and judged."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from eval.corpus import open_corpus
from eval.questions import Gold
from eval.record import Run
from eval.retrieval import ranks
from eval.score import flat, judge
from ingest.index.embed import open_embedder
from ingest.library.library import Library
from ingest.settings import read_settings
from qa.desk import Desk


def evaluate(questions: Sequence[Gold], reports: Path, model: str) -> Run:
    """The run over the reports of a folder. `model` is as PANELQA_MODEL.

    Passages are searched for with the earlier questions of a follow-up before it, as a search knows no conversation.
    """
    started = time.perf_counter()
    settings = read_settings(model=model)
    embedder = open_embedder(settings.embedder, settings.embedder_precision)
    corpus = open_corpus(reports, embedder)
    settings = settings.model_copy(update={"library": corpus.library})
    texts = flat_texts(corpus.library)
    with closing(Desk.open(settings)) as desk:
        ready = time.perf_counter()
        answers = tuple(desk.ask(gold.question, gold.history) for gold in questions)
        asked = time.perf_counter()
        found = tuple(_places(desk, gold) for gold in questions)
    verdicts = tuple(
        judge(gold, answer, texts, ranks(gold.evidence, places))
        for gold, answer, places in zip(questions, answers, found, strict=True)
    )
    return Run(settings, corpus, embedder.name, verdicts, answers, ready - started, asked - ready)


def flat_texts(library: Path) -> dict[str, str]:
    """The text of each report, made `flat`."""
    with Library(library) as opened:
        return {report.report_id: flat(opened.text(report.report_id)) for report in opened.summaries()}


def search_words(gold: Gold) -> str:
    """What is searched for: the question, and before it those that it follows."""
    return " ".join((*gold.history, gold.question))


def _places(desk: Desk, gold: Gold) -> Iterable[tuple[str, str]]:
    return [(passage.report, passage.text) for passage in desk.search(search_words(gold))] if gold.evidence else []

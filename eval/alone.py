"""What is said where the reports do not say: each report alone is asked what only others answer (`--alone`)."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from eval.corpus import KEPT, corpus_files, open_corpus
from eval.questions import Gold
from ingest.index.embed import open_embedder
from ingest.settings import read_settings
from qa.answer import Answer
from qa.desk import Desk


@dataclass(frozen=True)
class Asked:
    """A question asked of one report whose evidence stands in others, and what was said."""

    report: str
    gold: Gold
    answer: Answer


def alone_run(questions: Sequence[Gold], reports: Path, model: str) -> list[Asked]:
    """Each report alone, asked the questions that have evidence, but none in it. All of them should be declined.

    A few may be answered rightly all the same, where two papers print one figure.
    """
    settings = read_settings(model=model)
    embedder = open_embedder(settings.embedder, settings.embedder_precision)
    asked = []
    for file in corpus_files(reports):
        corpus = open_corpus(_folder_of(file), embedder)
        with closing(Desk.open(settings.model_copy(update={"library": corpus.library}))) as desk:
            for gold in questions:
                if gold.evidence and not any(file.name.startswith(item.report) for item in gold.evidence):
                    asked.append(Asked(file.name, gold, desk.ask(gold.question, gold.history)))
    return asked


def alone_table(asked: Sequence[Asked], fails: bool) -> str:
    """How many questions each report declined, as aligned text; with `fails`, also what was said to the others."""
    lines = [f"{'report alone':<40}{'asked':>7}{'declined':>10}"]
    for report in dict.fromkeys(one.report for one in asked):
        lines.append(_line(report, [one for one in asked if one.report == report]))
    lines.append(_line("all", asked))
    for one in asked:
        if fails and not one.answer.abstained:
            said = " ".join(one.answer.text.split())
            lines.append(f"\n{one.report}: {one.gold.id} {one.gold.type}: {one.gold.question}\n  answer: {said}")
    return "\n".join(lines)


def declined(asked: Sequence[Asked]) -> float:
    """The share of questions declined, 1 where none was asked."""
    return sum(one.answer.abstained for one in asked) / len(asked) if asked else 1.0


def _line(name: str, asked: Sequence[Asked]) -> str:
    return f"{name:<40}{len(asked):>7}{f'{100 * declined(asked):.1f}%':>10}"


def _folder_of(file: Path) -> Path:
    """A folder that holds only this report."""
    folder = KEPT / "alone" / file.stem
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy2(file, folder)
    return folder

"""What an evaluation ran on and what it found, so that two runs can be compared."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eval.corpus import ROOT, Corpus
from eval.score import Verdict
from eval.summary import ABSTENTION, SHARES, Share, median_seconds, median_words, mrr
from ingest.library.library import Library
from ingest.settings import Settings
from qa.answer import Answer


@dataclass(frozen=True)
class Run:
    """One evaluation. `preparing` and `asking` are seconds: until the desk was open, and for all questions."""

    settings: Settings
    corpus: Corpus
    embedder: str
    verdicts: tuple[Verdict, ...]
    answers: tuple[Answer, ...]
    preparing: float
    asking: float

    def record(self) -> dict[str, Any]:
        """All of it in plain values, for a JSON file."""
        with Library(self.corpus.library) as library:
            summaries = library.summaries()
        return {
            "commit": commit(),
            "python": platform.python_version(),
            "system": platform.platform(),
            "embedder": self.embedder,
            "model": self.settings.model,
            "reports": [path.name for path in self.corpus.reports],
            "reports_hash": self.corpus.reports_hash,
            "code_hash": self.corpus.code_hash,
            "passages": sum(summary.passages for summary in summaries),
            "facts": sum(summary.facts for summary in summaries),
            "seconds": {"preparing": round(self.preparing, 2), "asking": round(self.asking, 2)},
            "scores": scores(self.verdicts),
            "questions": [_question(v, answer) for v, answer in zip(self.verdicts, self.answers, strict=True)],
        }


def scores(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Every metric over all the verdicts, with the counts it rests on."""
    return {
        "shares": {name: _share(metric(verdicts)) for name, metric in SHARES.items()},
        "abstention": {name: _share(metric(verdicts)) for name, metric in ABSTENTION.items()},
        "mrr": mrr(verdicts),
        "median_words": median_words(verdicts),
        "median_seconds": round(median_seconds(verdicts), 3),
    }


def commit() -> str:
    """The commit that the code stands at, "+" if it was changed since, "" outside a repository."""
    try:
        return _git("rev-parse", "HEAD")[:12] + ("+" if _git("status", "--porcelain") else "")
    except (OSError, subprocess.CalledProcessError):
        return ""


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def _share(share: Share) -> dict[str, float | int | None]:
    return {"value": share.value, "part": share.part, "whole": share.whole}


def _question(verdict: Verdict, answer: Answer) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "type": verdict.type,
        "right": verdict.right,
        "faults": verdict.faults,
        "cited": verdict.cited,
        "cited_all": verdict.cited_all,
        "unsupported": [str(value) for value in verdict.unsupported],
        "answer": answer.text,
        "citations": [{"n": one.n, "report": one.report, "quote": one.quote} for one in answer.citations],
        "workings": [{"expression": one.expression, "value": one.value} for one in answer.workings],
        "ranks": verdict.ranks,
        "status": answer.status,
        "reading": answer.reading,
        "seconds": round(verdict.seconds, 3),
    }

"""Verdicts added up: one metric per function, each with the count it rests on."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eval.retrieval import mean_reciprocal_rank, recall
from eval.score import Verdict


@dataclass(frozen=True)
class Share:
    """`part` of `whole` that a metric applies to."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None where the metric applies to nothing."""
        return self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        return "-" if self.value is None else f"{100 * self.value:.1f}%"


def right(verdicts: Iterable[Verdict]) -> Share:
    """Questions answered right."""
    return _share(verdict.right for verdict in verdicts)


def cited(verdicts: Iterable[Verdict]) -> Share:
    """Questions with evidence of which a cited quote hits any."""
    return _share(verdict.cited for verdict in verdicts)


def cited_all(verdicts: Iterable[Verdict]) -> Share:
    """Questions with evidence whose cited quotes hit it in every gold report."""
    return _share(verdict.cited_all for verdict in verdicts)


def unsupported(verdicts: Sequence[Verdict]) -> Share:
    """Figures in the answers that no quote, gold computation or working supports."""
    return Share(sum(len(v.unsupported) for v in verdicts), sum(v.figures for v in verdicts))


def verbatim(verdicts: Sequence[Verdict]) -> Share:
    """Cited quotes that stand word for word in their report."""
    return Share(sum(v.verbatim for v in verdicts), sum(v.quotes for v in verdicts))


def abstention_precision(verdicts: Iterable[Verdict]) -> Share:
    """Abstentions that were on unanswerable questions."""
    return _share(v.type == "unanswerable" for v in verdicts if v.abstained)


def abstention_recall(verdicts: Iterable[Verdict]) -> Share:
    """Unanswerable questions abstained on."""
    return _share(v.abstained for v in verdicts if v.type == "unanswerable")


def wrongly_abstained(verdicts: Iterable[Verdict]) -> Share:
    """Answerable questions abstained on."""
    return _share(v.abstained for v in verdicts if v.type != "unanswerable")


def recall_at_5(verdicts: Iterable[Verdict]) -> Share:
    """Gold quotes that stand in the first five passages a search finds."""
    return Share(*recall((verdict.ranks for verdict in verdicts), 5))


def mrr(verdicts: Iterable[Verdict]) -> float | None:
    """The mean reciprocal rank of the first passage with a gold quote; None without questions that have any."""
    return mean_reciprocal_rank(verdict.ranks for verdict in verdicts)


def median_words(verdicts: Sequence[Verdict]) -> float:
    """The median length of an answer, in words."""
    return statistics.median(v.words for v in verdicts)


def median_seconds(verdicts: Sequence[Verdict]) -> float:
    """The median time from a question to its answer, in seconds."""
    return statistics.median(v.seconds for v in verdicts)


SHARES: dict[str, Callable[[Sequence[Verdict]], Share]] = {
    "right": right,
    "cited": cited,
    "cited_all": cited_all,
    "unsupported": unsupported,
    "verbatim": verbatim,
    "recall_at_5": recall_at_5,
}
ABSTENTION: dict[str, Callable[[Sequence[Verdict]], Share]] = {
    "precision": abstention_precision,
    "recall": abstention_recall,
    "wrongly": wrongly_abstained,
}
# Of these there may be no more than the floor says; of the others no less
AT_MOST = {"unsupported"}


def broken_floors(verdicts: Sequence[Verdict], floors: dict[str, float]) -> list[str]:
    """One sentence for each floor that the verdicts fall short of. `floors` maps names in `SHARES` to 0..1."""
    broken = []
    for name, floor in floors.items():
        share = SHARES[name](verdicts)
        excess = 0.0 if share.value is None else share.value - floor
        if excess > 0 if name in AT_MOST else excess < 0:
            limit = "at most" if name in AT_MOST else "at least"
            broken.append(
                f"{name.replace('_', ' ')} is {share} ({share.part} of {share.whole}), not {limit} {floor:.1%}"
            )
    return broken


def table(verdicts: Sequence[Verdict]) -> str:
    """The metrics by type of question and over all, as aligned text."""
    heads = ("type", "n", *(name.replace("_", " ") for name in SHARES), "MRR", "words", "seconds")
    types = sorted({verdict.type for verdict in verdicts})
    rows = [_row(name, [v for v in verdicts if v.type == name]) for name in types]
    rows.append(_row("all", verdicts))
    lines = [_line(heads), *(_line(row) for row in rows)]
    lines.insert(len(lines) - 1, "-" * len(lines[0]))
    abstention = ", ".join(f"{name} {share}" for name, share in ((n, f(verdicts)) for n, f in ABSTENTION.items()))
    return "\n".join((*lines, f"abstention: {abstention}"))


def _row(name: str, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    shares = (str(metric(verdicts)) for metric in SHARES.values())
    times = (f"{median_words(verdicts):.0f}", f"{median_seconds(verdicts):.2f}")
    return (name, str(len(verdicts)), *shares, decimals(mrr(verdicts)), *times)


def decimals(value: float | None) -> str:
    """A mean as shown in tables."""
    return "-" if value is None else f"{value:.3f}"


def _line(cells: Sequence[str]) -> str:
    first, second, *others = cells
    return f"{first:<16} {second:>4}" + "".join(f" {cell:>11}" for cell in others)


def _share(marks: Iterable[bool | None]) -> Share:
    applying = [mark for mark in marks if mark is not None]
    return Share(sum(applying), len(applying))

"""Two runs over the same questions side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.score import Verdict
from eval.summary import Share


@dataclass(frozen=True)
class Outcome:
    """What became of one question. `cited` is None where nothing is to be cited."""

    id: str
    type: str
    right: bool
    cited: bool | None


def outcomes(verdicts: Sequence[Verdict]) -> list[Outcome]:
    """The outcomes of a run."""
    return [Outcome(verdict.id, verdict.type, verdict.right, verdict.cited) for verdict in verdicts]


def right(found: Sequence[Outcome]) -> Share:
    """Questions answered right."""
    return Share(sum(outcome.right for outcome in found), len(found))


def cited(found: Sequence[Outcome]) -> Share:
    """Questions with evidence of which any is cited."""
    marks = [outcome.cited for outcome in found if outcome.cited is not None]
    return Share(sum(marks), len(marks))


def beside(runs: Mapping[str, Sequence[Outcome]]) -> str:
    """The shares right and cited by type of question and over all, a column for each run by its name."""
    types = sorted({outcome.type for found in runs.values() for outcome in found})
    heads = ["type", "n", *(f"right, {name}" for name in runs), *(f"cited, {name}" for name in runs)]
    rows = [_row(kind, [[one for one in found if one.type == kind] for found in runs.values()]) for kind in types]
    rows.append(_row("all", list(runs.values())))
    return "\n".join(
        "".join((f"{row[0]:<16}{row[1]:>5}", *(f"{cell:>18}" for cell in row[2:]))) for row in (heads, *rows)
    )


def turned(before: Sequence[Outcome], after: Sequence[Outcome]) -> tuple[list[str], list[str]]:
    """The questions that became wrong, and those that became right."""
    was = {outcome.id: outcome.right for outcome in before}
    both = [outcome for outcome in after if outcome.id in was]
    lost = [outcome.id for outcome in both if was[outcome.id] and not outcome.right]
    return lost, [outcome.id for outcome in both if outcome.right and not was[outcome.id]]


def fall(before: Sequence[Outcome], after: Sequence[Outcome]) -> float:
    """By how much the share right fell, in percentage points; negative where it rose."""
    return round(100 * ((right(before).value or 0.0) - (right(after).value or 0.0)), 1)


def _row(name: str, found: Sequence[Sequence[Outcome]]) -> list[str]:
    shares = [*(right(one) for one in found), *(cited(one) for one in found)]
    return [name, str(len(found[0])), *map(str, shares)]

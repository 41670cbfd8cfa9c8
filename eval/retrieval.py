"""How well passages are found: the place of each gold quote among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eval.questions import Evidence
from eval.score import flat, overlaps

Ranks = tuple[int | None, ...]


def ranks(evidence: Iterable[Evidence], passages: Iterable[tuple[str, str]]) -> Ranks:
    """For each gold quote the rank, from 1, of the first passage that holds it, None where none does.

    `passages` are reports with the texts of passages, best first. One that is cut through the quote holds it if they
    overlap as a citation has to.
    """
    found = [(report, text, flat(text)) for report, text in passages]
    return tuple(_rank(item, found) for item in evidence)


def recall(all_ranks: Iterable[Ranks], most: int) -> tuple[int, int]:
    """How many gold quotes stand in the first `most` passages, and how many there are."""
    places = [place for found in all_ranks for place in found]
    return sum(place is not None and place <= most for place in places), len(places)


def mean_reciprocal_rank(all_ranks: Iterable[Ranks]) -> float | None:
    """The mean over questions of 1 / the rank of the first passage with any gold quote, 0 where there is none.

    Questions without evidence are left out; None where that leaves nothing.
    """
    reciprocals = [max((1 / place for place in found if place), default=0.0) for found in all_ranks if found]
    return sum(reciprocals) / len(reciprocals) if reciprocals else None


def _rank(item: Evidence, passages: Sequence[tuple[str, str, str]]) -> int | None:
    quote = flat(item.quote)
    for place, (report, text, flattened) in enumerate(passages, 1):
        if report.startswith(item.report) and (quote in flattened or overlaps(text, item.quote)):
            return place
    return None

"""How a question was understood."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from ingest.fact import Period
from ingest.times.periods import PeriodKind

Operation = str
# Words like one that is asked for: the stems of each, or a concept, and how like it is (a cosine).
Alike = tuple[tuple[tuple[str, ...], float], ...]
FigureKind = Literal["", "percent", "count"]


@dataclass(frozen=True)
class AskedTerm:
    """A word or phrase that the question asks about. `required` terms must be accounted for by the evidence.

    `like` are words near it in meaning, or the same, where no report uses the word itself; `same` are those that say
    the same, which evidence may have whether or not reports use it elsewhere.
    """

    text: str
    stems: tuple[str, ...]
    concept: str
    weight: float
    required: bool = True
    like: Alike = ()
    same: Alike = ()

    @property
    def others(self) -> Alike:
        """All words that may stand for it."""
        return (*self.like, *self.same)

    @property
    def words(self) -> frozenset[str]:
        """Its stems and its concept ("=satisfaction"), as evidence holds them."""
        return frozenset((*self.stems, f"={self.concept}") if self.concept else self.stems)

    def named_in(self, words: Set[str]) -> bool:
        """Whether these stems and concepts ("=satisfaction") hold the term, or what is the same."""
        if self.concept and f"={self.concept}" in words:
            return True
        return words >= set(self.stems) or any(words >= set(stems) for stems, _ in self.others)


@dataclass(frozen=True)
class AskedPeriod:
    """A period that the question names. Kind "year" is a bare year, which may mean a financial year."""

    period: Period
    kind: PeriodKind


@dataclass(frozen=True)
class Question:
    """A question as understood: what is asked about, where, when, in which reports, and what is to be done with it.

    `direction` is 1 or -1 where the question takes a rise or fall for granted. `inherited` says what came from the
    conversation, `corrected` which words were read as others (typos), `numbers` the plain numbers in it. `forces` are
    those of the areas that are police forces; `home` is the one that the conversation is about, where a group or
    region alone is asked for: "and in its MSG?". `figure` is "percent" or "count" where the words ask for that kind of
    figure; `role` is what is asked of a thing besides its figures, such as "pays" (`asked_roles`).
    """

    text: str
    terms: tuple[AskedTerm, ...]
    areas: tuple[str, ...] = ()
    periods: tuple[AskedPeriod, ...] = ()
    reports: frozenset[str] = frozenset()
    report_words: str = ""
    operations: frozenset[Operation] = frozenset()
    direction: int = 0
    inherited: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    numbers: tuple[str, ...] = ()
    forces: frozenset[str] = frozenset()
    home: str = ""
    figure: FigureKind = ""
    role: str = ""

    def asks(self, *operations: Operation) -> bool:
        """Whether any of these operations is asked for."""
        return not self.operations.isdisjoint(operations)

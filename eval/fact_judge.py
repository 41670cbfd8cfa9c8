"""What is right and wrong about each extracted fact, held against the gold of its paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from eval.fact_gold import GoldFact, PaperGold, first_digit
from ingest.fact import Fact
from ingest.words.vocabulary import Vocabulary
from qa.understanding.lexicon import Lexicon

MISSING = "missing"
UNDATED = "undated"
NOT_A_FACT = "not a fact"
WRONG_PERIOD = "wrong period"
# Each fault and the labels it is about; those of one fault are right or wrong together
FAULTS = {
    "wrong value or sign": ("value",),
    "wrong statistic": ("statistic",),
    "wrong unit": ("unit",),
    "wrong area": ("area",),
    WRONG_PERIOD: ("period_start", "period_end"),
}
WRONG_MEASURE = "wrong measure"
# A measure is the same if this share of the gold's words stands in the fact's measure, headings and labels
LEAST_SHARED = 0.4
# Units that mean another quantity; any other is the noun of a count, which papers often do not print
_QUANTITIES = {
    "percent", "points", "gbp", "gbp_thousand", "gbp_million", "seconds", "minutes", "hours", "days", "weeks", "months",
    "years", "rank", "kg",
}  # fmt: skip
_JOINING = frozenset("a an and are as at by each for from in is of on or per that the their to who with".split())
_GENERIC = re.compile(r"\b(?:the|force|police|constabulary|division|district|borough|bcu)\b|[^\w\s]")
_SIMILAR = re.compile(r"(?i)most similar (?:forces?|group)(?: average)?|msf|msg")


@dataclass(frozen=True)
class FactVerdict:
    """One gold figure, one extracted fact, or both where they stand at the same digits.

    `closed` says that it stands where the gold is closed, so that it counts for precision.
    """

    paper: str
    kind: str
    gold: GoldFact | None
    fact: Fact | None
    faults: tuple[str, ...]
    closed: bool

    @property
    def place(self) -> int:
        """Where its digits stand."""
        return self.gold.start if self.gold else self.fact.start if self.fact else 0


class FactJudge:
    """Compares facts with gold. The words of the domain only say which names mean the same."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._lexicon = Lexicon(vocabulary)

    def judge(self, gold: PaperGold, text: str, facts: Iterable[Fact]) -> list[FactVerdict]:
        """A verdict on each gold figure and on each fact in a closed stretch. Figures in words are left out."""
        wanted = {one.start: one for one in gold.facts}
        told: dict[int, Fact] = {}
        verdicts = []
        for fact in facts:
            place = first_digit(text, fact.start)
            if place >= fact.end:
                continue
            region = gold.region_at(place)
            if place in told or place not in wanted:
                verdicts += [self._verdict(gold, place, region.kind, None, fact)] if region else []
            else:
                told[place] = fact
                verdicts.append(self._verdict(gold, place, wanted[place].kind, wanted[place], fact))
        silent = [one for place, one in wanted.items() if place not in told and not one.no_fact and not one.optional]
        return verdicts + [self._verdict(gold, one.start, one.kind, one, None) for one in silent]

    def _verdict(
        self, paper: PaperGold, place: int, kind: str, gold: GoldFact | None, fact: Fact | None
    ) -> FactVerdict:
        closed = paper.region_at(place) is not None
        return FactVerdict(paper.name, kind, gold, fact, self._faults(gold, fact), closed)

    def _faults(self, gold: GoldFact | None, fact: Fact | None) -> tuple[str, ...]:
        if fact is None:
            return (MISSING,)
        if gold is None or gold.no_fact:
            return (NOT_A_FACT,)
        told = _labels(fact)
        wrong = [fault for fault, names in FAULTS.items() if not self._accepted(names, told, gold)]
        if WRONG_PERIOD in wrong and not (told["period_start"] or told["period_end"]):
            wrong[wrong.index(WRONG_PERIOD)] = UNDATED
        return (*wrong, *(() if self.same_measure(fact, gold) else (WRONG_MEASURE,)))

    def _accepted(self, names: Iterable[str], told: Mapping[str, str], gold: GoldFact) -> bool:
        """Whether these labels are the gold's, or part of an alternative that agrees with the fact in all it sets."""
        wanted = {name: gold.labels[name] for name in names}
        choices = (wanted, *(other for other in gold.also if other.keys() & wanted.keys()))
        return any(all(self._same(name, told[name], value) for name, value in one.items()) for one in choices)

    def _same(self, name: str, told: str, wanted: str) -> bool:
        if name == "value":
            return _number(told) == _number(wanted)
        if name == "unit":
            return _quantity(told) == _quantity(wanted)
        if name == "area":
            return not wanted or self._area(told) == self._area(wanted)
        return told == wanted

    def _area(self, name: str) -> str:
        """A name of an area without the words that only say what kind it is."""
        words = "MSG" if _SIMILAR.fullmatch(name) else name
        area = self._vocabulary.area(words)
        return " ".join(_GENERIC.sub(" ", (area.name if area else words).lower()).split())

    def same_measure(self, fact: Fact, gold: GoldFact) -> bool:
        """Whether the fact is recognisably about the gold's measure, as far as that stands outside brackets.

        A measure that the vocabulary says is never to be mixed with it is another one.
        """
        measure = gold.labels["measure"]
        canonical = self._vocabulary.canonical_measure(measure)
        if fact.measure_canonical in self._vocabulary.different_measures(canonical):
            return False
        shown = " / ".join(
            (
                fact.measure,
                fact.measure_canonical,
                *fact.path,
                *fact.qualifiers,
                fact.row_label,
                fact.column_label,
                fact.unit,
            )
        )
        whole = re.sub(r"\([^)]*\)", " ", measure).strip() or measure
        particular = whole.rpartition(":")[2]
        return self._shared(whole, shown) >= LEAST_SHARED and self._shared(particular, shown) > 0

    def _shared(self, wanted: str, shown: str) -> float:
        """The share of the words of `wanted` that `shown` has, by their stems or as a name of the same thing."""
        stems, concepts = self._lexicon.stems(shown), self._lexicon.concepts(shown)
        found = total = 0
        for term in self._lexicon.terms(wanted):
            words = [stem for stem in term.stems if stem not in _JOINING]
            total += len(words)
            found += len(words) if term.concept in concepts else len(stems.intersection(words))
        return found / total if total else 1.0


def _labels(fact: Fact) -> dict[str, str]:
    return {
        "value": format(fact.value, "f"),
        "statistic": fact.statistic,
        "unit": fact.unit,
        "area": fact.area,
        "period_start": fact.period.start.isoformat() if fact.period.start else "",
        "period_end": fact.period.end.isoformat() if fact.period.end else "",
    }


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _quantity(unit: str) -> str:
    return unit if unit in _QUANTITIES else "count"

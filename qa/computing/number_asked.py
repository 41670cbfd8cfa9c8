"""Tells how many were asked for a share whose footnote says so, and about how many the share of them comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import number_words
from qa.composing.text import sentence_claim
from qa.draft import Claim, Quote, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.question import AskedTerm, Question

_PERSONS = (
    r"(?:people|persons|victims|respondents|residents|users|callers|witnesses|interviews|responses|surveys|answers)"
)
_SURVEYED = r"(?:surveyed|interviewed|polled|questioned|asked|respond(?:ed)?|repl(?:y|ied)|answered|sampled)"
_BASE = re.compile(
    rf"\bhow many (?:{_PERSONS} )?(?:\w+ ){{0,6}}?(?:based on|behind|{_SURVEYED})\b"
    rf"|\bhow many (?:{_PERSONS} )?(?:is|was|are|were|does|did) (?:that|it|this) (?:based on|rest on|out of)"
    rf"|\b(?:sample|base) size\b|\bhow (?:big|large) (?:was|is) the (?:survey|sample|base)\b",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    rf"\bhow many (?:{_PERSONS} )?(?:is|was|are|were) "
    r"(?:that|it|this|\d[\d.]* ?(?:%|per ?cent))(?!\w)(?! (?:based|rest|out of))"
    rf"|\bhow many (?:\w+ ){{0,4}}{_PERSONS}[^?]*? {_SURVEYED}\b[^?]*\b(?:were|was|said|felt|took|had)\b[^?]*\w",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?) ?(?:%|per ?cent)", re.IGNORECASE)
# Words of a question that say how it is put, and nothing of what was asked of people.
_OF_SURVEYS = re.compile(
    rf"(?:survey\w*|sampl\w*|base[ds]?|size|given|behind|number|roughly|many|{_PERSONS}|{_SURVEYED})\Z", re.IGNORECASE
)
_MOST_OF_IT = 0.6
_LEANS = re.compile(r"\b(?:this|that|these|those|such)\b", re.IGNORECASE)
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class _Asked:
    """A share, the sentence that prints it and the one that this leans on, and how many were asked."""

    share: Fact
    base: Fact
    piece: Evidence
    foot: Quote
    words: frozenset[str]


def number_asked(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """How many a share rests on, or about how many it comes to; [] unless the question asks one of the two, and just
    one share with a footnote on how many were asked fits it best.
    """
    product = bool(_PRODUCT.search(question.text))
    if not product and not _BASE.search(question.text):
        return []
    found = _best(question, [asked for match in matches for asked in _asked(match.evidence, inventory)])
    if found is None:
        return []
    return _told(found, product)


def _asked(piece: Evidence, inventory: Inventory) -> Iterator[_Asked]:
    """The shares of a sentence that bear the mark of a footnote on how many were asked."""
    shares = [fact for fact in piece.facts if fact.unit == "percent" and fact.statistic in ("level", "share", "rate")]
    if piece.kind != "sentence" or not any(fact.notes for fact in shares):
        return
    paper = inventory.extractions[piece.report.report_id]
    for share in shares:
        spans = {(note.start, note.end) for note in share.notes if note.kind == "coverage"}
        for base in paper.facts:
            if base.quotes[0] in spans and base.measure == f"{share.measure}: sample size":
                foot = Quote(piece.report.report_id, paper.section_at(base.start), base.quotes[0])
                yield _Asked(share, base, piece, foot, _words(piece, inventory))


def _words(piece: Evidence, inventory: Inventory) -> frozenset[str]:
    """The words printed in a sentence, and in the one before where it leans on that: "took up this offer"."""
    before = inventory.evidence[piece.key - 1] if piece.key else piece
    leans = before.report is piece.report and before.section == piece.section and _LEANS.search(piece.text)
    printed = [
        each.report.text[slice(*span)] for each in ((before, piece) if leans else (piece,)) for span in each.quotes
    ]
    lexicon = inventory.lexicon
    return frozenset(
        word for text in printed for word in (*lexicon.stems(text), *map("={}".format, lexicon.concepts(text)))
    )


def _best(question: Question, found: Sequence[_Asked]) -> _Asked | None:
    """The one share that the question quotes, else the only one whose sentence names most of what is asked about."""
    found = [asked for asked in found if _may_be(question, asked)]
    if quoted := {Decimal(match[1]) for match in _QUOTED.finditer(question.text)}:
        own = [asked for asked in found if {asked.share.value} == quoted]
        return own[0] if len(own) == 1 else None
    if not found:
        return None
    named = [sum(term.named_in(asked.words) for term in _terms(question)) for asked in found]
    best = [asked for asked, number in zip(found, named, strict=True) if number == max(named)]
    return best[0] if len(best) == 1 and max(named) else None


def _may_be(question: Question, asked: _Asked) -> bool:
    """Whether a share is of the areas and reports asked about, and its words name most of what is asked."""
    if question.areas and asked.share.area not in question.areas and asked.piece.report.publisher not in question.areas:
        return False
    if question.reports and asked.piece.report.report_id not in question.reports:
        return False
    terms = _terms(question)
    around = asked.words | asked.piece.near
    return bool(terms) and sum(term.named_in(around) for term in terms) >= _MOST_OF_IT * len(terms)


def _terms(question: Question) -> list[AskedTerm]:
    return [
        term
        for term in question.terms
        if any(stem.isalpha() for stem in term.stems) and not _OF_SURVEYS.match(term.text)
    ]


def _told(asked: _Asked, product: bool) -> list[Claim]:
    quotes = (asked.foot, *quotes_of(asked.piece))
    share = f"{asked.share.printed.strip().rstrip('%')}%"
    base = asked.base.printed
    rests = Claim(f"The {share} is based on {base} (n={base}).", quotes, (asked.share, asked.base))
    value = _comes_to(asked.share, asked.base) if product else None
    if value is None:
        return [rests, sentence_claim(asked.piece)]
    text = f"About {number_words(value)}: {share} of the {base} asked (our calculation)."
    working = Working(f"{asked.base.value} * {asked.share.value} / 100", str(value))
    return [Claim(text, quotes, (asked.share, asked.base), (working,)), sentence_claim(asked.piece)]


def _comes_to(share: Fact, base: Fact) -> Decimal | None:
    """The whole number that is this share of those asked; None where no whole number of them makes the share printed,
    which is then of some of them only.
    """
    value = (base.value * share.value / _HUNDRED).quantize(Decimal(1), ROUND_HALF_UP)
    made = (value * _HUNDRED / base.value).quantize(share.value, ROUND_HALF_UP)
    return value if made == share.value else None

"""Names what a quoted figure is of, where its sentence leaves that to what stands above it: "463 registered"."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from qa.composing.phrases import measure_phrase, sentence_case
from qa.composing.quotable import is_fragment
from qa.draft import Claim, Draft
from qa.evidence import Evidence, Inventory
from qa.finding.select_facts import is_numeric
from qa.question import Question
from qa.understanding.lexicon import ALL_CRIME

# In words: what is longer says more than what the figure is of.
_LONGEST = 8


def with_subjects(question: Question, draft: Draft, inventory: Inventory) -> Draft:
    """The draft, in which a sentence that does not name what its figure is of, though that was asked about, is led in
    by that name; only the first of those on one thing is.
    """
    if not is_numeric(question) or draft.status not in ("answered", "partly answered"):
        return draft
    claims: list[Claim] = []
    said: set[str] = set()
    for claim in draft.claims:
        piece = _piece(claim, inventory)
        subject = _subject(question, piece, claims, inventory) if piece else ""
        if subject and subject not in said:
            name = claim.lead.removesuffix(": ")
            claim = replace(claim, lead=f"{name}: {subject}: " if name else f"{subject}: ")
        said.add(subject)
        claims.append(claim)
    return replace(draft, claims=tuple(claims))


def _piece(claim: Claim, inventory: Inventory) -> Evidence | None:
    """The one sentence that a claim quotes as it stands."""
    if not claim.extract or len(claim.quotes) != 1:
        return None
    quote = claim.quotes[0]
    pieces = inventory.by_section.get((quote.report_id, quote.section.order), ())
    return next((one for one in pieces if one.kind == "sentence" and one.quotes == (quote.span,)), None)


def _subject(question: Question, piece: Evidence, before: Sequence[Claim], inventory: Inventory) -> str:
    """What the first figure of a sentence is of, where the question names that, and neither the sentence nor what is
    told before it from the same report does; else "".
    """
    if len({fact.measure for fact in piece.facts}) != 1 or is_fragment(piece):
        return ""
    name = measure_phrase(piece.facts[0]).split(":")[0]
    same = [claim.text for claim in before if claim.quotes and claim.quotes[0].report_id == piece.report.report_id]
    words, said = (_words(text, inventory) for text in (name, " ".join((piece.text, *same))))
    required = [term for term in question.terms if term.required and term.concept != ALL_CRIME]
    named = [term for term in required if not term.text.isdigit() and term.named_in(words)]
    long = len(name.split()) > _LONGEST or any(character.isdigit() for character in name)
    # "Ranked 22nd of 43" says nothing of what, whether it was asked about by that name or not.
    ranked = all(fact.statistic == "rank" for fact in piece.facts) and not words <= said
    if long or (not ranked and (not named or any(term.named_in(said) for term in named))):
        return ""
    return sentence_case(name)


def _words(text: str, inventory: Inventory) -> frozenset[str]:
    plain = unicodedata.normalize("NFKC", text)  # "oﬃcers" are officers
    return inventory.lexicon.stems(plain) | {f"={name}" for name in inventory.lexicon.concepts(plain)}

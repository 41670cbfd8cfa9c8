"""Looks a term up in a paper's own list of terms: "Find rate: the share of searches in which ..."."""

from __future__ import annotations

import datetime as dt
import re

from qa.composing.text import sentence_claim
from qa.draft import Draft
from qa.evidence import Evidence, Inventory
from qa.question import Question
from qa.understanding.cues import cue
from qa.understanding.lexicon import question_words, soft_words

# "Abandoned - the caller hangs up": the term, and what it means.
_ENTRY = re.compile(r"[\W\d]*(?P<term>[^\W\d][^:–—\n]{1,60}?)(?::| [-–—])\s+(?P<meaning>\w.*)", re.DOTALL)
_LISTS_TERMS = re.compile(r"\b(?:definitions?|glossary|terms|terminology|abbreviations)\b", re.IGNORECASE)
_MEANT = re.compile(r"\bmeant by (?:an? |the )?(?P<term>[^?.,;]+)", re.IGNORECASE)
# "When is a call abandoned?" asks what makes it one; "when is the report due?" asks for a day.
_WHEN_IS = re.compile(r"\bwhen (?:is|does|do) (?:an? )[^?.,;]+", re.IGNORECASE)
_LITTLE = frozenset({"in", "at", "by", "of", "for", "the", "a", "an", "this", "that", "these", "it"})


def term_meant(question: Question, inventory: Inventory) -> Draft | None:
    """The entry of a paper's list of terms, where it is asked what is meant by its term, or when a thing is one.

    None unless papers of one force alone, of those asked for, have such an entry, and it holds all that is asked about.
    """
    asked = _MEANT.search(question.text) or _WHEN_IS.search(question.text)
    return entry_draft(question, asked[0], inventory) if asked else None


def entry_draft(question: Question, words: str, inventory: Inventory) -> Draft | None:
    """The entry whose whole term stands in these words of a question; None as above."""
    found = [piece for piece in inventory.evidence if _is_of(question, piece) and _names(words, piece, inventory)]
    whole = [piece for piece in found if _holds_all(question, piece, inventory)]
    if not whole or len({piece.report.publisher for piece in whole}) > 1:
        return None
    last = max(whole, key=lambda piece: (len(_term(piece)), piece.report.date or dt.date.min, piece.key))
    return Draft(tuple(sentence_claim(piece) for piece in (last, *_rest_of(last, inventory))))


def unmet(question: Question, told: str, inventory: Inventory) -> bool:
    """Whether it is asked what is meant by everyday words ("find rate") that what is told does not hold."""
    asked = _MEANT.search(question.text)
    if asked is None:
        return False
    term = asked["term"]
    for area in inventory.vocabulary.find_areas(term):
        term = term.replace(area.printed, " ")
    # "DA", which a paper spells out, is accounted for as a term of its own.
    known = {stem for one in question.terms if one.concept for stem in one.stems}
    words = [word for word in inventory.lexicon.words(term) if word.text not in _LITTLE and word.stem not in known]
    plain = all(word.text in question_words() | soft_words() for word in words)
    return bool(words) and plain and not {word.stem for word in words} <= inventory.lexicon.stems(told)


def _term(piece: Evidence) -> str:
    entry = _ENTRY.match(piece.text)
    return entry["term"] if entry else ""


def _is_of(question: Question, piece: Evidence) -> bool:
    """Whether a sentence is an entry of a list of terms, of a report and force asked for."""
    if piece.kind != "sentence" or piece.facts or not (entry := _ENTRY.match(piece.text)):
        return False
    listed = any(_LISTS_TERMS.search(heading) for heading in piece.section.headings[-1:])
    if not listed and not cue("defines_most").search(entry["meaning"]):
        return False
    of_report = not question.reports or piece.report.report_id in question.reports
    return of_report and (not question.forces or piece.report.publisher in question.forces)


def _names(words: str, piece: Evidence, inventory: Inventory) -> bool:
    """Whether the words of an entry's term stand together in words of a question."""
    stems = [word.stem for word in inventory.lexicon.words(words)]
    term = [word.stem for word in inventory.lexicon.words(_term(piece))]
    return bool(term) and any(stems[at : at + len(term)] == term for at in range(len(stems)))


def _holds_all(question: Question, piece: Evidence, inventory: Inventory) -> bool:
    held = set().union(piece.own, *(other.own for other in _rest_of(piece, inventory)))
    return all(term.named_in(held) for term in question.terms if term.required)


def _rest_of(piece: Evidence, inventory: Inventory) -> list[Evidence]:
    """The sentence after the first of an entry, in its own paragraph: no entry itself."""
    following = inventory.evidence[piece.key + 1 : piece.key + 2]
    end, text = piece.quotes[-1][1], piece.report.text
    return [
        other
        for other in following
        if other.kind == "sentence"
        and other.report is piece.report
        and "\n" not in text[end : other.start]
        and not _ENTRY.match(other.text)
    ]

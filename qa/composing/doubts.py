"""Finds what a paper itself says of how sound its figures are: doubts around them and notes tied to them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from ingest.notes.tied import LIMITS
from ingest.report import Span
from qa.composing.text import as_sentence, sentence_claim
from qa.draft import Claim, Quote, quotes_of
from qa.evidence import Evidence, Inventory, clean
from qa.finding.kind_fit import names_measure
from qa.finding.match import Match
from qa.question import Question
from qa.understanding.cues import cue

_ABOUT = 0.5
# Pieces of evidence on either side that may speak of the same figures.
_NEIGHBOURS = 12
# Whether two things are done alike: "are both counting it the same way?"
COMPARES = re.compile(r"\b(?:compar\w+|same way|in the same|like[- ]for[- ]like|alike|differently)\b", re.IGNORECASE)
NOT_COMPARED = re.compile(
    r"\b(?:not|cannot|never|nor) (?:\w+ ){0,2}(?:compar\w+|like[- ]for[- ]like|alike)", re.IGNORECASE
)
_THEREFORE = re.compile(r"\b(?:therefore|hence|thus|as a result|for this reason|so)\b(?! that)", re.IGNORECASE)
_OF_SURVEY = re.compile(r"\bsurvey\w*|\bsatisf\w+|\bconfiden\w+", re.IGNORECASE)
_DIFFER = re.compile(r"\bdiffer\w*\b", re.IGNORECASE)
# Whatever figures it gives, it is of the times that all figures around it are of.
_OF_TIMES = re.compile(r"\b(?:two|three|both|these|those) (?:periods|years|quarters|halves)\b", re.IGNORECASE)
_LEANS = re.compile(r"(?:this|that|these|those|it|they)\b", re.IGNORECASE)


def doubts_of_all(question: Question, pieces: Sequence[Evidence], inventory: Inventory, said: Set[str]) -> list[Claim]:
    """What speaks against the first of these that anything speaks against outright, else mildly, and how many were
    asked in the survey that it is of.
    """
    mild: list[Claim] = []
    for piece in pieces:
        found = _doubts(question, piece, inventory, said)
        if any(cue("doubts_most").search(claim.text) for claim in found):
            return found
        mild = mild or found
    return [*_surveyed(question, pieces[0], inventory, {*said, *(claim.text for claim in mild)}), *mild]


def _surveyed(question: Question, piece: Evidence, inventory: Inventory, said: Set[str]) -> list[Claim]:
    """The nearest sentence under the same headings that says how many a survey asked, where one is asked about."""
    if not _OF_SURVEY.search(f"{question.text} {piece.text}") or any(cue("surveyed").search(text) for text in said):
        return []
    near = [
        other
        for other in _beside_or_under(piece, inventory)
        if other.kind == "sentence" and other.report is piece.report and not other.heading
        if other.section.headings == piece.section.headings and cue("surveyed").search(other.text)
    ]
    nearest = min(near, key=lambda other: abs(other.start - piece.start), default=None)
    return [sentence_claim(nearest)] if nearest and as_sentence(nearest.text) not in said else []


def _doubts(question: Question, piece: Evidence, inventory: Inventory, said: Set[str]) -> list[Claim]:
    """Sentences of the same section, or under the same heading, that urge caution, and not with other figures."""
    found = []
    others = _notes_on_others(piece, inventory)
    for other in _beside_or_under(piece, inventory):
        same = other.report is piece.report and other.section.headings == piece.section.headings
        warns = other.kind == "sentence" and not other.heading and cue("doubts").search(other.text)
        elsewhere = any(other.start < end and start < other.quotes[-1][1] for start, end in others)
        if elsewhere or (same and warns and _about_others(question, other, piece, inventory)):
            continue
        if same and warns and as_sentence(other.text) not in said:
            mild = not cue("doubts_most").search(other.text)
            answers = COMPARES.search(question.text) and NOT_COMPARED.search(other.text)
            found.append(((not answers, mild, abs(other.start - piece.start)), other))
    nearest = [other for _, other in sorted(found, key=lambda item: item[0])[:2]]
    if nearest and (grounds := _grounds(nearest[0], inventory, said)):
        rest = [other for other in nearest[1:] if other not in grounds]
        return [_together((*grounds, nearest[0])), *map(sentence_claim, rest)]
    if nearest and (how := _how_they_differ(nearest[0], inventory, said)):
        return [_together((nearest[0], how)), *(sentence_claim(other) for other in nearest[1:] if other is not how)]
    if nearest and (cause := _cause(nearest[0], inventory)) and as_sentence(cause.text) not in said:
        nearest = [cause, *[other for other in nearest if other is not cause]][:2]
    return [sentence_claim(other) for other in sorted(nearest, key=lambda other: other.start)]


def _notes_on_others(piece: Evidence, inventory: Inventory) -> list[Span]:
    """Where the paper's notes stand that it ties by a mark, or by naming them, to figures of tables, and none of them
    to a figure of this piece, or of the same measure.
    """
    facts = inventory.extractions[piece.report.report_id].facts
    measures = {fact.measure_canonical for fact in piece.facts}
    own = {(note.start, note.end) for fact in facts if fact.measure_canonical in measures for note in fact.notes}
    tied = {(note.start, note.end) for fact in facts if fact.kind == "table" for note in fact.notes}
    return sorted(tied - own) if piece.facts else []


def _about_others(question: Question, doubt: Evidence, piece: Evidence, inventory: Inventory) -> bool:
    """Whether a doubt has figures of its own that are of nothing asked about, or leans on a sentence that has."""
    if doubt.facts and not _OF_TIMES.search(doubt.text):
        said = any(term.required and term.named_in(doubt.own | doubt.label) for term in question.terms)
        apart = doubt.section != piece.section or (piece.kind == "row" and not said)
        return names_measure(question, doubt) == 0.0 and apart
    before = inventory.evidence[doubt.key - 1] if doubt.key else doubt
    leans = _LEANS.match(doubt.text) and before.report is doubt.report and before.section == doubt.section
    named = {word for word in before.own if word.startswith("=")} & {f"={name}" for name in inventory.listed_measures}
    asked = {f"={term.concept}" for term in question.terms if term.concept}
    return bool(leans) and bool(named) and not named & asked and before.key != piece.key


def noted(question: Question, matches: Sequence[Match], inventory: Inventory, said: Set[str]) -> list[Claim]:
    """What the paper says against figures of the measure asked about, where it is tied to them (`Fact.notes`)."""
    best = matches[0]
    found: dict[str, Claim] = {}
    for match in matches:
        piece = match.evidence
        same = piece.report is best.evidence.report and names_measure(question, piece) >= _ABOUT
        for note in [note for fact in piece.facts for note in fact.notes if same and note.kind in LIMITS]:
            text = as_sentence(clean(piece.report.text[note.start : note.end]).lstrip("*^†‡ "))
            section = inventory.extractions[piece.report.report_id].section_at(note.start)
            if text not in said:
                found.setdefault(
                    text, Claim(text, (Quote(piece.report.report_id, section, (note.start, note.end)),), extract=True)
                )
    return list(found.values())


def _cause(doubt: Evidence, inventory: Inventory) -> Evidence | None:
    """The sentence before a doubt that says what has changed: "In May the control room began to ..."."""
    before = inventory.evidence[doubt.key - 1] if doubt.key else doubt
    same = before.report is doubt.report and before.section == doubt.section and before.kind == "sentence"
    changed = same and not before.heading and cue("changed").search(before.text)
    return before if changed and not cue("changed").search(doubt.text) else None


def _how_they_differ(doubt: Evidence, inventory: Inventory, said: Set[str]) -> Evidence | None:
    """The sentence after one that only says that two differ: "The one counts offences and the other incidents"."""
    after = inventory.evidence[min(doubt.key + 1, len(inventory.evidence) - 1)]
    same = after.report is doubt.report and after.section == doubt.section and after.kind == "sentence"
    fresh = same and not after.heading and as_sentence(after.text) not in said
    return after if fresh and _DIFFER.search(doubt.text) else None


def _grounds(doubt: Evidence, inventory: Inventory, said: Set[str]) -> list[Evidence]:
    """The sentences of the same section that a doubt draws from, two at the most: "The two are therefore not
    comparable" rests on what stands right before it.
    """
    if not _THEREFORE.search(doubt.text):
        return []
    before = inventory.evidence[max(0, doubt.key - 2) : doubt.key]
    near = [other for other in before if other.report is doubt.report and other.section == doubt.section]
    return [
        other
        for other in near
        if other.kind == "sentence" and not other.heading and as_sentence(other.text) not in said
    ]


def _together(pieces: Sequence[Evidence]) -> Claim:
    """Sentences that follow one another, as one claim."""
    text = " ".join(as_sentence(piece.text) for piece in pieces)
    return Claim(text, quotes_of(*pieces), tuple(fact for piece in pieces for fact in piece.facts), extract=True)


def _beside_or_under(piece: Evidence, inventory: Inventory) -> list[Evidence]:
    """The sentences around a sentence; for a row, all that stands under its headings."""
    if piece.kind == "sentence":
        return inventory.evidence[max(0, piece.key - _NEIGHBOURS) : piece.key + _NEIGHBOURS + 1]
    return [
        other
        for other in inventory.evidence
        if other.report is piece.report and other.section.headings == piece.section.headings
    ]

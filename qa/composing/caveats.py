"""Answers how far a figure can be trusted: where two places differ, what kind of change it is, and the caveats."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.checks.comparable import LEVELS
from ingest.fact import Fact
from ingest.notes.tied import LIMITS
from ingest.report import Span
from ingest.table_facts.changes import MISMATCH, SAME_HEADER
from qa.answer import Working
from qa.composing.disagreement import other_figure
from qa.composing.facts import row_claims
from qa.composing.phrases import bare_value, measure_phrase, period_phrase, sentence_case, value_phrase
from qa.composing.revised import revised_figure
from qa.composing.text import as_sentence, sentence_claim
from qa.draft import Claim, Quote, quotes_of
from qa.evidence import Evidence, Inventory, clean, evidence_of
from qa.finding.kind_fit import names_measure
from qa.finding.match import Match
from qa.finding.select_facts import is_series, levels
from qa.question import Question
from qa.understanding.cues import cue

# Shares of the best score, and of the question's words that a fact's measure must name to be the same measure.
_NEAR_BEST = 0.75
_SAME_MEASURE = 0.6
_ABOUT = 0.5
_MOST_CLAIMS, _MOST_DOUBTS, _MOST_IN_ALL = 4, 2, 5
# Pieces of evidence on either side that may speak of the same figures.
_NEIGHBOURS = 12
_THEREFORE = re.compile(r"\b(?:therefore|hence|thus|as a result|for this reason|so)\b(?! that)", re.IGNORECASE)
_LEANS = re.compile(r"(?:this|that|these|those|it|they)\b", re.IGNORECASE)


def caveat_claims(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What is printed, where, and what the paper itself says of how sound it is; the best figure first."""
    best = matches[0]
    claims = _figures(question, matches)
    claims += _before(best.evidence, inventory, {claim.text for claim in claims})
    claims += revised_figure(question, claims, inventory)
    claims += other_figure(question, claims, inventory) or _elsewhere(question, claims, inventory, best.evidence)
    claims += _sums(claims, inventory) or _disagreement(question, matches, claims)
    doubts = _doubts(question, best.evidence, inventory, {claim.text for claim in claims})
    doubts += _noted(question, matches, inventory, {claim.text for claim in (*claims, *doubts)})
    told = claims[:_MOST_CLAIMS]
    return [*told, *doubts[: max(1, min(_MOST_DOUBTS, _MOST_IN_ALL - len(told)))]]


def _figures(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """The best figure, and the best one printed in another form (table or sentence) of the same report."""
    chosen: dict[str, Match] = {}
    best = matches[0]
    for match in matches:
        same = match.evidence.report is best.evidence.report
        if same and match.score >= _NEAR_BEST * best.score and match.evidence.facts and not match.evidence.heading:
            chosen.setdefault(match.evidence.kind, match)
    if not chosen and best.evidence.kind == "sentence":
        chosen["sentence"] = best
    claims: list[Claim] = []
    for match in sorted(chosen.values(), key=lambda match: -match.score):
        if match.evidence.kind == "row":
            claims += row_claims(question, match.evidence)[:2]
            claims += _beside(match.evidence)
        else:
            claims.append(sentence_claim(match.evidence))
    return claims


def _before(best: Evidence, inventory: Inventory, said: set[str]) -> list[Claim]:
    """The sentence before, where it gives what the figures rest on: "32 surveys were carried out"."""
    other = inventory.evidence[best.key - 1] if best.key else best
    rests = other.report is best.report and other.section == best.section and other.facts and best.kind == "sentence"
    text = as_sentence(other.text)
    if not rests or other.kind != "sentence" or text in said:
        return []
    return [sentence_claim(other)]


def _elsewhere(question: Question, claims: Sequence[Claim], inventory: Inventory, best: Evidence) -> list[Claim]:
    """Where the same paper prints another figure for what was asked, of the same kind and area, and no other period."""
    told = [fact for claim in claims for fact in claim.facts]
    said = {fact.fact_id for fact in told}
    for piece in inventory.evidence:
        if piece.report is not best.report or any(fact.fact_id in said for fact in piece.facts) or is_series(piece):
            continue
        if names_measure(question, piece) < _SAME_MEASURE:
            continue
        for fact in piece.facts:
            if any(_differs(fact, other) for other in told):
                if piece.kind == "row":
                    return row_claims(Question("", ()), piece)[:1]
                return [sentence_claim(piece)]
    return []


def _differs(fact: Fact, other: Fact) -> bool:
    same = (fact.statistic, fact.area, fact.qualifiers, fact.unit)
    if same != (other.statistic, other.area, other.qualifiers, other.unit):
        return False
    apart = (
        fact.period.known
        and other.period.known
        and (fact.period.start, fact.period.end) != (other.period.start, other.period.end)
    )
    return abs(fact.value) != abs(other.value) and not apart


def _beside(row: Evidence) -> list[Claim]:
    """What else the row prints beside its figures: how many were surveyed, an interval."""
    facts = [
        fact for fact in row.facts if fact.qualifiers and fact.statistic in LEVELS and fact.area == row.report.publisher
    ]
    named = [(fact, fact.qualifiers[0].lower()) for fact in facts if fact.qualifiers[0] != "second figure in the cell"]
    if not named:
        return []
    shown = "; ".join(f"{words} {fact.printed.strip()}" for fact, words in named)
    return [Claim(f"The same row gives: {shown}.", quotes_of(row), tuple(fact for fact, _ in named))]


def _disagreement(question: Question, matches: Sequence[Match], claims: Sequence[Claim]) -> list[Claim]:
    """Says so where a row's printed change does not match its own levels."""
    facts = [fact for claim in claims for fact in claim.facts]
    flagged = [fact for fact in facts if MISMATCH in fact.flags and SAME_HEADER not in fact.flags]
    if not flagged:
        return []
    piece = next(match.evidence for match in matches if flagged[0] in match.evidence.facts)
    text = f"The printed change of {value_phrase(flagged[0])} does not match the two figures of its row."
    return [Claim(text, quotes_of(piece), (flagged[0],))]


def _sums(claims: Sequence[Claim], inventory: Inventory) -> list[Claim]:
    """Says so where the figures that a told one is the sum of, what is left of, or the change between, make another."""
    for claim in claims:
        report_id = claim.quotes[0].report_id
        for fact in [fact for fact in claim.facts if SAME_HEADER not in fact.flags]:
            for found in inventory.disagreements(report_id, fact):
                told = (fact, *found.beside)
                pieces = [piece for one in told if (piece := evidence_of(report_id, one, inventory))]
                if found.kind in ("total", "change") and found.made is not None and len(pieces) == len(told):
                    working = Working(found.expression, str(found.made))
                    text = (
                        f"The printed figures do not {'add up' if found.kind == 'total' else 'agree'}: {found.words}."
                    )
                    return [Claim(text, quotes_of(*pieces), told, (working,), counted=(len(found.beside),))]
    return []


def _doubts(question: Question, piece: Evidence, inventory: Inventory, said: set[str]) -> list[Claim]:
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
            found.append(((mild, abs(other.start - piece.start)), other))
    nearest = [other for _, other in sorted(found, key=lambda item: item[0])[:2]]
    if nearest and (grounds := _grounds(nearest[0], inventory, said)):
        return [_together((*grounds, nearest[0])), *(sentence_claim(other) for other in nearest[1:])]
    if nearest and (cause := _cause(nearest[0], inventory)) and as_sentence(cause.text) not in said:
        nearest = [cause, *[other for other in nearest if other is not cause]][:2]
    return [sentence_claim(other) for other in sorted(nearest, key=lambda other: other.start)]


def _notes_on_others(piece: Evidence, inventory: Inventory) -> list[Span]:
    """Where the paper's notes stand that it ties by a mark, or by naming them, to figures of tables, and none of them
    to a figure of this piece.
    """
    own = {(note.start, note.end) for fact in piece.facts for note in fact.notes}
    facts = inventory.extractions[piece.report.report_id].facts
    tied = {(note.start, note.end) for fact in facts if fact.kind == "table" for note in fact.notes}
    return sorted(tied - own) if piece.facts else []


def _about_others(question: Question, doubt: Evidence, piece: Evidence, inventory: Inventory) -> bool:
    """Whether a doubt has figures of its own that are of nothing asked about, or leans on a sentence that has."""
    if doubt.facts:
        return names_measure(question, doubt) == 0.0 and doubt.section != piece.section
    before = inventory.evidence[doubt.key - 1] if doubt.key else doubt
    leans = _LEANS.match(doubt.text) and before.report is doubt.report and before.section == doubt.section
    named = {word for word in before.own if word.startswith("=")} & {f"={name}" for name in inventory.listed_measures}
    asked = {f"={term.concept}" for term in question.terms if term.concept}
    return bool(leans) and bool(named) and not named & asked and before.key != piece.key


def _noted(question: Question, matches: Sequence[Match], inventory: Inventory, said: set[str]) -> list[Claim]:
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


def _grounds(doubt: Evidence, inventory: Inventory, said: set[str]) -> list[Evidence]:
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


def kinds_of_change(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """Two changes named by their figures: whether one is a percentage and the other percentage points."""
    wanted = [number for number in question.numbers if "." in number]
    found: list[tuple[Fact, Evidence]] = []
    for number in wanted:
        for match in matches:
            fact = next(
                (f for f in match.evidence.facts if f.statistic.startswith("change") and number in f.printed), None
            )
            if fact is not None and match.evidence.kind == "row":
                found.append((fact, match.evidence))
                break
    if len(found) < 2:
        return []
    same = len({fact.statistic for fact, _ in found}) == 1
    opening = "Yes: both are the same kind of change." if same else "No: they are different kinds of change."
    return [
        Claim(opening, quotes_of(*[piece for _, piece in found]), ()),
        *[_kind_claim(fact, piece) for fact, piece in found],
    ]


def _kind_claim(fact: Fact, piece: Evidence) -> Claim:
    ends = [f for f in levels(piece.facts) if f.statistic in LEVELS][:2]
    kind = "percentage points" if fact.statistic == "change_points" else "a relative change in per cent"
    span = f" ({bare_value(ends[0])} to {bare_value(ends[-1])})" if len(ends) == 2 else ""
    when = f" in {period_phrase(fact.period)}" if period_phrase(fact.period) else ""
    text = f"{sentence_case(measure_phrase(fact))}{when}: {fact.printed.strip()}{span} is {kind}."
    return Claim(text, quotes_of(piece), (fact, *ends))

"""Answers how far a figure can be trusted: where two places differ, what kind of change it is, and the caveats."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.checks.comparable import LEVELS
from ingest.fact import Fact
from ingest.table_facts.changes import MISMATCH, SAME_HEADER
from qa.answer import Working
from qa.composing.disagreement import other_figure
from qa.composing.doubts import COMPARES, NOT_COMPARED, doubts_of_all, noted
from qa.composing.facts import row_claims
from qa.composing.footnotes import footnotes_of
from qa.composing.phrases import bare_value, measure_phrase, period_phrase, sentence_case, value_phrase
from qa.composing.revised import revised_figure
from qa.composing.text import as_sentence, sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory, evidence_of
from qa.finding.kind_fit import names_measure
from qa.finding.match import Match
from qa.finding.select_facts import is_series, levels
from qa.question import Question
from qa.understanding.cues import cue

# Shares of the best score, and of the question's words that a fact's measure must name to be the same measure.
_NEAR_BEST = 0.75
_SAME_MEASURE = 0.6
_MOST_CLAIMS, _MOST_DOUBTS, _MOST_IN_ALL = 4, 2, 5
_TWO = 2


def caveat_claims(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What is printed, where, and what the paper itself says of how sound it is; the best figure first, but where it is
    only asked whether two things are done alike, what the paper says of that.
    """
    best = matches[0]
    chosen = _chosen(matches)
    claims = _named_otherwise(question, chosen, matches)
    claims += [claim for claim in _figures(question, chosen) if claim not in claims]
    claims += _before(best.evidence, inventory, {claim.text for claim in claims})
    claims += revised_figure(question, claims, inventory)
    claims += other_figure(question, claims, inventory) or _elsewhere(question, claims, inventory, best.evidence)
    claims += _sums(claims, inventory) or _disagreement(question, matches, claims)
    said = {claim.text for claim in claims}
    told = doubts_of_all(question, [best.evidence, *(match.evidence for match in chosen)], inventory, said)
    if told and COMPARES.search(question.text) and not question.numbers and not any(map(_is_row, chosen)):
        return [*told, *claims][:_MOST_IN_ALL]
    footnotes = footnotes_of(question, best.evidence, inventory)
    told += noted(question, matches, inventory, {claim.text for claim in (*claims, *told, *footnotes)})
    told = [*footnotes, *(claim for claim in told if not any(_overlap(claim, note) for note in footnotes))]
    if COMPARES.search(question.text):
        told.sort(key=lambda claim: not NOT_COMPARED.search(claim.text))
    claims = claims[:_MOST_CLAIMS]
    return [*claims, *told[: max(1, min(_MOST_DOUBTS, _MOST_IN_ALL - len(claims)))]]


def _overlap(claim: Claim, other: Claim) -> bool:
    """Whether two claims quote some of the same words."""
    return any(
        one.report_id == two.report_id and one.span[0] < two.span[1] and two.span[0] < one.span[1]
        for one in claim.quotes
        for two in other.quotes
    )


def _named_otherwise(question: Question, chosen: Sequence[Match], matches: Sequence[Match]) -> list[Claim]:
    """Where two figures are named and it is asked which to go by: the sentence of the best report that prints the one
    of them that what was chosen does not, and nothing of the other.
    """
    wanted = {number.replace(",", "") for number in question.numbers} - {""}
    if len(wanted) != _TWO or not cue("which_of_two").search(question.text):
        return []
    said = {number for number in wanted for match in chosen if _prints(match.evidence, number)}
    report = matches[0].evidence.report
    for number in wanted - said if said else ():
        for match in matches:
            piece = match.evidence
            if piece.report is report and piece.kind == "sentence" and _prints(piece, number):
                return [sentence_claim(piece)]
    return []


def _prints(piece: Evidence, number: str) -> bool:
    return any(fact.printed.replace(",", "").strip() == number for fact in piece.facts)


def _is_row(match: Match) -> bool:
    return match.evidence.kind == "row"


def _chosen(matches: Sequence[Match]) -> list[Match]:
    """The best evidence with figures, and the best in another form (table or sentence) of the same report."""
    chosen: dict[str, Match] = {}
    best = matches[0]
    for match in matches:
        same = match.evidence.report is best.evidence.report
        if same and match.score >= _NEAR_BEST * best.score and match.evidence.facts and not match.evidence.heading:
            chosen.setdefault(match.evidence.kind, match)
    if not chosen and best.evidence.kind == "sentence":
        chosen["sentence"] = best
    return sorted(chosen.values(), key=lambda match: -match.score)


def _figures(question: Question, chosen: Sequence[Match]) -> list[Claim]:
    """The figures of the evidence chosen, each row with what stands beside it."""
    claims: list[Claim] = []
    for match in chosen:
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

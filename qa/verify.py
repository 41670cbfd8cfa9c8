"""The last step, always: a claim is shown only if every figure, area and direction in it is borne out by its quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.figures.figures import Figure, find_figures, parse_cell
from ingest.words.vocabulary import Vocabulary
from qa.draft import Claim, Quote
from qa.evidence import clean
from qa.finding.select_facts import in_time, unit_kind
from qa.understanding.lexicon import question_forms

_WORD = re.compile(r"[\w£%]+")
_BOTH = 2
_THOUSAND = 1000
# A figure and the one that it is set against: 402 in "402, up 12 from 390"
_FROM = re.compile(
    r"(?P<after>[£\d][\d,.]*\d|\d)[^:;]{0,60}?,[^:;.]{0,60}?\b(?:from|against) (?P<before>[£\d][\d,.]*\d|\d)",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?P<word>rose|fell|up|down)\s+(?P<figure>[£\d][\d,.]*)(?P<thousand> thousand\b)?", re.IGNORECASE
)
# The months of one time added up, less those of another.
_OF_SUMS = re.compile(r"\((?P<more>[\d.+ ]+)\) - \((?P<less>[\d.+ ]+)\)")


@dataclass(frozen=True)
class Verdict:
    """Whether a claim stands, how many figures it has, and why it falls if it does."""

    stands: bool
    figures: int
    reason: str = ""


def verify(claim: Claim, texts: Mapping[str, str], vocabulary: Vocabulary, question: str) -> Verdict:
    """Checks a claim against the reports' stored texts (by report id)."""
    quoted = [_quoted(quote, texts) for quote in claim.quotes]
    figures = _figures(claim.text)
    if claim.extract:
        same = _words(claim.text) == [word for text in quoted for word in _words(clean(text))]
        return Verdict(same, len(figures), "" if same else "the words are not those of the quote")
    for check in (_figures_borne_out, _kinds_alike, _areas_borne_out, _directions_borne_out):
        if reason := check(claim, quoted, vocabulary, question):
            return Verdict(False, len(figures), reason)
    return Verdict(True, len(figures))


def _quoted(quote: Quote, texts: Mapping[str, str]) -> str:
    return texts[quote.report_id][quote.span[0] : quote.span[1]]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _figures(text: str) -> list[Figure]:
    plain = re.sub(r"\[\d+\]", " ", text)
    if plain.lstrip().startswith("|"):
        cells = [cell.strip() for line in plain.splitlines() for cell in line.split("|")[2:3]]
        return [figure for cell in cells for figure in parse_cell(cell)]
    return find_figures(plain)


def _figures_borne_out(claim: Claim, quoted: Sequence[str], vocabulary: Vocabulary, question: str) -> str:
    """Each figure is that of a bound fact of the same kind that its quotes print, or of a recorded working."""
    facts = [(abs(fact.value), _kind(fact.unit)) for fact in claim.facts if _prints(fact.printed, quoted)]
    worked = [Decimal(re.sub(r"[^\d.]", "", working.value)) for working in claim.workings]
    operands = [
        Decimal(text) for working in claim.workings for text in re.findall(r"\d+(?:\.\d+)?", working.expression)
    ]
    asked = [abs(figure.value) for figure in find_figures(question)]
    names = [
        abs(figure.value)
        for fact in claim.facts
        for label in (fact.measure, fact.column_label, *fact.path)
        for figure in find_figures(label)
    ]
    for figure in _figures(claim.text):
        value, kind = abs(figure.value), _kind(figure.unit)
        borne = any(value == known and kind in (other, "") for known, other in facts)
        if not (
            borne
            or value in worked
            or ("thousand" in figure.printed and value / 1000 in worked)
            or value in operands
            or value in names
            or value in claim.counted
            or ((value in asked or figure.printed in question) and not claim.facts)
        ):
            return f"{figure.printed} is not a figure of its quotes"
    return ""


def _kind(unit: str) -> str:
    return "percent" if unit in ("percent", "points") else "money" if unit.startswith("gbp") else ""


def _prints(printed: str, quoted: Sequence[str]) -> bool:
    return any(printed in text for text in quoted)


def _kinds_alike(claim: Claim, quoted: Sequence[str], vocabulary: Vocabulary, question: str) -> str:
    """Figures set against each other, or worked with, are of one kind: no rate is "down from" a number of things."""
    sets = [[match["after"], match["before"]] for match in _FROM.finditer(claim.text)]
    sets += [
        re.findall(r"\d+(?:\.\d+)?", working.expression)
        for working in claim.workings
        if re.search(r"[+-]|\* 100\b", working.expression)
    ]
    for printed in sets:
        kinds = [_kinds_of(Decimal(re.sub(r"[^\d.]", "", figure)), claim) for figure in printed]
        bound = [kind for kind in kinds if kind]
        if len(bound) >= _BOTH and not frozenset.intersection(*bound):
            return f"{' and '.join(printed[:_BOTH])} are figures of different kinds"
    return ""


def _kinds_of(value: Decimal, claim: Claim) -> frozenset[str]:
    """The kinds of the bound figures, other than changes, that have this value; none if no figure has."""
    times = (1, 1000)
    facts = [fact for fact in claim.facts if not fact.statistic.startswith("change")]
    return frozenset(unit_kind(fact) for fact in facts for by in times if abs(fact.value) * by == value)


def _areas_borne_out(claim: Claim, quoted: Sequence[str], vocabulary: Vocabulary, question: str) -> str:
    """Each area named is that of a bound fact, or stands in a quote or a label."""
    if not claim.facts:
        return ""
    known = {fact.area for fact in claim.facts} | {
        word.removeprefix("within ") for fact in claim.facts for word in fact.qualifiers
    }
    said = " ".join([*quoted, *(label for fact in claim.facts for label in (fact.measure, *fact.path))])
    known |= {mention.name for mention in vocabulary.find_areas(said)}
    for mention in vocabulary.find_areas(claim.text):
        if mention.name and mention.name not in known:
            return f"{mention.printed} is not in its quotes"
    return ""


def _worked_moves(claim: Claim) -> set[tuple[Decimal, bool]]:
    """What was worked out from the earlier to the later of two bound levels, with whether that is a rise."""
    levels = in_time([fact for fact in claim.facts if not fact.statistic.startswith("change") and fact.period.end])
    if len({fact.period for fact in levels}) != _BOTH or not claim.workings:
        return set()
    rising = levels[-1].value >= levels[0].value
    return {(Decimal(re.sub(r"[^\d.]", "", working.value)), rising) for working in claim.workings}


def _moves_of_sums(claim: Claim) -> set[tuple[Decimal, bool]]:
    """How far the sum of a time is from that of another, with whether the later is the greater."""
    moves = set()
    for working in claim.workings:
        if sides := _OF_SUMS.fullmatch(working.expression):
            more, less = (set(map(Decimal, re.findall(r"\d+(?:\.\d+)?", sides[side]))) for side in ("more", "less"))
            ends = [
                [fact.period.end for fact in claim.facts if fact.period.end and fact.value in own - other]
                for own, other in ((more, less), (less, more))
            ]
            if all(ends) and (min(ends[0]) > max(ends[1]) or max(ends[0]) < min(ends[1])):
                moves.add((Decimal(working.value), min(ends[0]) > max(ends[1])))
    return moves


def _directions_borne_out(claim: Claim, quoted: Sequence[str], vocabulary: Vocabulary, question: str) -> str:
    """Each "rose 4.2%" or "down 11" has a bound change of that size and sign."""
    moves = {(abs(fact.value), fact.value >= 0) for fact in claim.facts if fact.statistic.startswith("change")}
    moves |= _worked_moves(claim) | _moves_of_sums(claim)
    for match in _MOVED.finditer(claim.text):
        rising = match["word"].lower() in ("rose", "up")
        value = Decimal(match["figure"].strip("£.,").replace(",", "")) * (_THOUSAND if match["thousand"] else 1)
        if (value, rising) not in moves:
            return f"{match[0]} is not what its quotes say"
    words = set(re.findall(r"[a-z]+", claim.text.lower()))
    signs = {rising for _, rising in moves}
    directions = question_forms()["directions"]
    if len(signs) == 1 and not claim.workings and "did not" not in claim.text:
        against = directions["fall"] if signs == {True} else directions["rise"]
        plain = (
            {"rose", "risen", "increased", "grew"} if signs == {False} else {"fell", "fallen", "decreased", "dropped"}
        )
        if words & plain & set(against):
            return "the direction is not that of its quotes"
    return ""

"""Works out what a sentence does not print from the figures that it does: what is left, how many each, what share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import bare_value, number_words, tenth, value_phrase
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import follows_on, in_asked_periods, levels, wants_percent
from qa.question import Question

_EACH = re.compile(r"\b(?:per|each(?: of)?(?: the| these| those)?(?: \d[\d,]*)?)\s+(?P<unit>[a-z]+)", re.IGNORECASE)
_ADDED = re.compile(
    r"\b(?:together|altogether|add(?:ed|ing)?|combined|plus|incl\w*|all told|in total)\b|\+", re.IGNORECASE
)
# "How many hours, including training?"
_INCLUDING = re.compile(r"\bhow many\b[^?]*\bincl(?:uding|\.)", re.IGNORECASE)
_BOTH = 2
_SENTENCES_TRIED = 5
# Share of the best score that another sentence must have to be worked out with in its place.
_ABOUT_AS_GOOD = 0.9
# Share of the question that a sentence must hold for its two counts to be those asked about.
_ALL_OF_IT = 0.9
# ... and that it must hold where it names the part and the whole by words of their own.
_MOST_OF_IT = 0.8
# What a question may name as the whole: "the £5m that had to be saved".
_AMOUNTS = ("level", "target", "forecast")
_OF_THESE = re.compile(r"(?:[\d,]+ )?(?:of (?:these|those|them|which|whom|this)|among (?:these|them))\b", re.IGNORECASE)
# "286 cadets and a further 31 juniors": neither is a part of the other.
_BESIDE = re.compile(r"\b(?:further|another|additional(?:ly)?|on top|plus|as well as|besides)\b", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:(?:is|are|was|were|be|has|have|had)(?: \w+){0,3} left(?! (?:in|the|during|for|our|by)\b)"
    r"|left (?:over|to|after)|spare|remaining|outstanding|unfilled|vacant|short of|still to|not yet|below capacity)\b",
    re.IGNORECASE,
)


def share_of_named(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What share of an amount that the question names ("the £23m target") the best evidence's amount is."""
    if not wants_percent(question):
        return []
    best = matches[0].evidence
    part = next(iter(_counted(best)), None)
    if part is None or any(fact.unit == "percent" for fact in best.facts):
        return []
    named = {Decimal(number.replace(",", "")) for number in question.numbers}
    for piece in inventory.evidence:
        whole = next(
            (f for f in piece.facts if f.value in named and f.unit == part.unit and f.statistic in _AMOUNTS),
            None,
        )
        near = piece.report is best.report and piece.section.headings == best.section.headings
        if whole and near and whole.value > part.value:
            value = tenth(part.value / whole.value * 100)
            text = f"{value}%: {value_phrase(part)} of {value_phrase(whole)} (our calculation)."
            working = Working(f"{part.value} / {whole.value} * 100", str(value))
            return [Claim(text, quotes_of(best, piece), (part, whole), (working,)), _told(best)]
    return []


def within_sentence(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """What is left of one count after another, or how much of one there is for each of another, in one sentence."""
    if question.asks("total") and (claims := _parts_of_time(question, matches)):
        return claims
    each = _EACH.search(question.text)
    if each and (claims := _each_at_asked_time(question, matches, each["unit"].lower())):
        return claims
    if question.asks("share") and (claims := _part_of_fullest(question, matches)):
        return claims
    best = matches[0].evidence
    apart = question.asks("difference") and question.figure != "count"
    if best.kind == "sentence" and apart and (claims := _points_apart(question, best)):
        return claims
    counts = _counted(best)
    if best.kind != "sentence" or len(counts) < 2:
        return []
    if wants_percent(question) and (claims := _part_of(question, matches[0], counts)):
        return claims
    asked_to_add = bool(question.asks("total") and _ADDED.search(question.text)) or bool(
        question.asks("quantity") and _INCLUDING.search(question.text)
    )
    whole = _makes_up(question, counts)
    inside = not question.periods or _at_asked_time(question, counts)
    if (whole or (asked_to_add and inside)) and (claims := _added(best, counts)):
        return claims
    near = [match for match in matches[:_SENTENCES_TRIED] if match.score >= _ABOUT_AS_GOOD * matches[0].score]
    for piece in (match.evidence for match in near if each and match.evidence.kind == "sentence"):
        told = _counted(piece)
        if each and len(told) >= _BOTH and (claims := _each(piece, told, each["unit"].lower())):
            return claims
    return _left(question, best, counts) if _LEFT.search(question.text) else []


def _parts_of_time(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """The sum of what a sentence among the best gives for each part of the one time asked for."""
    for match in matches[:_SENTENCES_TRIED]:
        counts = _counted(match.evidence)
        if match.evidence.kind == "sentence" and len(counts) == _BOTH and _makes_up(question, counts):
            return _added(match.evidence, counts)
    return []


def _points_apart(question: Question, best: Evidence) -> list[Claim]:
    """How far apart the two percentages of a sentence are, each of a thing that the question names."""
    figures = [fact for fact in best.facts if fact.unit in ("percent", "points")]
    if len(figures) != _BOTH or len({fact.statistic for fact in figures}) > 1:
        return []
    named = [
        {term.text for term in question.terms if set(term.stems) & best.measures.get(fact.fact_id, frozenset())}
        for fact in figures
    ]
    if not (named[0] - named[1] and named[1] - named[0]):
        return []
    small, large = sorted(figures, key=lambda fact: abs(fact.value))
    value = abs(large.value) - abs(small.value)
    text = (
        f"{number_words(value)} percentage points: {value_phrase(large)} less {value_phrase(small)} (our calculation)."
    )
    working = Working(f"{abs(large.value)} - {abs(small.value)}", str(value))
    return [Claim(text, quotes_of(best), (small, large), (working,)), _told(best)]


def _fullest(matches: Sequence[Match]) -> Match:
    """Of the best matches, the one that holds most of the question."""
    return max(matches[:_SENTENCES_TRIED], key=lambda match: match.coverage)


def _part_of_fullest(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """What share one count is of the other in the sentence that holds all of the question, where the best does not."""
    fullest = _fullest(matches)
    better = fullest.coverage > matches[0].coverage and fullest.evidence.kind == "sentence"
    counts = _counted(fullest.evidence)
    return _part_of(question, fullest, counts) if better and len(counts) >= _BOTH else []


def _part_of(question: Question, match: Match, counts: Sequence[Fact]) -> list[Claim]:
    """What share one count of a sentence is of the other, where it prints none: "119 of the 517", "of 186 ... 171"."""
    best = match.evidence
    pair = next(((one, two) for one in counts for two in counts if _is_told_of(one, two, best)), counts[:_BOTH])
    part, whole = sorted(pair, key=lambda fact: fact.value)
    least = _MOST_OF_IT if _named_apart(question, best, part, whole) else _ALL_OF_IT
    if any(fact.unit == "percent" for fact in best.facts) or match.coverage < least:
        return []
    if part.statistic != whole.statistic or (part.period.known and whole.period.known and part.period != whole.period):
        return []  # "7,862 of them, 6,940 last year"
    if _BESIDE.search(best.text):
        return []
    if not _is_told_of(part, whole, best) and (len(counts) != _BOTH or not question.asks("share")):
        return []
    return [_share(part, whole, best), _told(best)]


def _is_told_of(part: Fact, whole: Fact, best: Evidence) -> bool:
    """Whether a sentence says outright that one count is of the other: "119 of the 517"."""
    small, large = (re.escape(fact.printed) for fact in (part, whole))
    of = rf"(?<![\d,.]){small}\s+(?:out\s+)?of\s+(?:the\s+|these\s+|those\s+)?{large}(?![\d,]*\d)"
    return part is not whole and re.search(of, best.text) is not None


def _named_apart(question: Question, best: Evidence, part: Fact, whole: Fact) -> bool:
    """Whether a question names what a sentence's part is of ("granted") and what its whole is, each by a word that the
    name of the other has not, or that of the part has beside those of the whole.
    """
    own, other = (best.measures.get(fact.fact_id, frozenset()) for fact in (part, whole))
    terms = [term for term in question.terms if term.required]
    return any(term.named_in(own) and not term.named_in(other) for term in terms) and any(
        term.named_in(other) for term in terms
    )


def _each(best: Evidence, counts: Sequence[Fact], unit: str) -> list[Claim]:
    """How much of the larger count there is for each of the smaller, where that is what the question calls `unit`."""
    large, small = sorted(counts[:2], key=lambda fact: -fact.value)
    if small.value <= 1 or unit.removesuffix("s") not in small.measure.lower():
        return []
    value = tenth(large.value / small.value)
    text = f"About {number_words(value)}: {bare_value(large)} / {bare_value(small)} (our calculation)."
    working = Working(f"{large.value} / {small.value}", str(value))
    return [Claim(text, quotes_of(best), (large, small), (working,)), _told(best)]


def _each_at_asked_time(question: Question, matches: Sequence[Match], unit: str) -> list[Claim]:
    """How many each, by the first sentence with two counts of which one is dated just as the question asks."""
    for match in matches[:_SENTENCES_TRIED]:
        counts = _counted(match.evidence)
        exact = any(fact_period_fit(fact.period, asked) == 1 for fact in counts for asked in question.periods)
        if exact and match.evidence.kind == "sentence" and len(counts) == _BOTH:
            return _each(match.evidence, counts, unit)
    return []


def _left(question: Question, best: Evidence, counts: Sequence[Fact]) -> list[Claim]:
    """One count less another: those that the question names come first."""
    asked = {Decimal(number.replace(",", "")) for number in question.numbers if re.fullmatch(r"\d[\d,]*", number)}
    pair = [fact for fact in counts if fact.value in asked][:1] + [fact for fact in counts if fact.value not in asked]
    if len(pair) < 2:
        return []
    large, small = sorted(pair[:2], key=lambda fact: -fact.value)
    value = large.value - small.value
    text = f"{number_words(value)}: {bare_value(large)} less {bare_value(small)} (our calculation)."
    working = Working(f"{large.value} - {small.value}", str(value))
    return [Claim(text, quotes_of(best), (large, small), (working,)), _told(best)]


def _at_asked_time(question: Question, counts: Sequence[Fact]) -> bool:
    """Whether all counts are of one time, and that is the one asked for; undated ones may be."""
    days = {(fact.period.start, fact.period.end) for fact in counts}
    known = days - {(None, None)}
    return not known or (len(days) == 1 and len(in_asked_periods(question, counts)) == len(counts))


def _makes_up(question: Question, counts: Sequence[Fact]) -> bool:
    """Whether the counts are of the parts of the one time asked for: of Q1 and Q2, where half a year is asked for."""
    if len(question.periods) != 1:
        return False
    asked = question.periods[0].period
    starts = [fact.period.start for fact in counts if fact.period.start]
    ends = [fact.period.end for fact in counts if fact.period.end]
    known = len(starts) == len(ends) == len(counts) and asked.start is not None and asked.end is not None
    return known and (min(starts), max(ends)) == (asked.start, asked.end) and len(set(starts)) == len(counts)


def _added(best: Evidence, counts: Sequence[Fact]) -> list[Claim]:
    """The sum of the two counts of a sentence: of two kinds at one time, or of two times next to each other."""
    if len(counts) != _BOTH or len({fact.unit for fact in counts} - {""}) > 1:
        return []
    first, second = sorted(counts, key=lambda fact: (fact.period.start is not None, fact.period.start))
    alike = first.period == second.period
    follows = follows_on(first.period, second.period)
    if not (alike or follows) or (alike and not first.unit):
        return []
    total = first.value + second.value
    text = f"{number_words(total)}: {bare_value(counts[0])} + {bare_value(counts[1])} (our sum)."
    working = Working(f"{counts[0].value} + {counts[1].value}", str(total))
    return [Claim(text, quotes_of(best), (first, second), (working,)), _told(best)]


def share_of_these(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What share "479 of these" is of the total that the sentence before gives."""
    best = _fullest(matches).evidence
    if not wants_percent(question) or not _OF_THESE.match(best.text) or not best.key:
        return []
    before = inventory.evidence[best.key - 1]
    parts = _counted(best)
    wholes = _counted(before)
    near = before.report is best.report and before.section == best.section and before.kind == "sentence"
    if not near or not parts or not wholes or any(fact.unit == "percent" for fact in levels(best.facts)):
        return []
    part = _part_named(question, best, parts)
    if part is None:
        return []
    whole = next((fact for fact in wholes if fact.period == part.period), wholes[0] if len(wholes) == 1 else part)
    if not 0 < part.value < whole.value:
        return []
    return [_share(part, whole, before, best), _told(before), _told(best)]


def _part_named(question: Question, piece: Evidence, parts: Sequence[Fact]) -> Fact | None:
    """Of the counts of a sentence, the one that the question names best: of "84 on motorcycles, 61 on foot" one is
    told only by its name; the first where none of several times is named better, None where several things are alike.
    """
    held = [piece.measures.get(fact.fact_id, frozenset()) for fact in parts]
    worth = [sum(term.weight for term in question.terms if term.named_in(words)) for words in held]
    best = [fact for fact, own in zip(parts, worth, strict=True) if own == max(worth)]
    return best[0] if len({fact.measure for fact in best}) == 1 else None


def _share(part: Fact, whole: Fact, *pieces: Evidence) -> Claim:
    """What share one count is of another, with its working."""
    value = tenth(part.value / whole.value * 100)
    text = f"{value}%: {bare_value(part)} of {bare_value(whole)} (our calculation)."
    working = Working(f"{part.value} / {whole.value} * 100", str(value))
    return Claim(text, quotes_of(*pieces), (part, whole), (working,))


def _counted(piece: Evidence) -> list[Fact]:
    """The levels of a piece of evidence that are no percentages and no places."""
    return [fact for fact in levels(piece.facts) if fact.unit not in ("percent", "rank")]


def _told(best: Evidence) -> Claim:
    return Claim(best.text, quotes_of(best), best.facts, extract=True)

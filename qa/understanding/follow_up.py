"""Completes a question that leans on the ones before it in its conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.evidence import Inventory
from qa.question import AskedPeriod, AskedTerm, Operation, Question
from qa.understanding.contrasts import contradicts
from qa.understanding.lexicon import question_forms
from qa.understanding.normalise import shifted

_OF_THESE = re.compile(r"\b(?:of|among) (?:those|these|them|which|whom)\b", re.IGNORECASE)
_ASKS_ANEW = re.compile(r"\W*(?:how (?:many|much|long|often)|which|who|when|where)\b")
# "SP17", after "strategic priority 12" was asked about.
_NUMBERED = re.compile(r"\b(?P<letters>[A-Za-z]{1,4}) ?(?P<number>\d{1,3})\b")
# "Which one is mental health?", after "which strategic priority covers vehicle crime?"
_WHICH_ONE = re.compile(r"\bwhich one\b(?! of\b)", re.IGNORECASE)
_WHICH = re.compile(
    r"\b(?:which|what) (?P<noun>(?!of\b|one\b)[a-z-]+(?: [a-z-]+)?) (?:is|are|was|were|has|have|had|do|does|did|will"
    r"|covers?|covered|deals?|concerns?|sees?|saw|says?|includes?|came|comes|went|rose|fell)\b",
    re.IGNORECASE,
)
# "And for hate crime victims?" asks the same of others.
_OF_ANOTHER = re.compile(r"\W*(?:(?:and|but|ok|so|then),? )*(?:(?:what|how) about|for|among|with)\b", re.IGNORECASE)
# "And domestic abuse victims?", after how satisfied others were.
_OF_OTHERS = re.compile(
    r"\W*(?:(?:and|but|or|then),? )*[\w' -]{3,60} (?:victims|users|callers|witnesses|complainants|residents)\W*",
    re.IGNORECASE,
)
_HOW_MANY_FORCES = re.compile(r"\bhow many (?:of the )?(?:police )?forces\b", re.IGNORECASE)
# What asks for one of several forces, and what a place is part of.
_OF_SEVERAL: frozenset[Operation] = frozenset({"ranking", "which_moved", "who"})
_COMPARED = re.compile(
    r"\b(?:behind|ahead|compar\w*|above|below|higher|lower|better|worse|more|fewer|less|than|apart|same|different)\b",
    re.IGNORECASE,
)
_A_FIGURE: frozenset[Operation] = frozenset({"quantity"})
_WIDER = frozenset({"force", "publisher", "group", "region", "nation"})
# What was asked before helps to choose, but never outweighs what is asked now.
_INHERITED_WEIGHT = 0.4
# In "how many of those were ..." what those are is known, and something else is asked of them.
_OF_THOSE_WEIGHT = 0.1
# A question of no more required words than this leans on what came before: "and in 2019/20?"
_FEW_TERMS = 2
# ... unless it has that many, and in all the words of a question that stands alone.
_WHOLE_QUESTION = 6


def follows(question: Question) -> bool:
    """Whether a question leans on the one before: it opens so, refers to it, or has next to nothing of its own."""
    folded = question.text.lower()
    forms = question_forms()["follow_up"]
    own = sum(term.required for term in question.terms)
    if question.reports and own and _ASKS_ANEW.match(folded):  # "how many cadets are there, March 2018 paper"
        return False
    words = re.findall(r"[a-z']+", folded)
    opens = any(folded.startswith(f"{opening} ") or folded == opening for opening in forms["opens"])
    refers = bool(set(words) & set(forms["refers"])) and len(question.terms) <= 2 * _FEW_TERMS
    if opens or refers:
        return True
    timed = bool(question.periods or question.reports)
    whole = timed and (any(term.concept for term in question.terms) or (bool(own) and bool(question.areas)))
    return not whole and (own < _FEW_TERMS or (own == _FEW_TERMS and len(words) < _WHOLE_QUESTION))


_COMPASS = r"(?:north|south|east|west|central)(?:ern)?"
_PART = re.compile(rf"\b{_COMPASS} (?P<kind>division|bcu|lpa|basic command unit|area)\b", re.IGNORECASE)
_COMPASS_ALONE = re.compile(rf"\b{_COMPASS}\b(?=\W*$|\s+(?:and|or|then|instead|for)\b)", re.IGNORECASE)
# In words: longer ones say what they mean.
_SHORT = 6


def initials_spelt_out(text: str, before: str) -> str:
    """A text with the words that the question before has in front of a number, where it has only their initials."""

    def spelt(match: re.Match[str]) -> str:
        words = r"[\s-]+".join(rf"{letter}[a-z]+" for letter in match["letters"])
        named = re.search(rf"\b{words}(?= \d)", before, re.IGNORECASE)
        return f"{named[0]} {match['number']}" if named else match[0]

    return _NUMBERED.sub(spelt, text)


def counts_forces(text: str) -> bool:
    """Whether a question asks how many forces did or had something."""
    return bool(_HOW_MANY_FORCES.search(text))


def forces_again(text: str, before: str) -> str:
    """A text that asks the same "of another", with the "how many forces" that the question before asked."""
    asks_so = counts_forces(before) and _OF_ANOTHER.match(text) and not counts_forces(text)
    return f"{text.rstrip(' ?')}: how many forces?" if asks_so else text


def named_again(text: str, before: str) -> str:
    """A text with what the question before asks which of in place of its "which one": "which strategic priority"."""
    noun = _WHICH.search(before)
    return _WHICH_ONE.sub(f"which {noun['noun']}", text, count=1) if noun else text


def part_again(text: str, before: str) -> str:
    """A short text with what a quarter of the compass is of, where the question before says so: "South" after "East
    Division".
    """
    kind = _PART.search(before)
    if kind is None or len(text.split()) > _SHORT:
        return text
    return _COMPASS_ALONE.sub(lambda match: f"{match[0].capitalize()} {kind['kind']}", text)


def inherit(question: Question, before: Question, measures: frozenset[str], kinds: frozenset[str]) -> Question:
    """The question with what it leaves out (terms, areas, periods, reports) taken from the one before.

    A measure of its own, one of `measures` or a word of `kinds` ("burglaries"), takes the place of the one before,
    unless it asks "how many of those". "And for hate crime?" asks how satisfied those are, if that was asked.
    """
    own_measure = any(_is_kind(term, measures, kinds) for term in question.terms)
    own = bool(question.terms)
    bare = not any(term.required for term in question.terms)
    of_these = bool(_OF_THESE.search(question.text))
    asks_nothing = not question.operations or question.asks("bare")
    of_others = asks_nothing and _OF_OTHERS.fullmatch(question.text)
    same = _rates_of(before) if of_others or _OF_ANOTHER.match(question.text) else frozenset()
    kept = [
        replace(
            term,
            weight=term.weight * (1.0 if term.concept in same else _worth(term, own, of_these, measures)),
            required=term.required
            and (
                not own
                or (bare and bool(term.concept))
                or (of_these and term.concept in measures)
                or term.concept in same
            ),
        )
        for term in before.terms
        if not any(set(term.stems) & set(own.stems) for own in question.terms)
        and not (own_measure and _is_kind(term, measures, kinds) and not of_these)
        and not contradicts(term.text, question.text)
        and not _both_numbers(term, question)
    ]
    inherited = []
    if kept:
        inherited.append(" ".join(term.text for term in kept))
    areas = question.areas or before.areas
    periods = question.periods or _shifted(question, before)
    kept_report = not question.report_words and not _after_report(question, before)
    # "Number 17?" is asked as the one before was; "the year before?", which names nothing, asks for a figure.
    own_operations = frozenset() if question.asks("bare") and question.terms else question.operations
    operations = own_operations | (before.operations - {"search", "why", "definition", "greeting", "help"})
    return replace(
        question,
        terms=(*_without_unsaid(question.terms, same), *kept),
        areas=areas,
        forces=question.forces or (before.forces if not question.areas else frozenset()),
        home="" if question.forces else one_force(before),
        periods=periods,
        reports=question.reports or (before.reports if kept_report else frozenset()),
        report_words=question.report_words or (before.report_words if kept_report else ""),
        operations=own_operations or operations,
        inherited=tuple(inherited),
        # How many there were tells not which of them did best where only changes were asked about.
        figure=question.figure or ("" if question.asks("ranking") and before.asks("change") else before.figure),
    )


def about_us(whole: Question, question: Question, before: Question, inventory: Inventory) -> Question:
    """A follow-up that speaks of us, completed (`whole`), with our force for the group or the other force before it.

    "Which force is best in the country? And what is our own figure?" asks for ours, and for no rank.
    """
    kinds = {area.kind for name in before.areas for area in inventory.vocabulary.find_areas(name)}
    ours = one_force(before) if one_force(before) in inventory.publishers else ""
    publishers = {inventory.extractions[name].report.publisher for name in before.reports} or {*inventory.publishers}
    ours = ours or (publishers.pop() if len(publishers) == 1 else "")
    others = before.areas or before.asks(*_OF_SEVERAL)
    compared = question.asks("difference", "areas") or _COMPARED.search(question.text)
    if question.areas or not others or not kinds <= _WIDER or compared:
        return whole
    operations = whole.operations if question.asks(*_OF_SEVERAL) else whole.operations - _OF_SEVERAL
    areas = (ours,) if ours else ()
    return replace(whole, areas=areas, forces=frozenset(areas), home="", operations=operations or _A_FIGURE)


def of_other_publisher(question: Question, before: Question, inventory: Inventory) -> Question:
    """The question before without its report, where the one asked now is about a force that publishes others."""
    of = {inventory.extractions[name].report.publisher for name in before.reports}
    others = question.forces & {*inventory.publishers}
    return replace(before, reports=frozenset(), report_words="") if others and not others & of else before


def _after_report(question: Question, before: Question) -> bool:
    """Whether a question asks for a time after the year of the report that the one before is about: no report tells
    what came after it.
    """
    years = [int(year) for year in re.findall(r"\b20\d\d\b", before.report_words)]
    starts = [asked.period.start.year for asked in question.periods if asked.period.start]
    return bool(before.reports and years and starts) and min(starts) > max(years)


def of_same_force(question: Question, before: Question) -> Question:
    """A question that stands alone but names no area, about the one force that the conversation is about."""
    force = one_force(before)
    if question.areas or question.reports or not force:
        return question
    return replace(question, areas=(force,), forces=frozenset({force}))


def one_force(question: Question) -> str:
    """The force that a question, or the conversation before it, is about; "" where there are none or several."""
    forces = [area for area in question.areas if area in question.forces]
    return forces[0] if len(forces) == 1 else question.home if not forces else ""


def _shifted(question: Question, before: Question) -> tuple[AskedPeriod, ...]:
    """The periods of the question before, moved where this one asks for the year (quarter, month) before or after."""
    moved = [(asked, shifted(question.text, asked.period)) for asked in before.periods]
    return tuple(AskedPeriod(period, asked.kind) if period else asked for asked, period in moved)


def _is_kind(term: AskedTerm, measures: frozenset[str], kinds: frozenset[str]) -> bool:
    return term.concept in measures or (not term.concept and len(term.stems) == 1 and term.stems[0] in kinds)


def _worth(term: AskedTerm, own: bool, of_these: bool, measures: frozenset[str]) -> float:
    """What a term of the question before is worth in the next: much where its measure is meant, else little."""
    if not own or (of_these and term.concept in measures):
        return 1.0
    return _OF_THOSE_WEIGHT if of_these else _INHERITED_WEIGHT


def _both_numbers(term: AskedTerm, question: Question) -> bool:
    return term.text.isdigit() and any(own.text.isdigit() for own in question.terms)


def _rates_of(question: Question) -> frozenset[str]:
    """What the percentages asked for are of, such as satisfaction: "and for hate crime?" asks the same."""
    of = question_forms()["never_unasked"]["concepts"]
    return frozenset(term.concept for term in question.terms if term.concept in of)


def _without_unsaid(terms: Sequence[AskedTerm], rates: frozenset[str]) -> tuple[AskedTerm, ...]:
    """The terms, of which the victims of "how satisfied victims are" need not be accounted for."""
    unsaid = {word for rate in rates for word in question_forms()["goes_without_saying"].get(rate, ())}
    return tuple(replace(term, required=False) if term.text.lower() in unsaid else term for term in terms)

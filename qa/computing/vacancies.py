"""Works out how many posts are vacant from the two figures that a row or a sentence has: posts budgeted less those in
post.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, number_words
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.accounted import gap
from qa.finding.match import Match
from qa.finding.select_facts import in_asked_periods, unit_kind
from qa.question import Question
from qa.understanding.cues import cue

_VACANCY = "vacancy"
_TRIED = 12
_SHOWS_POSTS = ("level", "target")


def vacancies(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The posts that are vacant of the kind asked for, with their working; [] unless one row or sentence has just two
    figures for it, of one time, and nothing there prints vacancies.
    """
    concepts = {term.concept for term in question.terms if term.required}
    if _VACANCY not in concepts or question.asks("change", "why", "ranking", "trend", "share", "difference"):
        return []
    for match in matches[:_TRIED]:
        row = match.evidence
        lack = gap(question, match, inventory)
        if lack.areas or lack.periods or _prints_vacancies(row, inventory):
            continue
        if pairs := _pairs(question, row, inventory):
            return [_told(*pairs[0], row)] if len(pairs) == 1 else []
    return []


def _prints_vacancies(row: Evidence, inventory: Inventory) -> bool:
    beside = inventory.table_rows(row) if row.kind == "row" else [row]
    return any(f"={_VACANCY}" in piece.own | piece.near for piece in beside)


def _pairs(question: Question, row: Evidence, inventory: Inventory) -> list[tuple[Fact, Fact]]:
    """The posts and those in post of the kind that the question names, no wider and no narrower, at one time."""
    areas = set(question.areas) or {row.report.publisher}
    own = [
        fact
        for fact in in_asked_periods(question, row.facts)
        if fact.area in areas
        and unit_kind(fact) == "count"
        and fact.confidence != "low"
        and _is_kind(question, fact, inventory)
    ]
    meant = [fact for fact in own if fact.statistic in _SHOWS_POSTS and cue("posts_meant").search(_heading(fact))]
    held = [fact for fact in own if fact.statistic == "level" and cue("posts_held").search(_heading(fact))]
    return [
        (posts, filled)
        for posts in meant
        for filled in held
        if posts is not filled
        and (posts.area, posts.unit, posts.period) == (filled.area, filled.unit, filled.period)
        and _kind(posts, inventory) == _kind(filled, inventory)
        and posts.value > filled.value
    ]


def _heading(fact: Fact) -> str:
    return f"{fact.measure} {fact.column_label}"


def _kind(fact: Fact, inventory: Inventory) -> frozenset[str]:
    """The stems of whom a figure counts, without the words for posts and for those in post."""
    plain = cue("posts_meant").sub(" ", cue("posts_held").sub(" ", fact.measure))
    return frozenset(inventory.lexicon.stems(plain))


def _is_kind(question: Question, fact: Fact, inventory: Inventory) -> bool:
    """Whether a figure counts those whom the question names, and no part of them alone."""
    named = [
        term
        for term in question.terms
        if term.required and term.concept != _VACANCY and not cue("posts_meant").fullmatch(term.text)
    ]
    asked = {stem for term in question.terms for stem in term.stems}
    kind = _kind(fact, inventory)
    return bool(named and kind) and kind <= asked and all(set(term.stems) & kind for term in named)


def _told(posts: Fact, filled: Fact, row: Evidence) -> Claim:
    apart = posts.value - filled.value
    names = [measure_phrase(fact) for fact in (posts, filled)]
    if names[0] == names[1]:
        names = [f"{name} ({fact.column_label.lower()})" for name, fact in zip(names, (posts, filled), strict=True)]
    where = f"{area_phrase(posts.area)} {at_period(posts.period)}".rstrip()
    text = (
        f"{number_words(apart)} vacant in {where} (our calculation): {bare_value(posts)} {names[0]}, less "
        f"{bare_value(filled)} {names[1]}."
    )
    working = Working(f"{posts.value} - {filled.value}", str(apart))
    return Claim(text, quotes_of(row), (posts, filled), (working,))

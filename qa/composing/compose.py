"""Composes the answer: chooses how to answer by what is asked and what evidence there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Series
from qa.composing.caveats import caveat_claims, kinds_of_change
from qa.composing.definition import counted_otherwise
from qa.composing.disagreement import other_figure
from qa.composing.facts import row_claims
from qa.composing.half_told import with_gaps
from qa.composing.limits import with_limit
from qa.composing.name_subject import with_subjects
from qa.composing.not_there import not_in_reports, out_of_scope, what_i_do
from qa.composing.parts import Rematch, parts
from qa.composing.passages import passage_draft
from qa.composing.premise import false_premise, false_spending, false_standing
from qa.composing.ranking import ranking_claims
from qa.composing.reports import across_reports, wants_reports
from qa.composing.revised import revised_figure
from qa.composing.rows import lacks_place, of_rows, side_by_side
from qa.composing.series import series_claims
from qa.composing.tell_titles import with_titles
from qa.composing.text import extract_claims
from qa.computing.behind_best import behind_best
from qa.computing.columns import column_claims
from qa.computing.computed import computed_claims, wants_sum
from qa.computing.each import each_claims
from qa.computing.extreme_item import extreme_item
from qa.computing.sentence import share_of_named, share_of_these, within_sentence
from qa.computing.share_instead import share_instead
from qa.computing.shares import share_over_parts
from qa.computing.spread import spread_claims
from qa.draft import Claim, Draft
from qa.evidence import Evidence, Inventory
from qa.finding.accounted import Gap, fits, gap, of_named_reports
from qa.finding.kind_fit import stands_still, tells_both_ends
from qa.finding.match import Match
from qa.finding.select_facts import changes, is_numeric, is_series, is_total, levels, wants_percent
from qa.question import Question
from qa.understanding.cues import cue

# A row answers unless a sentence fits clearly better: a figure in its row can be checked at a glance.
_NEAR = 0.9
# A sentence that tells a change need fit much less than the row of months that one would work it out from.
_TELLS = 0.65
# A trend is told by a row of months even where a row of yearly totals fits a little better.
_ROWS_TRIED = 4
# Words alone are answered with a sentence only where it holds them all.
_ALL_OF_IT = 0.9
# Best matches that tell whether there are figures of it, of another time.
_FEW = 3
# ... and else with the passage that holds most of them.
_MOST_OF_IT = 0.5
_ADDED = re.compile(
    r"\b(?:together|add(?:ed|ing)?|altogether|combined|sum|all told|plus|the total (?:of|number)"
    r"|(?:come|comes|came|amounts?) to)\b|\s\+\s",
    re.IGNORECASE,
)


def compose(question: Question, matches: Sequence[Match], inventory: Inventory, rematch: Rematch) -> Draft:
    """The draft of an answer. A question that the reports do not answer gets a draft that says so.

    `rematch` matches another question, such as a part of this one, against the same library.
    """
    draft = _with_revised(question, _composed(question, matches, inventory, rematch), inventory)
    told = with_titles(with_limit(question, draft, inventory), inventory)
    return with_gaps(question, with_subjects(question, told, inventory), inventory)


def _with_revised(question: Question, draft: Draft, inventory: Inventory) -> Draft:
    """The draft and, where another report prints another figure for one that it tells, that one too; a series and an
    answer on how far to trust a figure say their own.
    """
    if draft.status != "answered" or draft.series or question.asks("caveat", "search", "why", "definition"):
        return draft
    return replace(draft, claims=(*draft.claims, *revised_figure(question, draft.claims, inventory)))


def _composed(question: Question, matches: Sequence[Match], inventory: Inventory, rematch: Rematch) -> Draft:
    if draft := _no_question(question, matches, inventory):
        return draft
    fitting = of_named_reports(question, [match for match in matches if fits(question, match, inventory)])
    if fitting and _sets_apart(question) and (draft := _computed(question, fitting, inventory)):
        return draft
    added = question.asks("total") and _ADDED.search(question.text)
    if added and _all_sentences(fitting) and (claims := of_rows(question, matches, inventory)):
        return Draft(tuple(claims))
    several = len(question.periods) > 2 or (len(question.periods) > 1 and not question.asks("trend", "ranking"))
    if fitting and (claims := side_by_side(question, fitting, inventory)):
        return Draft(tuple(claims))
    whole = fitting and question.asks("trend", "ranking", "which_moved", "share") and not several
    if not whole and (draft := parts(question, fitting, inventory, rematch)):
        return draft
    if not fitting and question.asks("bare") and not question.figure:
        return _words_alone(question, matches, inventory)
    if not fitting and is_numeric(question) and (claims := of_rows(question, matches, inventory)):
        return Draft(tuple(claims))
    if not fitting and question.asks("ranking") and (claims := _of_items(question, matches, inventory)):
        return Draft(tuple(claims))
    if not fitting:
        return share_instead(question, matches, inventory) or not_in_reports(question, matches, inventory)
    return _answer(question, fitting, matches, inventory)


def _of_items(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The item of a list of sentences with the most or least, where none of them alone accounts for the question."""
    named = [match for match in of_named_reports(question, matches) if not lacks_place(question, match, inventory)]
    return extreme_item(question, named, inventory, all_of_it=True) if named else []


def _no_question(question: Question, matches: Sequence[Match], inventory: Inventory) -> Draft | None:
    """What is said to a greeting, to what no report holds, to a request for a passage, and of two changes that are
    named by their figures, whose words need not be accounted for.
    """
    if question.asks("greeting", "help"):
        return what_i_do(inventory)
    if question.asks("out_of_scope") and not (matches and matches[0].coverage > 0.8):
        return out_of_scope()
    if question.asks("caveat") and (claims := kinds_of_change(question, matches)):
        return Draft(tuple(claims))
    return passage_draft(matches) if question.asks("search") else None


def _words_alone(question: Question, matches: Sequence[Match], inventory: Inventory) -> Draft:
    """What is said of a few words that no figure answers, else the passages about them."""
    question = replace(question, operations=frozenset())
    figures = replace(question, operations=frozenset({"quantity"}))
    if question.periods and any(_only_lacks_time(gap(figures, match, inventory)) for match in matches[:_FEW]):
        return not_in_reports(figures, matches, inventory)
    whole = [match for match in matches if match.coverage >= _ALL_OF_IT and not match.missing]
    fitting = [match for match in whole if fits(question, match, inventory)]
    about = [match for match in matches if _is_about(question, match, inventory)]
    if not fitting and about and "?" not in question.text:
        return passage_draft(about)
    return _answer(question, fitting, matches, inventory) if fitting else not_in_reports(question, matches, inventory)


def _only_lacks_time(lack: Gap) -> bool:
    return bool(lack.periods) and not lack.words and not lack.areas


def _sets_apart(question: Question) -> bool:
    """Whether two levels are set against each other or added, of two periods or of two areas."""
    if question.asks("total") and len(question.areas) == 2 and _ADDED.search(question.text):
        return True
    if not question.asks("difference", "ratio") or question.asks("caveat"):
        return False
    return len(question.periods) == 2 or (len(question.areas) == 2 and not cue("moved").search(question.text))


def _all_sentences(fitting: Sequence[Match]) -> bool:
    return all(match.evidence.kind == "sentence" for match in fitting)


def _is_about(question: Question, match: Match, inventory: Inventory) -> bool:
    """Whether evidence holds most of the words that were typed, of the areas and times among them."""
    lack = gap(question, match, inventory)
    return match.near >= _MOST_OF_IT and not lack.areas and not lack.periods


def _answer(question: Question, fitting: Sequence[Match], matches: Sequence[Match], inventory: Inventory) -> Draft:
    """The draft of the first route that has one, else the report's own sentences, else what is missing."""
    for route in _ROUTES:
        if draft := route(question, fitting, inventory):
            plain = route is _figures
            return _with_other_figure(question, draft, inventory) if plain else draft
    sentences = [match for match in fitting if match.evidence.kind == "sentence" and not _bare_heading(question, match)]
    if question.asks("change") and is_numeric(question) and not question.asks("areas"):
        sentences.sort(
            key=lambda match: not (changes(match.evidence.facts) or tells_both_ends(question, match.evidence))
        )
    if sentences:
        draft = Draft(tuple(extract_claims(question, sentences, inventory)))
        return _with_other_figure(question, draft, inventory) if is_numeric(question) else draft
    claims = row_claims(question, fitting[0].evidence) if fitting[0].evidence.kind == "row" else []
    return Draft(tuple(claims)) if claims else not_in_reports(question, matches, inventory)


def _with_other_figure(question: Question, draft: Draft, inventory: Inventory) -> Draft:
    """The draft and, where the same paper prints another figure for it, that one too."""
    return replace(draft, claims=(*draft.claims, *other_figure(question, draft.claims, inventory)))


def _draft(claims: Sequence[Claim]) -> Draft | None:
    return Draft(tuple(claims)) if claims else None


def _trust(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return _draft(caveat_claims(question, fitting, inventory)) if question.asks("caveat") else None


def _premise(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return _draft(
        false_premise(question, fitting)
        or false_standing(question, fitting)
        or false_spending(question, fitting, inventory)
    )


def _reports(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return across_reports(question, fitting, inventory) if wants_reports(question, inventory) else None


def _trend(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    asked = question.asks("trend") and not (question.asks("total") and _ADDED.search(question.text))
    series = _series(question, fitting, inventory) if asked else None
    return Draft(tuple(series[0]), series=series[1]) if series else None


def _whole_share(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return _draft(share_over_parts(question, fitting, inventory))


def _ranking(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    asked = question.asks("ranking", "which_moved")
    return _draft(ranking_claims(question, fitting, inventory)) if asked else None


def _computed(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    if not wants_sum(question, fitting):
        return None
    return _draft(each_claims(question, fitting) or computed_claims(question, fitting, inventory))


def _columns(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return _draft(column_claims(question, fitting)) if is_numeric(question) or wants_percent(question) else None


def _behind(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return _draft(spread_claims(question, fitting) or behind_best(question, fitting, inventory))


def _within(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    claims = within_sentence(question, fitting) or share_of_these(question, fitting, inventory)
    return _draft(claims or share_of_named(question, fitting, inventory))


def _figures(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    row = _row(question, fitting) if is_numeric(question) else None
    claims = row_claims(question, row) if row else []
    return Draft((*claims, *counted_otherwise(question, row, inventory))) if row and claims else None


# The first that has an answer gives it: what was asked for by name first, a bare figure last.
_ROUTES = (_trust, _premise, _behind, _reports, _whole_share, _trend, _ranking, _columns, _computed, _within, _figures)


def _bare_heading(question: Question, match: Match) -> bool:
    return match.evidence.heading and not any(term.text.isdigit() for term in question.terms) and is_numeric(question)


def _row(question: Question, fitting: Sequence[Match]) -> Evidence | None:
    """The best row, where it fits about as well as the best sentence."""
    best = fitting[0]
    for match in fitting[:8]:
        if match.evidence.kind == "row" and match.score >= _NEAR * best.score:
            return None if _told_better(question, match, fitting) else match.evidence
    return None


def _told_better(question: Question, row: Match, fitting: Sequence[Match]) -> bool:
    """Whether a row gives the months of a year whose change is asked for, or how areas stand where it is asked which
    moved the more, and a sentence tells the change itself.
    """
    months = is_series(row.evidence) and question.asks("change") and not question.asks("trend")
    if not months and not stands_still(question, row.evidence):
        return False
    return any(
        match.evidence.kind == "sentence" and changes(match.evidence.facts) and match.score >= _TELLS * row.score
        for match in fitting
    )


def _series(
    question: Question, fitting: Sequence[Match], inventory: Inventory
) -> tuple[list[Claim], tuple[Series, ...]] | None:
    """The rows of the best series: one row of months, or the rows of a table that runs down the months."""
    rows = [match.evidence for match in fitting if match.evidence.kind == "row" and levels(match.evidence.facts)]
    if not rows:
        return None
    parts = [row for row in rows if not any(is_total(fact) for fact in row.facts)] or rows
    best = next((row for row in rows[:_ROWS_TRIED] if is_series(row)), parts[0])
    same = [row for row in inventory.table_rows(best) if row.label == best.label and levels(row.facts)]
    pieces = sorted(same, key=lambda row: row.row or 0)
    if is_series(best):
        pieces = [best] if question.periods else same
    claims, series = series_claims(question, pieces)
    return (claims, series) if claims else None

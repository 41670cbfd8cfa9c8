"""Composes the answer: chooses how to answer by what is asked and what evidence there is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.times.mention import PeriodContext
from ingest.times.periods import find_periods
from qa.composing.behind_most import false_behind_most
from qa.composing.by_figure import by_figure
from qa.composing.colour_key import colour_meant
from qa.composing.footnotes import with_footnotes
from qa.composing.glossary import entry_draft, term_meant, unmet
from qa.composing.half_told import with_gaps
from qa.composing.in_thousands import in_thousands
from qa.composing.left_out import of_part, only_saying, tells_both
from qa.composing.limits import with_limit
from qa.composing.misprinted_year import with_misprinted_years
from qa.composing.name_subject import with_subjects
from qa.composing.not_there import (
    names_nothing,
    no_subject,
    no_such_report,
    not_in_reports,
    out_of_scope,
    undefined,
    what_i_do,
)
from qa.composing.parts import Rematch, parts
from qa.composing.passages import passage_draft
from qa.composing.phrases import period_phrase
from qa.composing.reports import report_name
from qa.composing.rests_on import rests_on
from qa.composing.revised import revised_figure, why_revised
from qa.composing.routes import ADDED, draft_of, routed, worked_out
from qa.composing.rows import lacks_place, of_rows, side_by_side
from qa.composing.tell_titles import with_titles
from qa.composing.which_is_more import which_is_more
from qa.composing.which_side import with_side
from qa.composing.yes_or_no import with_yes_or_no
from qa.computing.against_plan import against_plan
from qa.computing.between_sentences import moved_between
from qa.computing.computed import change_of_sums, sum_of_run
from qa.computing.extreme_item import extreme_item, extreme_rank
from qa.computing.extreme_part import extreme_part
from qa.computing.extreme_told import extreme_told
from qa.computing.share_instead import share_instead
from qa.computing.vacancies import vacancies
from qa.draft import Claim, Draft
from qa.evidence import Inventory
from qa.finding.accounted import Gap, fits, gap, of_named_reports
from qa.finding.between_times import telling_the_move
from qa.finding.kind_fit import says_what_it_is
from qa.finding.match import Match
from qa.finding.select_facts import is_numeric, wants_percent
from qa.question import Question
from qa.understanding.cues import cue

_WHAT = re.compile(r"(?:and )?what(?:'s| is| was| are| were)\b", re.IGNORECASE)
# An entry of a list of terms: a word and what it means, no figure.
_ENTRY = re.compile(r"[^:\d]{3,60}(?::| [-–—]) [a-z]|.*\w \([a-z][^()\d]*, [^()\d]*\)", re.DOTALL)
# Words alone are answered with a sentence only where it holds them all.
_ALL_OF_IT = 0.9
# Best matches that tell whether there are figures of it, of another time.
_FEW = 3
# ... and else with the passage that holds most of them.
_MOST_OF_IT = 0.5


def compose(question: Question, matches: Sequence[Match], inventory: Inventory, rematch: Rematch) -> Draft:
    """The draft of an answer. A question that the reports do not answer gets a draft that says so.

    `rematch` matches another question, such as a part of this one, against the same library.
    """
    draft = _revised_and_why(question, matches, inventory, rematch) or _with_revised(
        question, _composed(question, matches, inventory, rematch), inventory
    )
    dated = with_footnotes(question, _with_report(question, draft, inventory), inventory)
    told = with_misprinted_years(with_titles(with_limit(question, dated, inventory), inventory), inventory)
    gaps = with_gaps(question, with_subjects(question, told, inventory), inventory)
    return in_thousands(with_yes_or_no(question, with_side(question, gaps)))


def _with_report(question: Question, draft: Draft, inventory: Inventory) -> Draft:
    """The draft; where it is asked how things are now, with the report whose sentence tells it and its date."""
    now = cue("latest").search(question.text) and not question.periods and not question.reports
    first = draft.claims[0] if draft.claims else None
    if not now or first is None or draft.status != "answered" or not first.extract or first.lead:
        return draft
    report = inventory.extractions[first.quotes[0].report_id].report
    ends = [fact.period for fact in first.facts if fact.period.end and fact.period.months]
    # The time that its figures are of says more than the day of the paper, unless the sentence says it.
    latest = max(ends, key=lambda period: period.end or dt.date.min, default=None)
    latest = None if find_periods(first.text, PeriodContext()) else latest
    lead = f"{report.publisher}, {period_phrase(latest)}: " if latest else f"{report_name(report, inventory)}: "
    return replace(draft, claims=(replace(first, lead=lead), *draft.claims[1:]))


def _revised_and_why(
    question: Question, matches: Sequence[Match], inventory: Inventory, rematch: Rematch
) -> Draft | None:
    """What two reports print for one figure, and why the later changed it; None unless both and why are asked for, and
    the later says.
    """
    if not (question.asks("why") and question.asks("quantity") and len(question.reports) > 1):
        return None
    plain = replace(question, operations=question.operations - {"why"})
    draft = _with_revised(plain, _composed(plain, matches, inventory, rematch), inventory)
    reason = why_revised(draft.claims, inventory) if draft.status == "answered" else []
    return replace(draft, claims=(*draft.claims, *reason)) if reason else None


def _with_revised(question: Question, draft: Draft, inventory: Inventory) -> Draft:
    """The draft and, where another report prints another figure for one that it tells, that one too; a series and an
    answer on how far to trust a figure say their own.
    """
    if draft.status != "answered" or draft.series or question.asks("caveat", "search", "why", "definition"):
        return draft
    return replace(draft, claims=(*draft.claims, *revised_figure(question, draft.claims, inventory)))


def _composed(question: Question, matches: Sequence[Match], inventory: Inventory, rematch: Rematch) -> Draft:
    planned = draft_of(against_plan(question, of_named_reports(question, matches), inventory))
    named = _no_question(question, matches, inventory) or _meaning(question, inventory) or planned
    named = named or draft_of(rests_on(question, matches, inventory))
    if draft := named or which_is_more(question, inventory, rematch):
        return draft
    fitting = of_named_reports(question, [match for match in matches if fits(question, match, inventory)])
    saying = only_saying(question, fitting)
    if draft := of_part(question, fitting, inventory, rematch) or _set_apart(question, saying, inventory):
        return draft if draft.status == "answered" else _worked_out(question, fitting, matches, inventory) or draft
    fitting = saying
    if claims := _of_rows_instead(question, fitting, matches, inventory):
        return Draft(tuple(claims))
    several = len(question.periods) > 2 or (len(question.periods) > 1 and not question.asks("trend", "ranking"))
    summed = sum_of_run(question, fitting, inventory) if fitting else []
    if fitting and (claims := summed or side_by_side(question, fitting, inventory)):
        return Draft(tuple(claims))
    moving = telling_the_move(question, fitting)
    whole = fitting and question.asks("trend", "ranking", "which_moved", "share") and not several
    if not whole and not moving and (draft := _in_parts(question, fitting, inventory, rematch)):
        return draft
    fitting = moving or fitting
    if not fitting and question.asks("bare") and not question.figure:
        return _words_alone(question, matches, inventory)
    if not fitting and is_numeric(question) and (claims := _of_several(question, matches, inventory)):
        return Draft(tuple(claims))
    if not fitting and question.asks("ranking") and (claims := _of_items(question, matches, inventory)):
        return Draft(tuple(claims))
    if not fitting:
        return share_instead(question, matches, inventory) or not_in_reports(question, matches, inventory)
    draft = _telling_both(question, routed(question, fitting, matches, inventory), matches, inventory)
    return _given(question, _meant(question, draft, inventory))


def _meaning(question: Question, inventory: Inventory) -> Draft | None:
    """What a paper's own list of terms, or the key of its colours, says of what is asked about."""
    return term_meant(question, inventory) or colour_meant(question, inventory)


def _of_rows_instead(
    question: Question, fitting: Sequence[Match], matches: Sequence[Match], inventory: Inventory
) -> list[Claim]:
    """What several rows come to where sums are asked for and only sentences fit, or how many posts are vacant where
    what fits says it of others; else [].
    """
    if question.asks("total") and ADDED.search(question.text) and _all_sentences(fitting):
        return of_rows(question, matches, inventory)
    return vacancies(question, matches, inventory) if fitting and not _all_said(question, fitting[0]) else []


def _all_said(question: Question, match: Match) -> bool:
    """Whether evidence itself names all that is asked about."""
    return all(term.named_in(match.evidence.own) for term in question.terms if term.required)


def _in_parts(question: Question, fitting: Sequence[Match], inventory: Inventory, rematch: Rematch) -> Draft | None:
    """What each of the times, areas or reports asked for has, told beside each other."""
    apart = change_of_sums(question, fitting, inventory) if fitting else []
    return draft_of(apart) or parts(question, fitting, inventory, rematch)


def _given(question: Question, draft: Draft) -> Draft:
    """The draft of an answer; where all that a question for a figure gets is a sentence that there is none, a draft
    that says so.
    """
    first = draft.claims[0] if draft.claims else None
    asked = is_numeric(question) or (_WHAT.match(question.text) and not question.asks("why", "caveat", "definition"))
    if first is None or not first.extract or not asked or draft.status != "answered":
        return draft
    percent = wants_percent(question)
    told = [fact for fact in first.facts if (fact.unit in ("percent", "points")) == percent]
    if told or not cue("not_given").search(first.text):
        return draft
    said = tuple(claim for claim in draft.claims if claim.extract)
    return Draft((Claim("The reports do not give this figure."), *said), status="not in the reports")


def _meant(question: Question, draft: Draft, inventory: Inventory) -> Draft:
    """The draft of an answer; to a question for what something means, only one that tells that."""
    if not cue("asks_meaning").search(question.text) or not question.asks("definition") or draft.status != "answered":
        return draft
    told = any(
        cue("defines").search(claim.text) or _ENTRY.match(claim.text) or says_what_it_is(question, claim.text)
        for claim in draft.claims
    )
    told = told and not unmet(question, " ".join(claim.text for claim in draft.claims), inventory)
    return draft if told else entry_draft(question, question.text, inventory) or undefined(question)


def _worked_out(
    question: Question, fitting: Sequence[Match], matches: Sequence[Match], inventory: Inventory
) -> Draft | None:
    """The draft of what fits, if that is worked out: what is left when a sentence says how many were of one kind."""
    draft = routed(question, fitting, matches, inventory) if fitting else None
    return draft if draft and draft.claims and draft.claims[0].workings else None


def _telling_both(question: Question, draft: Draft, matches: Sequence[Match], inventory: Inventory) -> Draft:
    return draft if tells_both(question, draft) else not_in_reports(question, matches, inventory)


def _of_several(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What several rows, or the columns of posts and of those in post, come to where nothing prints it."""
    return of_rows(question, matches, inventory) or vacancies(question, matches, inventory)


def _of_items(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The item of a list of sentences with the most or least, where none of them alone accounts for the question."""
    named = [match for match in of_named_reports(question, matches) if not lacks_place(question, match, inventory)]
    if not named:
        return []
    claims = extreme_told(question, named) or extreme_part(question, named, inventory)
    claims = claims or extreme_item(question, named, inventory, all_of_it=True)
    return claims or extreme_rank(question, matches, _MOST_OF_IT)


def _no_question(question: Question, matches: Sequence[Match], inventory: Inventory) -> Draft | None:
    """What is said to a greeting, to what no report holds, to a request for a passage, of a part wrongly taken to be
    behind a change, and of what is named by its figures, whose words need not be accounted for.
    """
    if question.asks("greeting", "help"):
        return what_i_do(inventory)
    if question.asks("out_of_scope") and not (matches and matches[0].coverage > 0.8):
        return out_of_scope()
    if draft := no_such_report(question, inventory):
        return draft
    if claims := false_behind_most(question, matches, inventory) or by_figure(question, matches, inventory):
        return Draft(tuple(claims))
    if names_nothing(question, inventory):
        return no_subject()
    return passage_draft(question, matches, inventory) if question.asks("search") else None


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
        return passage_draft(question, about, inventory)
    return routed(question, fitting, matches, inventory) if fitting else not_in_reports(question, matches, inventory)


def _only_lacks_time(lack: Gap) -> bool:
    return bool(lack.periods) and not lack.words and not lack.areas


def _set_apart(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    if not fitting:
        return None
    draft = worked_out(question, fitting, inventory) if _sets_apart(question) else None
    return draft or draft_of(moved_between(question, fitting))


def _sets_apart(question: Question) -> bool:
    """Whether two levels are set against each other or added, of two periods or of two areas."""
    if question.asks("total") and len(question.areas) > 1 and ADDED.search(question.text):
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

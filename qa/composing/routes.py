"""The routes to an answer from the evidence that fits, tried in turn: what was asked for by name first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.times.periods import PeriodContext, find_periods
from ingest.words.known_places import known_places
from qa.composing.against_population import against_population
from qa.composing.caveats import caveat_claims
from qa.composing.definition import counted_otherwise
from qa.composing.disagreement import other_figure
from qa.composing.facts import row_claims
from qa.composing.kinds import other_kinds
from qa.composing.moved_each_time import moved_each_time
from qa.composing.not_there import not_in_reports
from qa.composing.premise import false_premise, lacks_who_serves
from qa.composing.rank_forces import rank_forces
from qa.composing.ranking import ranking_claims
from qa.composing.redefined import redefined
from qa.composing.reports import across_reports, wants_reports
from qa.composing.series import series_of_best
from qa.composing.standing import false_standing, names_side_of_area, standing_each_time
from qa.composing.text import extract_claims, sentence_claim
from qa.composing.which_moved import MOST
from qa.composing.whole_budget import false_spending
from qa.composing.why_told import why_told
from qa.composing.within_target import asks_of_target, target_verdict
from qa.computing.against_forecast import against_forecast
from qa.computing.all_but import all_but
from qa.computing.behind_best import behind_best
from qa.computing.columns import column_claims
from qa.computing.computed import computed_claims, wants_sum
from qa.computing.each import each_claims
from qa.computing.extreme_item import SUPERLATIVE
from qa.computing.extreme_part import extreme_part
from qa.computing.extreme_said import extreme_said
from qa.computing.extreme_told import extreme_told
from qa.computing.extreme_year import WHICH_YEAR, extreme_year
from qa.computing.fraction_of import fraction_of
from qa.computing.level_before import level_before
from qa.computing.months_down import sum_of_months_down
from qa.computing.off_target import off_target
from qa.computing.sentence import share_of_named, share_of_these, within_sentence
from qa.computing.share_not import NEGATED
from qa.computing.share_of_area import share_of_area
from qa.computing.shares import share_over_parts
from qa.computing.spread import spread_claims
from qa.draft import Claim, Draft
from qa.evidence import Evidence, Inventory
from qa.finding.best_row import TELLS, best_row
from qa.finding.between_times import moved_since
from qa.finding.kind_fit import tells_both_ends
from qa.finding.match import Match
from qa.finding.said_direction import said_direction
from qa.finding.said_where import said_where
from qa.finding.select_facts import changes, is_numeric, wants_percent
from qa.question import Question
from qa.understanding.cues import cue
from qa.understanding.follow_up import counts_forces

ADDED = re.compile(
    r"\b(?:together|add(?:ed|ing)?|altogether|combined|sum|all told|plus|the total (?:of|number)"
    r"|(?:come|comes|came|amounts?) to"
    r"|total\b[^?]*\b(?:over|across|in|for) (?:all|the) (?:\w+ )?(?:quarters|months))\b|\s\+\s",
    re.IGNORECASE,
)
_WHICH_AREA = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,2}"
    r"(?:forces?|areas?|divisions?|regions?|bcus?|districts?|boroughs?|towns?|cit(?:y|ies)|wards?)\b",
    re.IGNORECASE,
)
_MONTHLY_AVERAGE = re.compile(r"\b(?:average|mean) monthly\b|\bmonthly (?:average|mean)\b", re.IGNORECASE)
_FEW, _SEVERAL, _NAMING = 2, 2, 4
# Best evidence among which a sentence may say which year was the highest.
_SAID = 3
# A sentence that fits this much less well than a row says something else.
_OUTDONE = 0.7
# "Why are we first?" asks not which is.
_WHICH = re.compile(r"\b(?:which|who|what|where|when)\b", re.IGNORECASE)


def routed(question: Question, fitting: Sequence[Match], matches: Sequence[Match], inventory: Inventory) -> Draft:
    """The draft of the first route that has one, else the report's own sentences, else what is missing."""
    for route in _ROUTES:
        if draft := route(question, fitting, inventory):
            plain = route is _figures
            return _with_other_figure(question, draft, inventory) if plain else draft
    sentences = [match for match in fitting if match.evidence.kind == "sentence" and not _bare_heading(question, match)]
    sentences = [match for match in sentences if not _leads_to_table(match.evidence, inventory)]
    if question.asks("change") and is_numeric(question) and not question.asks("areas"):
        sentences.sort(
            key=lambda match: (
                not moved_since(question, match.evidence),
                not (changes(match.evidence.facts) or tells_both_ends(question, match.evidence)),
            )
        )
    outdone = fitting[0].evidence.kind == "row" and sentences and sentences[0].score < _OUTDONE * fitting[0].score
    if sentences and not outdone:
        draft = Draft(tuple(extract_claims(question, sentences, inventory)))
        return _with_other_figure(question, draft, inventory) if is_numeric(question) else draft
    row = fitting[0].evidence
    claims = row_claims(question, row) if row.kind == "row" else []
    return (
        Draft((*claims, *target_verdict(question, claims, row), *_reason(question, row, inventory)))
        if claims
        else not_in_reports(question, matches, inventory)
    )


def _with_other_figure(question: Question, draft: Draft, inventory: Inventory) -> Draft:
    """The draft and, where the same paper prints another figure for it, that one too."""
    return replace(draft, claims=(*draft.claims, *other_figure(question, draft.claims, inventory)))


def draft_of(claims: Sequence[Claim]) -> Draft | None:
    """A draft of claims; None where there are none."""
    return Draft(tuple(claims)) if claims else None


def _redefined(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return draft_of(redefined(question, fitting, inventory))


def _trust(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return draft_of(caveat_claims(question, fitting, inventory)) if question.asks("caveat") else None


def _forces(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    """The sentence that says in how many forces something rose or fell, where just that is asked."""
    if not counts_forces(question.text):
        return None
    told = [match for match in fitting if any(fact.unit == "forces" for fact in match.evidence.facts)]
    told = [match for match in told if match.evidence.kind == "sentence" and match.score >= TELLS * fitting[0].score]
    same_way = [match for match in told if said_direction(match.evidence.text) * question.direction >= 0]
    denied = NEGATED.search(question.text)
    if same_way and not denied:
        return Draft((sentence_claim(same_way[0].evidence),))
    if question.asks("ranking", "which_moved") and (claims := ranking_claims(question, fitting, inventory)):
        return Draft(tuple(claims))
    # How many crimes there were is no number of forces.
    said = [match.evidence.text.lower() for match in fitting[:_SAID] if match.evidence.kind == "sentence"]
    counted = not denied and any("forces" in text for text in said)
    return None if counted else not_in_reports(question, fitting, inventory)


def _standing(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    sided = names_side_of_area(question, inventory)
    return (
        draft_of(standing_each_time(question, fitting) or false_standing(question, fitting, inventory))
        if sided
        else None
    )


def _each_time(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return draft_of(moved_each_time(question, fitting))


def _premise(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    if lacks_who_serves(question, fitting):
        return not_in_reports(question, fitting, inventory)
    return draft_of(
        false_premise(question, fitting, inventory)
        or false_standing(question, fitting, inventory)
        or false_spending(question, fitting, inventory)
    )


def _reports(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return across_reports(question, fitting, inventory) if wants_reports(question, inventory) else None


def _trend(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    asked = question.asks("trend") and not (question.asks("total") and ADDED.search(question.text))
    asked = asked and not _MONTHLY_AVERAGE.search(question.text)
    series = series_of_best(question, fitting, inventory) if asked else None
    return Draft(tuple(series[0]), series=series[1]) if series else None


def _whole_share(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return draft_of(share_over_parts(question, fitting, inventory) or share_of_area(question, fitting, inventory))


def _ranking(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    asked = question.asks("ranking", "which_moved") and (not question.asks("why") or _WHICH.search(question.text))
    if asked and WHICH_YEAR.search(question.text) and not _says_which(fitting):
        claims = extreme_year(question, fitting)
        return Draft(tuple(claims)) if claims else not_in_reports(question, fitting, inventory)
    if not asked:
        return None
    if said := said_where(question, fitting):
        return Draft((sentence_claim(said),))
    claims = extreme_told(question, fitting) or extreme_said(question, fitting)
    claims = claims or extreme_part(question, fitting, inventory)
    claims = claims or rank_forces(question, fitting, inventory)
    claims = claims or ranking_claims(question, fitting, inventory)
    if claims and not (_asks_most_of_areas(question) and _tells_times(claims[0])):
        return Draft(tuple(claims))
    if question.home and not question.areas and not _told_of_part(question, fitting):
        return not_in_reports(question, fitting, inventory)
    if not _asks_most_of_areas(question) or not _is_no_choice(question, fitting[0].evidence):
        return None
    told = [match.evidence for match in fitting[: _FEW + 1] if not _is_no_choice(question, match.evidence)]
    if told and told[0].kind == "sentence" and len(told[0].areas) >= _SEVERAL:
        return Draft((sentence_claim(told[0]),))
    return not_in_reports(question, fitting, inventory) if _only_ours(question, fitting) else None


def _tells_times(claim: Claim) -> bool:
    """Whether the rows that a claim picks from are those of times, which are no areas."""
    return bool(claim.facts) and all(find_periods(fact.row_label, PeriodContext()) for fact in claim.facts)


def _told_of_part(question: Question, fitting: Sequence[Match]) -> bool:
    """Whether one of the best sentences on what is asked of a force's parts names one of them."""
    near = [match.evidence for match in fitting[:_NAMING] if match.evidence.kind == "sentence"]
    return any(piece.areas - {question.home} for piece in near)


def _asks_most_of_areas(question: Question) -> bool:
    """Whether it is asked which area has the most: what the whole force has tells of none of its districts."""
    asked = _WHICH_AREA.search(question.text) and MOST.search(question.text)
    return bool(asked) and not question.asks("change", "areas")


def _only_ours(question: Question, fitting: Sequence[Match]) -> bool:
    """Whether the best evidence is of one area that it does not say it of."""
    return all(_is_no_choice(question, match.evidence) for match in fitting[:_FEW])


def _is_no_choice(question: Question, piece: Evidence) -> bool:
    """Whether evidence tells nothing of which area has the most: a row of one area, or how areas moved where it is not
    asked which moved the most.
    """
    if any(fact.statistic == "rank" for fact in piece.facts):
        return False
    if piece.kind == "row":
        return len(piece.areas) < _SEVERAL
    if not piece.areas - {piece.report.publisher} and not any(place in piece.text for place in known_places()):
        return True
    moved = bool(piece.facts) and len(changes(piece.facts)) == len(piece.facts)
    return moved and not question.asks("which_moved") and not cue("moved").search(question.text)


def _says_which(fitting: Sequence[Match]) -> bool:
    """Whether one of the best sentences says itself what was highest or lowest."""
    sentences = [match.evidence.text for match in fitting[:_SAID] if match.evidence.kind == "sentence"]
    return any(SUPERLATIVE.search(text) for text in sentences)


def worked_out(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    """The draft of what must be worked out; None where nothing must, or the evidence settles none."""
    if not wants_sum(question, fitting):
        return None
    return draft_of(each_claims(question, fitting) or computed_claims(question, fitting, inventory))


def _columns(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    if claims := all_but(question, fitting, inventory):
        return Draft(tuple(claims))
    asked = is_numeric(question) or wants_percent(question) or cue("how_far_short").search(question.text)
    return draft_of(column_claims(question, fitting)) if asked else None


def _behind(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    return draft_of(spread_claims(question, fitting) or behind_best(question, fitting, inventory))


def _within(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    claims = level_before(question, fitting) or against_population(question, fitting, inventory)
    claims = claims or against_forecast(question, fitting, inventory) or fraction_of(question, fitting, inventory)
    claims = claims or off_target(question, fitting) or within_sentence(question, fitting)
    claims = claims or share_of_these(question, fitting, inventory)
    return draft_of(claims or share_of_named(question, fitting, inventory))


def _figures(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    row = best_row(question, fitting) if is_numeric(question) or asks_of_target(question) else None
    if row is not None and not moved_since(question, row) and any(moved_since(question, m.evidence) for m in fitting):
        return None
    claims = (sum_of_months_down(question, row, inventory) or row_claims(question, row)) if row else []
    if row is None or not claims:
        return None
    said = (*target_verdict(question, claims, row), *counted_otherwise(question, row, inventory))
    return Draft((*claims, *said, *_reason(question, row, inventory), *other_kinds(question, row, fitting)))


def _reason(question: Question, row: Evidence, inventory: Inventory) -> list[Claim]:
    """Why the figures of a row moved, where that is asked and its paper says."""
    return [sentence_claim(piece) for piece in why_told(question, row, inventory)] if question.asks("why") else []


# The first that has an answer gives it: what was asked for by name first, a bare figure last.
_ROUTES = (
    _forces,
    _standing,
    _each_time,
    _redefined,
    _trust,
    _premise,
    _behind,
    _reports,
    _whole_share,
    _trend,
    _ranking,
    _columns,
    worked_out,
    _within,
    _figures,
)


def _bare_heading(question: Question, match: Match) -> bool:
    return match.evidence.heading and not any(term.text.isdigit() for term in question.terms) and is_numeric(question)


def _leads_to_table(piece: Evidence, inventory: Inventory) -> bool:
    """Whether a line only announces the table below it: "Hate crimes recorded in each month:"."""
    after = inventory.evidence[piece.key + 1 : piece.key + 2]
    return piece.text.rstrip().endswith(":") and any(
        other.kind == "row" and other.report is piece.report for other in after
    )

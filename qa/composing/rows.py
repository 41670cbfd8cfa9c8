"""Answers with several rows of a table: two set beside each other, or those that a question names between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.composing.facts import row_claims, with_figures
from qa.computing.computed import computed_claims
from qa.draft import Claim
from qa.evidence import Inventory
from qa.finding.accounted import gap
from qa.finding.deaths_alone import counts_injured_too
from qa.finding.match import Match
from qa.finding.plan_asked import from_plan
from qa.finding.rows_named import rows_named
from qa.finding.select_facts import is_numeric
from qa.question import Question

_JOINED = re.compile(r"\b(?:and|v|vs|versus|or|than|against|plus)\b|[&+,]|(?<!\d)/", re.IGNORECASE)
_PAIR = 2


def side_by_side(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The figures of two rows of the best table that a question sets against each other: "Black and white people"."""
    best = fitting[0].evidence
    if best.kind != "row" or not is_numeric(question) or not _JOINED.search(question.text):
        return []
    if question.asks("total", "share", "difference", "ratio", "trend", "ranking", "areas"):
        return []
    rows = rows_named(question, fitting[:1], inventory)
    if len(rows) != _PAIR or best not in rows:
        return []
    told = [claim for row in rows for claim in with_figures(row_claims(question, row))[:1]]
    return told if len(told) == _PAIR else []


def of_rows(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What several rows of a table say or come to, where none alone accounts for all that is asked about."""
    keys = {row.key for row in rows_named(question, matches, inventory) if not counts_injured_too(question, row)}
    near = [match for match in matches if match.evidence.key in keys and not lacks_place(question, match, inventory)]
    worked_out = question.asks("total", "share", "difference", "ratio")
    if from_plan(question) or (
        not worked_out and not _JOINED.search(question.text)
    ):  # "died from drugs" is not the dead and the drugs
        return []
    if len(near) < 2 or len(near) < len(keys):
        return []
    if worked_out and (claims := computed_claims(question, near, inventory)):
        return claims
    if not _JOINED.search(question.text):
        return []
    told = [claim for match in near for claim in with_figures(row_claims(question, match.evidence))[:1]]
    return told if len(told) == len(near) else []


def lacks_place(question: Question, match: Match, inventory: Inventory) -> bool:
    """Whether evidence is of another area or time than a question asks for."""
    lack = gap(question, match, inventory)
    return bool(lack.areas or lack.periods)

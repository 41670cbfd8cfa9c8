"""What is said when the reports do not say: what is missing, and the nearest thing that is there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from qa.composing.facts import row_claims
from qa.composing.phrases import area_phrase, financial_year_label, listed, period_phrase
from qa.composing.reports import report_name
from qa.composing.text import sentence_claim
from qa.draft import Claim, Draft
from qa.evidence import Evidence, Inventory
from qa.finding.accounted import Gap, gap
from qa.finding.match import Match
from qa.finding.select_facts import is_numeric, unit_kind, wants_count
from qa.question import AskedPeriod, AskedTerm, Question
from qa.understanding.asked_names import has_printed_name
from qa.understanding.cues import cue

_NOT_THERE: Final = "not in the reports"
# The nearest figure is offered only where it is of the same thing at another time.
_NEAREST_COVERAGE = 0.9
_LOOKED_AT = 12
_BEST = 3
# Reports named where one that is asked about is not there.
_REPORTS_NAMED = 6
_BOTH, _MOST_WORDS = 2, 3
_BETWEEN = re.compile(r"\w{0,3}(?:[\s'’-]|\b(?:of|for|to|on|in|by|per|the|a|an|with|within|at|from)\b)*", re.IGNORECASE)
_FOLLOWS = re.compile(r"\W*(?:and|but|what about|how about)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_YEAR = re.compile(r"\d\d")
_BEFORE_TIME = re.compile(r"^(?:as of|as at|at|in|by|to|up to|until|since|from|for)\s+(?:the\s+)?", re.IGNORECASE)
_STRETCH = re.compile(
    r"(?:year|quarter|month|twelve|12|six|6|three|3|nine|9|rolling|first|second|last)\b", re.IGNORECASE
)
# In days.
_MONTH, _FAR = 30, 100_000


def what_i_do(inventory: Inventory) -> Draft:
    """The answer to a greeting or "what can you do"."""
    forces = listed([area_phrase(name) for name in inventory.publishers]) if inventory.publishers else "no force yet"
    count = len(inventory.extractions)
    text = (
        f"I answer questions about the police performance reports in the library (now of {forces}), "
        "with each figure cited to the sentence or table row that it came from."
    )
    more = "Ask for a figure, a comparison, a trend, a reason or a passage." if count else "Add reports first."
    return Draft((Claim(text), Claim(more)))


def out_of_scope() -> Draft:
    """The answer to a question that no performance report would hold."""
    text = (
        "That is not something these reports cover. "
        "I can answer questions about the police performance reports in the library."
    )
    return Draft((Claim(text),), status="out of scope")


def no_such_report(question: Question, inventory: Inventory) -> Draft | None:
    """Says that the library has no report of the time by which one is named, and which it has; None where it has."""
    if question.reports or not _YEAR.search(question.report_words) or not any(inventory.eras.values()):
        return None
    reports = [extraction.report for extraction in inventory.extractions.values()]
    newest = sorted(reports, key=lambda report: inventory.eras[report.report_id] or dt.date.min, reverse=True)
    names = list(dict.fromkeys(report_name(report, inventory) for report in newest))
    shown = listed(names[:_REPORTS_NAMED])
    holds = f"it holds {shown}" if len(names) <= _REPORTS_NAMED else f"the newest that it holds are {shown}"
    return Draft((Claim(f"The library has no report of {question.report_words}; {holds}."),), status=_NOT_THERE)


def names_nothing(question: Question, inventory: Inventory) -> bool:
    """Whether a number is asked for in words that name nothing of which reports have figures: "how many times was force
    used", where "force" is the police. What chance to hold its little words would be of anything.
    """
    other = question.asks("trend", "ranking", "which_moved", "total", "share", "search", "caveat", "why", "definition")
    bare = not any(term.required for term in question.terms) and not question.inherited and not question.role
    bare = bare and not other and not question.reports and not has_printed_name(question.text, inventory)
    alone = bool(_FOLLOWS.match(question.text)) and not question.areas  # "and the year before?" as the first question
    return bare and (alone or (question.figure == "count" and question.asks("quantity")))


def no_subject() -> Draft:
    """The answer to a question for the number of nothing that reports have figures of."""
    return Draft(
        (Claim("The reports do not give this: nothing that they count is named in the question."),),
        status=_NOT_THERE,
    )


def not_in_reports(question: Question, matches: Sequence[Match], inventory: Inventory) -> Draft:
    """Says that the reports do not answer, names what is missing, and offers the nearest figure there is."""
    if is_numeric(question) and (lacking := _said_to_lack(question, matches, inventory)):
        return Draft((Claim("The reports do not give this figure."), lacking), status=_NOT_THERE)
    if changed := _only_change(question, matches, inventory):
        return Draft((Claim("The reports do not give this number, only how it changed."), changed), status=_NOT_THERE)
    lack = gap(question, matches[0], inventory) if matches else Gap()
    said = _sentence(question, lack, inventory)
    return Draft((Claim(said), *_nearest(question, matches)), status=_NOT_THERE)


def _said_to_lack(question: Question, matches: Sequence[Match], inventory: Inventory) -> Claim | None:
    """The sentence of a report that says of just what is asked that there is no figure: "are not published"."""
    for match in matches[:_BEST]:
        says = match.evidence.kind == "sentence" and cue("not_given").search(match.evidence.text)
        if says and not gap(question, match, inventory).found:
            return sentence_claim(match.evidence)
    return None


def _only_change(question: Question, matches: Sequence[Match], inventory: Inventory) -> Claim | None:
    """The sentence that tells of just what the number is asked of only by how much it rose or fell."""
    asked = wants_count(question) and not question.asks("ranking", "which_moved")
    for match in matches[:_BEST] if asked else ():
        counted = [fact for fact in match.evidence.facts if unit_kind(fact) == "count"]
        changes = bool(counted) and all(fact.statistic == "change_number" for fact in counted)
        if changes and match.evidence.kind == "sentence" and not gap(question, match, inventory).found:
            return sentence_claim(match.evidence)
    return None


def undefined(question: Question) -> Draft:
    """Says that no report tells what something means."""
    words = [f"“{' '.join(phrase.split())}”" for phrase in _together(_required(question), question.text)]
    meant = f"The reports do not say what is meant by {listed(words, 'or') if words else 'that'}."
    return Draft((Claim(meant),), status=_NOT_THERE)


def no_passage(question: Question, inventory: Inventory) -> Draft:
    """Says that no passage is about what is searched for, and which of its words no report has."""
    words = _required(question)
    lack = Gap(tuple(_unprinted(question, words, inventory) or words))
    why = _of_words(question, lack, inventory) if words else "nothing in them is near enough"
    return Draft((Claim(f"The reports hold no passage about that: {why}."),), status=_NOT_THERE)


def _sentence(question: Question, lack: Gap, inventory: Inventory) -> str:
    if lack.words:
        return f"The reports do not give this: {_of_words(question, lack, inventory)}."
    where = f" for {listed([area_phrase(area, spelt=False) for area in question.areas])}" if question.areas else ""
    where = where or (f" for parts of {area_phrase(question.home, spelt=False)}" if question.home else "")
    times = [_time(asked) for asked in question.periods]
    when = f" for {listed(times)}" if times else ""
    named = f"The report of {question.report_words}" if question.report_words else "That report"
    who = f"{named} does" if question.reports else "The reports do"
    asked = _asked_about(question)
    if not is_numeric(question) and asked != "on that":
        about = f"about {asked.removeprefix('on ')}" if asked.startswith("on ") else f"in one passage {asked}"
        return f"{who} not say this {about}{where}{when}."
    return f"{who} not give a figure {asked}{where}{when}."


def _of_words(question: Question, lack: Gap, inventory: Inventory) -> str:
    """Which words no report has; where reports have them all, that what they say with them is not what was asked."""
    unprinted = _unprinted(question, lack.words, inventory)
    # A number that is asked with what is lacking is none that the reports tell.
    named = [word for word in lack.words if not word[:1].isdigit()] or lack.words
    known = [word for word in named if word not in unprinted]
    unknown = [f"“{_POSSESSIVE.sub('', word)}”" for word in unprinted][:_MOST_WORDS]
    if not known:
        return f"none of them mentions {' or '.join([', '.join(unknown[:-1]), unknown[-1]][len(unknown) == 1 :])}"
    return f"they speak of {listed([f'“{word}”' for word in known[:_MOST_WORDS]])}, but not as asked here"


def _unprinted(question: Question, words: Sequence[str], inventory: Inventory) -> list[str]:
    """Those of the words of a question that no report has."""
    terms = {term.text: term for term in question.terms}
    return [word for word in words if not (inventory.prints(word) or _is_known(terms.get(word), inventory))]


def _is_known(term: AskedTerm | None, inventory: Inventory) -> bool:
    if term is None:
        return False
    return bool(term.concept and inventory.known(f"={term.concept}")) or all(map(inventory.known, term.stems))


def _asked_about(question: Question) -> str:
    """What a figure was asked on, in the question's own words: those that stand together as one phrase."""
    words = _required(question)
    if len(words) < _BOTH:
        return f"on {words[0] if words else 'that'}"
    phrases = [f"“{' '.join(phrase.split())}”" for phrase in _together(words, question.text)]
    if len(phrases) == 1:
        return f"on {phrases[0]}"
    return f"that covers {'both ' if len(phrases) == _BOTH else ''}{listed(phrases)}"


def _required(question: Question) -> list[str]:
    return [term.text for term in question.terms if term.required]


def _together(words: Sequence[str], text: str) -> list[str]:
    """The words in the order of a text, those with only little words between them joined as they stand there."""
    found = [re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in words]
    spans = sorted(match.span() for match in found if match)
    phrases: list[tuple[int, int]] = []
    for start, end in spans:
        if phrases and _BETWEEN.fullmatch(text[phrases[-1][1] : start]):
            phrases[-1] = (phrases[-1][0], end)
        else:
            phrases.append((start, end))
    unseen = [word for word, match in zip(words, found, strict=True) if not match]
    return [*(text[start:end] for start, end in phrases), *unseen]


def _time(asked: AskedPeriod) -> str:
    """A time asked for as it reads after "for": "2021/22", "the year to March 2021", "March 2022"."""
    label = _BEFORE_TIME.sub("", asked.period.label)
    if asked.period.start and re.fullmatch(r"\d\d/\d\d", label):
        return financial_year_label(asked.period.start)
    return f"the {label}" if _STRETCH.match(label) else label or period_phrase(asked.period)


def _nearest(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """The same measure for another period, where a row holds it for an area asked for: of the time next to that asked
    for, and of a time as long, if there is one.
    """
    undated = Question(question.text, question.terms, question.areas, figure=question.figure)
    found = [claim for row in _same_thing(question, matches) for claim in row_claims(undated, row)[:1]]
    if not found:
        return []
    claim = min(found, key=lambda claim: _apart(question, claim))
    return [Claim(f"The nearest there is: {claim.text}", claim.quotes, claim.facts)]


def _same_thing(question: Question, matches: Sequence[Match]) -> list[Evidence]:
    """The rows among the best matches that hold all that is asked about, for an area asked for."""
    return [
        match.evidence
        for match in matches[:_LOOKED_AT]
        if match.evidence.kind == "row" and match.coverage >= _NEAREST_COVERAGE and not match.missing
        if not question.areas or set(question.areas) & match.evidence.areas
    ]


def _apart(question: Question, claim: Claim) -> int:
    """How far a claim's time is from the one asked for, in days, and in how long it is."""
    periods = [fact.period for fact in claim.facts if fact.period.end]
    asked = [one.period for one in question.periods if one.period.end]
    if not periods or not asked:
        return 0 if not asked else _FAR
    return min(
        abs((period.end - one.end).days) + _MONTH * abs((period.months or 0) - (one.months or 0))
        for period in periods
        for one in asked
        if period.end and one.end
    )

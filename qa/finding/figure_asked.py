"""Tells whether evidence has a figure of the kind that a question asks for: a number of things, a length, a rate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.checks.comparable import MEASURED_IN
from ingest.fact import Fact
from ingest.figures.figures import Figure, find_figures
from qa.evidence import Evidence
from qa.finding.narrower import names_kind, of_narrower
from qa.finding.plan_asked import lacks_plan
from qa.finding.select_facts import changes, is_numeric, levels, wants_count, wants_percent
from qa.question import AskedTerm, Question
from qa.understanding.contrasts import counts_another
from qa.understanding.cues import cue

_RATES = ("rate", "share")
# Figures that are no number of things.
_TIMES = frozenset({"minutes", "seconds", "hours", "days"})
_NOT_COUNTS = MEASURED_IN - _TIMES
# "34 forces have a rise in burglary" is no number of burglaries.
_PLACES = frozenset({"forces", "districts", "divisions", "areas", "regions", "counties", "boroughs"})
# What is counted in so general a word may be called otherwise by who asks.
_GENERIC = frozenset({"people", "crimes", "offences", "incidents", "cases", "times", "hours", "days"})
# "a 3-year programme" says how long it takes, though it is no figure of anything.
_HOW_LONG = re.compile(r"\bhow long\b", re.IGNORECASE)
_MEAN = re.compile(r"\b(?:average|mean|median|typical(?:ly)?)\b", re.IGNORECASE)
_TIME_UNITS = frozenset({"minutes", "seconds", "hours", "days", "weeks", "months", "years"})
# "In the 12 months to March" is when, not how long.
_LASTS = re.compile(
    r"(?<!the )(?<!last )(?<!previous )(?<!rolling )"
    r"\b(?:\d[\d.,]*|an?|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few)[ -]"
    r"(?:and a half )?(?:full )?(?:minutes?|mins?|seconds?|secs?|hours?|hrs?|days?|weeks?|months?|years?)\b"
    r"|\b(?:long|longer|until|since)\b",
    re.IGNORECASE,
)
_LENGTH_NAMED = re.compile(r"\b(?:hours?|hrs?|minutes?|mins?|seconds?|secs?|days?|time)\b", re.IGNORECASE)
_OF_TIME = re.compile(
    r"\b(?:times?|waits?|waiting|length|duration|speed|mins?|minutes?|secs?|seconds?|hours?|hrs?|days?|weeks?|months?|years?"
    r"|respon\w+|answer\w*|long|tenure|age|delays?)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|ten|twelve)-(?:minute|hour|day|week|month|year)\b", re.IGNORECASE
)
# What was hoped for or forecast answers only a question for that.
_PLANNED = re.compile(
    r"\b(?:forecast\w*|predict\w*|project\w*|expect\w*|estimat\w*|anticipat\w*|target\w*|aim\w*|goal|threshold|will|would"
    r"|once|end up|finished|complete\w*|still|remain\w*|left|plan\w*|due|by the end|gap|shortfall|deficit)\b",
    re.IGNORECASE,
)
_PER_SO_MANY = re.compile(
    r"\b(?:per|for (?:each|every)) (?:head|thousand|million|1,?000|10,?000|100,?000)\b", re.IGNORECASE
)
_COSTS = re.compile(
    r"\bhow much\b[^?]*\b(?:costs?|spen[dt]|paid|pay|raised?|saved?|funding|invested|worth)\b"
    r"|\bwhat\b[^?]*\bcosts?\W*$",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:which|what|who|where)\b", re.IGNORECASE)
_MOST = frozenset({"most", "highest", "biggest", "largest", "greatest", "worst"})
_LEAST = frozenset({"least", "lowest", "smallest", "fewest", "best"})
_EXTREME = re.compile(rf"\b(?:{'|'.join(sorted(_MOST | _LEAST))})\b", re.IGNORECASE)
_MORE_ASKED = re.compile(
    r"\b(?:more|fewer|less|extra|additional|further|new|net|gain\w*|los[et]\w*|add\w*|saved?)\b", re.I
)
_TIMES_AND_PLACES = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?P<unit>months?|weeks?|years?|days?|hours?|minutes?|forces?|districts?)\b", re.IGNORECASE
)
# A number that says which, not how many.
_NUMBERED = re.compile(
    r"\b(?:outcome|grade|priority|level|phase|section|table|tier|band|category|class|option|stage|appendix|step)s?\s*$",
    re.IGNORECASE,
)
# "How much did the number of incidents change?" is told by a change in per cent as well.
_MUCH_MOVED = re.compile(
    r"\b(?:how much|by how much|what)\b[^?]*\b(?:number|numbers|count|total)\b[^?]*"
    r"\b(?:change|rise|fall|grow|drop|go (?:up|down)|increase|decrease)\b",
    re.IGNORECASE,
)
_COUNTED_IN_WORDS = re.compile(
    r"\s+(?:\w+\s+)?(?:months?|weeks?|years?|days?|(?P<people>people|officers?)|cases|times|offences|forces)\b"
)
_DONE_BY = re.compile(r"(?P<counted>.*\w(?:ed|en|wn|ld|de|ht)) by (?P<doer>.*)")
_SURVEYED = re.compile(r"\b(?:survey(?:s|ed)?|respondents?|interview(?:s|ed)?)\b", re.IGNORECASE)
# "At least every 28", "within seven": how often or how soon, and no number of things.
_HOW_OFTEN = re.compile(r"\b(?:every|within)(?: the| another)?\s+$", re.IGNORECASE)
# "How many of those wanted a transcript?"
_SHARE_OF_THOSE = re.compile(r"\bhow many of (?:those|these|them)\b", re.IGNORECASE)
_OF_THOSE = re.compile(r"(?:of )?(?:those|these|them)\b")


# "Numbers have dropped below 220" tells no number.
_PAST_MARK = re.compile(
    r"\b(?:dropped|fallen|fell|risen|rose|gone|went|climbed|dipped|slipped|grown|grew)(?: \w+)?"
    r" (?:below|under|above|over|past) $",
    re.IGNORECASE,
)


def has_figure(question: Question, evidence: Evidence) -> bool:
    """Whether evidence holds a figure where one is asked for; a count where a number of things is."""
    if not is_numeric(question) or _tells_move(question, evidence) or _without_figure(question, evidence):
        return True
    if _lasts_otherwise(question, evidence) or lacks_plan(question, evidence):
        return False
    if _of_another_unit(question, evidence):
        return False
    percent = ("percent", "points")
    planned = {fact.statistic for fact in evidence.facts} <= {"forecast", "target"}
    if evidence.facts and planned and not _PLANNED.search(" ".join((question.text, *question.inherited))):
        return False
    if evidence.facts and evidence.kind == "row" and wants_percent(question) and not question.asks("share", "change"):
        # The change of a number, printed in per cent, is no rate.
        return any(fact.unit in (*percent, "per_1000") or fact.statistic in _RATES for fact in levels(evidence.facts))
    if evidence.facts and wants_count(question):
        return _has_count(question, evidence)
    if evidence.facts:
        kinds = {fact.unit in percent for fact in evidence.facts if fact.unit != "rank"} or {False}
    else:
        kinds = {
            figure.unit in percent
            for figure in find_figures(evidence.text)
            if not _NUMBERED.search(evidence.text[: figure.start])
            and not (wants_count(question) and _PAST_MARK.search(evidence.text[: figure.start]))
            and not (wants_count(question) and _HOW_OFTEN.search(evidence.text[: figure.start]))
            and (figure.printed[:1].isdigit() or "£" in figure.printed or _counts_in_words(question, figure, evidence))
            and not (wants_count(question) and _of_other_kind(question, figure, evidence))
            and (not wants_count(question) or _says_counted(question, evidence, figure))
        }
    if wants_count(question):
        return False in kinds
    if wants_percent(question) and not question.asks("share", "change"):
        return bool(kinds) and (True in kinds or evidence.kind == "sentence")
    return bool(kinds)


def _tells_move(question: Question, evidence: Evidence) -> bool:
    """Whether only a change is asked for, or how much a number moved and evidence tells a change of any kind."""
    much = _MUCH_MOVED.search(question.text) or (question.inherited and question.asks("change"))
    return question.operations == frozenset({"change"}) or bool(much and changes(evidence.facts))


def _of_another_unit(question: Question, evidence: Evidence) -> bool:
    """Whether a sum of money is asked for, or a figure for each so many people, and evidence has none."""
    if _COSTS.search(question.text) and not _is_of_money(evidence):
        return True
    return bool(_PER_SO_MANY.search(question.text)) and not _is_per_so_many(evidence)


def _is_of_money(evidence: Evidence) -> bool:
    """Whether evidence, or what stands above it, has a sum of money."""
    around = (evidence.text, *evidence.section.headings, evidence.table.caption if evidence.table else "")
    return any(fact.unit.startswith("gbp") for fact in evidence.facts) or "£" in " ".join(around)


def _is_per_so_many(evidence: Evidence) -> bool:
    """Whether evidence, or what stands above it, tells anything for each so many people or homes."""
    per = any(fact.unit.startswith("per_") or fact.statistic == "rate" for fact in evidence.facts)
    around = (evidence.text, *evidence.section.headings, evidence.table.caption if evidence.table else "")
    return per or bool(_PER_SO_MANY.search(" ".join(around)))


def _has_count(question: Question, evidence: Evidence) -> bool:
    """Whether a fact of evidence counts what the number of is asked for; a share tells "how many of those" as well."""
    counted = [fact for fact in evidence.facts if _counts(question, fact)]
    if not counted and _SHARE_OF_THOSE.search(question.text):
        return any(fact.statistic == "share" for fact in evidence.facts)
    return any(
        _names_counted(question, fact, evidence) and not of_narrower(question, fact, evidence, _what_counted(question))
        for fact in counted
    )


def _lasts_otherwise(question: Question, evidence: Evidence) -> bool:
    """Whether a length of time is asked for that evidence is not, or a percentage where a row says how long."""
    if _HOW_LONG.search(question.text):
        # That 94% were answered in ten seconds tells no average.
        shares = bool(evidence.facts) and all(fact.unit in ("percent", "points") for fact in evidence.facts)
        return (shares and bool(_MEAN.search(question.text))) or not _is_length(evidence)
    return evidence.kind == "row" and wants_percent(question) and _only_lasts(evidence)


def _only_lasts(evidence: Evidence) -> bool:
    """Whether all levels of a row say how long something took, which is no part of anything."""
    told = levels(evidence.facts)
    return bool(told) and all(fact.unit in _TIMES for fact in told)


def _counts_in_words(question: Question, figure: Figure, evidence: Evidence) -> bool:
    """Whether a number in words counts something: "seven consecutive months", not "priorities five and six".

    "Two officers" who are spoken of are not all that there are.
    """
    counted = _COUNTED_IN_WORDS.match(evidence.text[figure.end : figure.end + 40].lower())
    all_of_them = counted is not None and counted["people"] and wants_count(question)
    return counted is not None and not (all_of_them and sum(term.required for term in question.terms) == 1)


def _of_other_kind(question: Question, figure: Figure, evidence: Evidence) -> bool:
    """Whether a number counts months, forces or the like, which the question does not ask the number of."""
    unit = _TIMES_AND_PLACES.match(evidence.text[figure.end : figure.end + 40])
    return unit is not None and unit["unit"].lower().rstrip("s") not in question.text.lower()


def _what_counted(question: Question) -> str:
    """The words after "how many": they name what is counted."""
    asked = re.search(r"\b(?:how many|number of|nos? of)\s+((?:[\w'/-]+\s*){1,4})", question.text, re.IGNORECASE)
    return asked[1] if asked else ""


def _what_asked(question: Question) -> str:
    """All of the clause that begins with "how many"."""
    asked = re.search(r"\b(?:how many|number of)\b[^,?;]*", question.text, re.IGNORECASE)
    return asked[0] if asked else ""


def _counts(question: Question, fact: Fact) -> bool:
    """Whether a fact counts things, and not only what a rate rests on, such as how many were surveyed."""
    if fact.unit in _NOT_COUNTS or fact.statistic == "rate":
        return False
    # "How many missing people" is how many were reported missing, which papers call incidents.
    named = any(term.concept == fact.measure_canonical for term in question.terms if counts(question, term))
    if not named and counts_another(_what_counted(question), fact.measure):
        return False
    if fact.statistic == "change_number" and not _asks_change(question):
        return False  # "up by 15 officers" does not say how many there are
    if cue("basis").search(" ".join(fact.qualifiers)) and not _SURVEYED.search(_what_asked(question)):
        return False
    if _SURVEYED.search(fact.measure) and not _SURVEYED.search(question.text):
        return False  # "88 victims of hate crime completed the survey" is no number of hate crimes
    asked = _what_counted(question).lower()
    if fact.unit in _TIMES and asked and not _LENGTH_NAMED.search(asked):
        return False  # how long things took is no number of them
    if fact.unit in _PLACES and fact.unit.rstrip("s") not in question.text.lower():
        return False
    return not cue("basis").fullmatch(fact.unit) or bool(cue("basis").search(question.text))


def _asks_change(question: Question) -> bool:
    """Whether a question for a number of things may be answered by how many more or fewer there are."""
    return question.asks("change", "difference", "trend", "which_moved") or bool(
        _MORE_ASKED.search(question.text) or cue("moved").search(question.text)
    )


def counts(question: Question, term: AskedTerm) -> bool:
    """Whether a term is what the number of is asked for."""
    return term.required and term.text.lower() in _what_counted(question).lower()


def _says_counted(question: Question, evidence: Evidence, figure: Figure) -> bool:
    """Whether evidence with figures that are left to it names what the number of is asked for in its own words, and
    this one is of no narrower thing: "40 Community Safety Missing Persons Officers" is no number of officers.
    """
    terms = [term for term in question.terms if counts(question, term)]
    if not terms or _OF_THOSE.match(_what_counted(question).lower()):
        return True
    if names_kind(question, evidence.text[figure.end :]):
        return False
    return any(term.named_in(evidence.own) for term in terms)


def _names_counted(question: Question, fact: Fact, evidence: Evidence) -> bool:
    """Whether what a sentence's fact counts has a name in common with what the number of is asked for.

    "44 prisoners work with dogs" is no number of dogs.
    """
    asked = _what_counted(question).lower()
    terms = [term for term in question.terms if term.text.lower() in asked]
    thing = fact.unit in _GENERIC or not fact.unit or any(term.concept for term in terms)
    if not terms or _OF_THOSE.match(asked):
        return True
    if evidence.kind == "row":
        return not only_does_it(terms, fact.measure)
    if thing:
        # "16 men have trained", after dogs were spoken of, is no number of dogs.
        bare = (not fact.unit or fact.unit not in asked) and not any(term.concept for term in terms)
        return not bare or any(term.named_in(evidence.own) for term in terms)
    named = evidence.measures.get(fact.fact_id, frozenset())
    return any(named & term.words or term.named_in(named) or fact.unit.startswith(term.stems[0]) for term in terms)


def only_does_it(terms: Sequence[AskedTerm], measure: str) -> bool:
    """Whether what is counted is done by the things asked about: "offences detected by officers", "officer issued
    tickets" are no officers.
    """
    did = (
        rf"\b{re.escape(stem)}[\w'’]*[ -](?:issued|led|made|reported|generated|recorded) \w+" for stem in _stems(terms)
    )
    if any(re.search(pattern, measure.lower()) for pattern in did):
        return True
    done = _DONE_BY.search(measure.lower())
    counted, doer = (done["counted"], done["doer"]) if done else ("", "")
    return (
        bool(doer)
        and not any(_spelt_in(term, counted) for term in terms)
        and any(_spelt_in(term, doer) for term in terms)
    )


def _stems(terms: Sequence[AskedTerm]) -> list[str]:
    return [stem for term in terms for stem in term.stems]


def _spelt_in(term: AskedTerm, words: str) -> bool:
    return any(re.search(rf"\b{re.escape(stem)}", words) for stem in term.stems)


def _without_figure(question: Question, evidence: Evidence) -> bool:
    """Whether evidence answers without a figure: "below the national average", or how long in "a 3-year programme"."""
    if question.asks("ranking") and not wants_count(question) and _says_extreme(question, evidence):
        return True
    if question.asks("areas") and cue("set_beside").search(question.text) and _stands_in_words(question, evidence):
        return True
    return bool(_HOW_LONG.search(question.text) and _LENGTH.search(evidence.text))


def _says_extreme(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence says of what is asked about which has the most or least of it, in the question's own word:
    "the districts with the highest rates".
    """
    if evidence.kind != "sentence" or evidence.heading or not _WHICH.search(question.text):
        return False
    asked = {_same_extreme(match[0]) for match in _EXTREME.finditer(question.text)}
    said = {_same_extreme(match[0]) for match in _EXTREME.finditer(evidence.text)}
    return bool(asked & said) and all(term.named_in(evidence.own) for term in question.terms if term.required)


def _same_extreme(word: str) -> str:
    folded = word.lower()
    return "most" if folded in _MOST else "least" if folded in _LEAST else folded


def _stands_in_words(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence says in words how its force stands beside the areas asked about: "in line with the MSGF"."""
    others = set(question.areas) - {evidence.report.publisher}
    return evidence.kind == "sentence" and others <= evidence.areas and bool(cue("stands_beside").search(evidence.text))


def _is_length(evidence: Evidence) -> bool:
    """Whether evidence may tell a length of time: by its units, or by what its figures or words are of."""
    if any(fact.unit in _TIME_UNITS for fact in evidence.facts):
        return True
    if evidence.kind == "sentence":
        return bool(_LASTS.search(evidence.text))
    return any(_OF_TIME.search(fact.measure) for fact in evidence.facts)

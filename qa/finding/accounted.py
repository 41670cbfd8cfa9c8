"""Decides whether the reports hold what a question asks: every word of it must be accounted for by the evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.words.known_places import known_places
from qa.evidence import Evidence, Inventory
from qa.finding.deaths_alone import counts_injured_too
from qa.finding.figure_asked import counts, has_figure, only_does_it
from qa.finding.match import CRIME, Match, off_title, speaks_for
from qa.finding.missing_times import missing_periods
from qa.finding.named_operation import other_operation
from qa.finding.select_facts import areas_told_of, is_numeric, wants_count
from qa.question import AskedTerm, Question
from qa.understanding.asked_roles import roles, tells
from qa.understanding.contrasts import lettered_kind
from qa.understanding.cues import cue
from qa.understanding.lexicon import ALL_CRIME, narrowing_words, question_forms

# Share of the question's weight that may stay unaccounted for: a figure must be of the very thing that is asked for,
# an account may be worded otherwise.
_MOST_MISSING_NUMERIC = 0.32
_MOST_MISSING_TEXT = 0.35
# ... and how far to trust a figure, or what a mark means, is asked in words that no paper has: "how much weight can we
# put on", "what does amber mean".
_MOST_MISSING_TRUST = 0.45
# How well an account must fit what must be accounted for, by weight: words that only its section has tell little.
_LEAST_FIT_TEXT = 0.6
# Share of what is named in a question of who runs or pays for something that the answer must name.
_LEAST_OF_ROLE = 0.6
# "The event was chaired by" is of an event, and of no force or team that is spoken of around it.
_POINTS_BACK = re.compile(
    r"(?:the|this|these|that|those|it|they|he|she)\b"
    r"(?! (?:\w+ ){0,2}(?:events?|meetings?|conferences?|sessions?|days?|launch|ceremony|visits?|workshops?)\b)",
    re.IGNORECASE,
)
# A line of no more words names its figure and says nothing of it.
_BARE = 8
# Evidence whose own words and headings hold less than half of the question is about something else.
_LEAST_NEAR = 0.5


@dataclass(frozen=True)
class Gap:
    """What the reports lack: the words of the question that nothing accounts for, an area, or a period."""

    words: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether anything is lacking."""
        return bool(self.words or self.areas or self.periods)


def gap(question: Question, match: Match, inventory: Inventory) -> Gap:
    """What this evidence leaves unaccounted for of the words, areas and periods that a question names."""
    return Gap(
        words=_missing_words(question, match, inventory),
        areas=_missing_areas(question, match.evidence),
        periods=missing_periods(question, match, inventory),
    )


def fits(question: Question, match: Match, inventory: Inventory) -> bool:
    """Whether this evidence answers the question: nothing is left unaccounted for, and it has a figure of the kind.

    A question for the holder of an office is answered by what names somebody; one for who pays by what says so.
    """
    office = cue("holds_office").search(question.text) if question.asks("who") else None
    if office and not names_holder(office[0], match.evidence):
        return False
    if question.role and roles()[question.role].strict and not _tells_role(question, match.evidence):
        return False
    return not gap(question, match, inventory).found and has_figure(question, match.evidence)


def _tells_role(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence says who does what is asked of a thing that it names, or that stands near it where it points
    back: "The system is managed by".
    """
    things = [term for term in question.terms if any(stem.isalpha() for stem in term.stems)]
    words = evidence.own | evidence.near if _POINTS_BACK.match(evidence.text) else evidence.own
    named = sum(term.weight for term in things if term.named_in(words))
    return tells(question.role, evidence.text) and named >= _LEAST_OF_ROLE * sum(term.weight for term in things)


def names_holder(asked: str, evidence: Evidence) -> bool:
    """Whether evidence has a name beside the office that a question asks the holder of, and not that of a deputy."""
    office = re.sub(
        r"^who(?:'s)?\b|\b(?:is|was|are|were|the|our|its|their|then|current|new)\b", "", asked.lower()
    ).strip()
    title = rf"(?<!deputy )(?<!assistant )\b{re.escape(office)}"
    name = r"[A-Z][a-z'’-]+ [A-Z][a-z'’-]+"
    beside = rf"(?i:{title})[,:(]? {name}|{name}(?:,| \(| is| was| as)?(?: the| our)? (?i:{title})"
    return bool(re.search(beside, " ".join(evidence.text.split())))


def of_named_reports(question: Question, fitting: Sequence[Match]) -> list[Match]:
    """What the reports named in the question hold, where they hold any of it: "in the 2016 paper" is about that one."""
    named = [match for match in fitting if match.evidence.report.report_id in question.reports]
    bound = question.reports and (is_numeric(question) or question.asks("caveat"))
    return named if named or bound else list(fitting)


def _missing_words(question: Question, match: Match, inventory: Inventory) -> tuple[str, ...]:
    if another := _of_another(question, match, inventory):
        return another
    there = [term for term in question.terms if term.required and term not in match.missing]
    missing = sum(term.weight for term in match.missing)
    total = missing + sum(_told(term, inventory) for term in there) or 1.0
    numeric = is_numeric(question)
    unknown = [
        term
        for term in match.missing
        if term.like or term.text.lower() in narrowing_words() or not _known(term.stems, term.concept, inventory)
    ]
    trust = question.asks("caveat", "definition")
    limit = _MOST_MISSING_NUMERIC if numeric else _MOST_MISSING_TRUST if trust else _MOST_MISSING_TEXT
    named = [term for term in unknown if is_unknown_name(term, inventory)]
    loosely = not (numeric or trust) and match.fit < _LEAST_FIT_TEXT
    if missing / total > limit or named or (numeric and unknown) or match.near < _LEAST_NEAR or loosely:
        return tuple(term.text for term in match.missing) or tuple(term.text for term in question.terms)
    return ()


def _of_another(question: Question, match: Match, inventory: Inventory) -> tuple[str, ...]:
    """The words of a question that evidence, for all that it holds of them, is not of; () where it may answer."""
    if operation := other_operation(question, match.evidence, inventory):
        return (operation,)
    if wants_count(question) and _of_one_kind(question, match.evidence):
        return tuple(term.text for term in question.terms if term.required)
    if is_numeric(question) and (other := _figure_of_another(question, match, inventory)):
        return other
    return _not_said_of_it(question, match, inventory) if wants_count(question) else ()


def _figure_of_another(question: Question, match: Match, inventory: Inventory) -> tuple[str, ...]:
    """The words of a question for a figure that the figures of this evidence are not of."""
    evidence = match.evidence
    if match.opposite:
        return (match.opposite,)
    if counts_injured_too(question, evidence):
        return ("killed",)
    if off_title(question, evidence) or _of_unasked(question, evidence):
        return tuple(term.text for term in question.terms if term.required)
    if doers := _only_doers(question, evidence):
        return doers
    if of_other := _ranked_on_another(question, evidence, inventory):
        return of_other
    if evidence.kind == "sentence" and (other := _other_measure(question, evidence, inventory)):
        return (other,)
    if elsewhere := _elsewhere(question, evidence, inventory):
        return elsewhere
    kind = lettered_kind(question.text, _with_heads(evidence))
    return (kind,) if kind else _only_numbers(question, match)


def _only_doers(question: Question, evidence: Evidence) -> tuple[str, ...]:
    """The words of a question, where a row has them only as those by whom a thing is done."""
    required = [term for term in question.terms if term.required and not term.text.isdigit()]
    measures = {fact.measure for fact in evidence.facts} if evidence.kind == "row" and required else set()
    only = measures and all(only_does_it(required, measure) for measure in measures) and not _BY.search(question.text)
    return tuple(term.text for term in required) if only else ()


def _ranked_on_another(question: Question, evidence: Evidence, inventory: Inventory) -> tuple[str, ...]:
    """The words of a question that a sentence of a place in a list has only in the title of its whole chapter, such as
    "Safe and confident communities": it is the place of what the headings below that name.
    """
    if evidence.kind != "sentence" or not evidence.facts or any(fact.statistic != "rank" for fact in evidence.facts):
        return ()
    below = " ".join(label for fact in evidence.facts for label in (fact.measure, *(fact.path[1:] or fact.path)))
    words = evidence.own | inventory.lexicon.stems(below) | {f"={one}" for one in inventory.lexicon.concepts(below)}
    titled = inventory.lexicon.stems(" ".join(fact.path[0] for fact in evidence.facts if len(fact.path) > 1))
    lacking = [term for term in question.terms if term.required and not term.named_in(words)]
    return tuple(term.text for term in lacking if term.named_in(titled))


def is_unknown_name(term: AskedTerm, inventory: Inventory) -> bool:
    """Whether a term is written as a name, and no report has it: nothing but that name can answer for it."""
    return (
        term.required and term.text[:1].isupper() and not term.like and not _known(term.stems, term.concept, inventory)
    )


def _elsewhere(question: Question, evidence: Evidence, inventory: Inventory) -> tuple[str, ...]:
    """The places that a question names and that neither a sentence nor its headings name: what its paragraph says of
    them before is not what its figures are of.
    """
    if evidence.kind != "sentence":
        return ()
    headed = inventory.lexicon.stems(" ".join(evidence.section.headings))
    places = [term for term in question.terms if term.required and term.text.title() in known_places()]
    # The city that a county is named for is spoken of as "the city" in its papers: Leicester, Nottingham.
    places = [term for term in places if not evidence.report.publisher.lower().startswith(term.text.lower())]
    return tuple(term.text for term in places if not term.named_in(evidence.own | headed))


def _only_numbers(question: Question, match: Match) -> tuple[str, ...]:
    """The words of a question of which evidence has none, where it has only a number that is asked with them."""
    words = [term for term in question.terms if term.required and not term.text[:1].isdigit()]
    return tuple(term.text for term in words) if words and all(term in match.missing for term in words) else ()


def _not_said_of_it(question: Question, match: Match, inventory: Inventory) -> tuple[str, ...]:
    """What a question says was done with the things that it asks the number of, where neither evidence nor the heads of
    its table say so: "how many crimes were solved". What is said near it is of something else.
    """
    said = {word.lower() for match in _DONE.finditer(question.text) for word in match["done"].split()}
    asked = [term for term in question.terms if term.required and set(term.text.lower().split()) & said]
    if asked and any(term in match.missing and counts(question, term) for term in question.terms):
        return tuple(term.text for term in asked)
    if not asked:
        return ()
    evidence = match.evidence
    headed = _heads(evidence)
    words = evidence.own | evidence.titled
    words |= inventory.lexicon.stems(headed) | {f"={one}" for one in inventory.lexicon.concepts(headed)}
    return tuple(term.text for term in asked if not term.named_in(words))


def _heads(evidence: Evidence) -> str:
    """The caption of a row's table and the heads of its columns."""
    if evidence.table is None:
        return ""
    heads = [cell.text for line in evidence.table.rows[: evidence.table.header_rows] for cell in line]
    return " ".join((evidence.table.caption, *heads))


def _with_heads(evidence: Evidence) -> str:
    """The words of evidence with all that stands above it."""
    return " ".join((evidence.text, *evidence.section.headings, _heads(evidence)))


def _told(term: AskedTerm, inventory: Inventory) -> float:
    """What a term that evidence has weighs: at most what the commonest of the words does that say the same. "Footed the
    bill" tells no more of what is asked about than "paid" does.
    """
    return min((term.weight, *(max(map(inventory.weight, stems)) for stems, _ in term.same)))


def _of_unasked(question: Question, evidence: Evidence) -> bool:
    """Whether percentages are of what a question for one would have named: satisfaction, convictions."""
    concepts = frozenset(question_forms()["never_unasked"]["concepts"])
    names = {f"={concept}" for concept in concepts}
    if evidence.kind == "sentence":
        # "Violent crime 66.8%" is of its victims' satisfaction, as its heading says.
        measures = [evidence.measures.get(fact.fact_id, frozenset()) for fact in evidence.facts]
        held = len(evidence.text.split()) <= _BARE and bool(measures) and all(names & words for words in measures)
    else:
        held = bool(names & evidence.own)
    asked = any(term.concept in concepts or term.like for term in question.terms)
    return question.asks("share") and held and not asked


def _of_one_kind(question: Question, evidence: Evidence) -> bool:
    """Whether all figures are of one listed kind of crime, where the number of crimes is asked for, of no kind."""
    required = [term for term in question.terms if term.required]
    bare = len(required) == 1 and not required[0].concept and bool(_CRIMES.fullmatch(required[0].text))
    counted = {fact.measure_canonical for fact in evidence.facts}
    return bare and bool(counted) and counted <= evidence.listed_measures - {ALL_CRIME}


def _other_measure(question: Question, evidence: Evidence, inventory: Inventory) -> str:
    """The listed measure asked about, where a sentence or all its figures are of other listed measures; else ""."""
    counted = {fact.measure_canonical for fact in evidence.facts}
    asked = [term for term in question.terms if term.required and term.concept in evidence.listed_measures]
    lacking = [term.text for term in asked if f"={term.concept}" not in evidence.own]
    if lacking and ALL_CRIME in {term.concept for term in asked} and not _of_crime(evidence):
        return lacking[0]
    named = {word[1:] for word in evidence.own if word.startswith("=")} & evidence.listed_measures
    broader = {name for term in asked for name in inventory.vocabulary.different_measures(term.concept)}
    if lacking and len(lacking) == len(asked) and named - {term.concept for term in question.terms} - broader:
        return lacking[0]
    of_other = bool(counted) and (counted <= evidence.listed_measures or _is_of_other(asked, evidence, inventory))
    return lacking[0] if lacking and of_other else ""


def _is_of_other(asked: Sequence[AskedTerm], evidence: Evidence, inventory: Inventory) -> bool:
    """Whether a sentence itself names what each of its figures is of, leaning on none before it for that, and has no
    word of what is asked about there: "Shoplifting rose from 2,610 to 3,388" says nothing of burglary.
    """
    headed = " ".join(evidence.section.headings)
    above = inventory.lexicon.stems(headed) | {f"={one}" for one in inventory.lexicon.concepts(headed)}
    if _POINTS_BACK.match(evidence.text) or any(term.named_in(above) for term in asked):
        return False
    words = [{stem for stem in evidence.measures.get(fact.fact_id, ()) if stem.isalpha()} for fact in evidence.facts]
    wanted = {stem for term in asked for stem in term.stems}
    return all(named and named <= evidence.own and not named & wanted for named in words)


def _of_crime(evidence: Evidence) -> bool:
    """Whether evidence speaks of crime in its own words, or in the names of its figures."""
    return any(CRIME.search(words) for words in (evidence.text, *(fact.measure for fact in evidence.facts)))


def _known(stems: Sequence[str], concept: str, inventory: Inventory) -> bool:
    return bool(concept and inventory.known(f"={concept}")) or all(inventory.known(stem) for stem in stems)


def _missing_areas(question: Question, evidence: Evidence) -> tuple[str, ...]:
    """Areas asked for that the evidence is not about; a paper's own force needs no naming in it."""
    asked = set(question.areas)
    if not speaks_for(question, evidence):
        return tuple(question.areas) or (question.home,)
    if not asked:
        return ()
    there = areas_told_of(question, evidence) | (
        {evidence.report.publisher} if evidence.kind == "sentence" or not evidence.areas else set()
    )
    if asked & there:
        return ()
    return tuple(question.areas)


_DONE = re.compile(
    r"\bhow many\b(?:(?!\b(?:and|but|than)\b)[^?,;.])*?\b(?:was|were|is|are|been|being|got|get|gets)\s+"
    r"(?:\w+ly\s+|ever\s+)?"
    r"(?P<done>[a-z-]+(?: with no suspect| without a suspect)?)",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_CRIMES = re.compile(r"(?:crimes?|offences?)", re.IGNORECASE)

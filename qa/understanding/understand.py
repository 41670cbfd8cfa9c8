"""Reads a question, with the earlier ones of its conversation, into what is asked about, where, when and how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.words.vocabulary import AreaMention
from qa.evidence import Inventory
from qa.finding.select_facts import names_us
from qa.question import AskedTerm, FigureKind, Operation, Question
from qa.understanding.asked_names import named_phrases, names_unprinted
from qa.understanding.asked_periods import read_times
from qa.understanding.asked_phrases import counted_phrases, other_kinds, prefixes_joined
from qa.understanding.asked_places import asks_which_part, of_its_parts, place_terms
from qa.understanding.asked_roles import asked_role, without_frame
from qa.understanding.asked_terms import (
    as_all_crime,
    background_terms,
    called_otherwise,
    numbered_phrases,
    numbers_spelt,
    read_terms,
    subject_terms,
    without,
    without_implied,
)
from qa.understanding.asking import find_asking
from qa.understanding.cues import cue
from qa.understanding.earlier_turns import (
    asks_both_times,
    beside,
    of_another_time,
    sets_beside,
    with_both_times,
)
from qa.understanding.follow_up import (
    about_us,
    follows,
    forces_again,
    inherit,
    initials_spelt_out,
    named_again,
    of_other_publisher,
    of_same_force,
    one_force,
    part_again,
)
from qa.understanding.level_asked import asks_level
from qa.understanding.lexicon import question_forms
from qa.understanding.normalise import plain_text, with_year
from qa.understanding.spelling import corrected

_REPORT_NOUN = re.compile(r"\b(?:reports?|papers?|schedule|documents?|meeting)\b", re.IGNORECASE)
_MONTHS_COUNTED = re.compile(
    r"\b(?:\d+|twelve|six|three)[\s-]months?\b|\b\d{1,2}[\s-]years?(?= (?:average|mean)\b)"
    r"|\b(?:over|last|past|previous)(?: the)?(?: last| past)? \d{1,2} years\b",
    re.IGNORECASE,
)
_WH = re.compile(
    r"\b(?:whats?|which|whos?|why|hows?|when|wheres?|explain|describe|tell|is|are|was|were|did|does|do|has|have|can|should)\b"
)
# How many characters part a force from its division: "Kent's East Division", "East Division, in Kent".
_NEXT, _WITHIN = 3, 6
_PERCENT = re.compile(
    r"%|\b(?:per ?cent|percent(?:age)?|how many points|proportion|share|rates?|chance|likelihood|likely"
    r"|per (?:head|person|million|1,?000|10,?000|100,?000))\b",
    re.IGNORECASE,
)
_NOT_PERCENT = re.compile(r"\b(?:not|rather than)(?: in| the| a)* (?:%|per ?cent(?:ages?)?\b)", re.IGNORECASE)
# A change told in per cent is of a number as often as of a rate.
_PERCENT_MOVED = re.compile(
    r"(?:\bas a |\bin )?(?:%|\bper ?cent(?:age)?) "
    r"(?:change|rise|fall|increase|decrease|reduction|drop|growth|jump|leap|hike|terms)\b"
    r"|\bby (?:what|how many|how much of a) (?:%|per ?cent(?:age)?)"
    r"|\bby (?:more than|over|at least|less than|under) \d+(?:\.\d+)? ?(?:%|per ?cent)"
    r"|\b(?:what|how many) (?:%|per ?cent(?:age)?) (?:did|has|have|had) (?=[^?]*\b(?:rise|risen|fall|fallen"
    r"|gone? (?:up|down)|drop(?:ped)?|increased?|decreased?|changed?|grow|grown|come down)\b(?! to\b))",
    re.IGNORECASE,
)
# "Number 17" says which one.
_COUNT = re.compile(r"\bhow many\b|\bnumber of\b|\bnumbers?\b(?! \d)|\bcount\b", re.IGNORECASE)
_WHICH_SIDE = re.compile(r"\b(?:above or below|below or above|ahead of or behind|ahead or behind|over or under)\b")
_AVERAGED = re.compile(r"\b(?:average|mean|median)\b")
_AGAINST = re.compile(
    r"\b(?:vs\.?|versus|against|next to|beside|(?:us|here|ours|we) or"
    r"|compare[ds]? (?:to|with|against|w/?)) (?:the |its |our )?"
    r"(?:nation\w*|region\w*|MSG|most similar\b|similar (?:forces|group)|England\b|(?:all )?(?:other )?forces)",
    re.IGNORECASE,
)
_OF_THESE_AREAS = re.compile(
    r"\b(?:which|who)(?: (?:force|area|county|place|one|of (?:them|the two)))?"
    r" (?:is|was|has|had|were|are|saw|sees|recorded|did|does)\b[^?]*\bor\b"
)
_GROUPS = frozenset({"group", "region", "nation"})
# A figure where there is one, else what is said of it.
_BARE_LEVEL: frozenset[Operation] = frozenset({"quantity", "bare"})
_UP_TO = re.compile(r"\bup (?=to (?:the )?(?:end|\d|now|date|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))")
# "What did they do to cut burglary" takes no fall for granted.
_TO_MOVE = re.compile(
    r"\b(?:do|does|did|done|doing|help|helped|plans?|planned|action|steps?|work(?:ed|ing)?|tr(?:y|ied|ying)|aims?|want\w*)\b"
    r"[^?,]{0,30}?\bto (?:cut|reduce|lower|drop|bring down|drive down|increase|raise|grow|improve)\b"
)
_HOW_MUCH_CRIME = re.compile(
    r"\bhow much (?:recorded )?crime\b"
    r"|\bhow many (?:recorded )?(?:crimes|offences) (?:were|was|did|have|had|has|are)\b",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"\bwhat (?:does|do|did|is meant by|counts as)\s+(?:the\s+)?(?P<subject>.+?)\s+"
    r"(?:mean|cover|include|stand|refer|count|comprise)"
    r"|\bdefin(?:e|es|ed|ition of)\s+(?:an?\s+|the\s+)?['‘“]?(?P<defined>\w+)"
    r"|\b(?:covered|included|counted|meant) (?:by|in|under) (?:an? |the )?(?P<named>['‘“\"]?\w+)"
    r"|\b(?:counts?|counted|qualif(?:y|ies)|classed|treated|recorded) as (?:an? |the )?(?P<counted>['‘“\"]?\w+)"
    r"|\b(?:row|column|line|heading|category|entry|label|box)\b(?: (?:that|which|there|it|is|just|only|simply))*"
    r" (?:says|reads|called|labelled|marked|headed|named) (?P<printed>['‘“\"]?\w+)",
    re.IGNORECASE,
)


def understand(text: str, history: Sequence[str], inventory: Inventory) -> Question:
    """The question as understood. `history` holds the earlier questions, oldest first: what it leaves out is theirs."""
    plain, force = of_its_parts(text, inventory)
    question = _in_conversation(plain, history, inventory)
    if not force and question.areas == (one_force(question),) and asks_which_part(question.text, question.areas[0]):
        force = question.areas[0]  # the one that the conversation is about
    return _of_force(question, force) if force else question


def _of_force(question: Question, force: str) -> Question:
    """A question for one of a force's parts ("which district in Kent"), whose figures are not the force's own."""
    others = tuple(area for area in question.areas if area != force)
    return replace(question, areas=others, forces=question.forces - {force}, home=force)


def _in_conversation(text: str, history: Sequence[str], inventory: Inventory) -> Question:
    if not history:
        return _read(text, inventory)
    before = understand(history[-1], history[:-1], inventory)
    text = named_again(initials_spelt_out(text, history[-1]), history[-1])
    text = part_again(forces_again(text, history[-1]), history[-1])
    home = one_force(before)
    question = _read(text, inventory, home, leans=True)
    if cue("several").search(question.text) and any(term.required for term in question.terms):
        return of_same_force(question, before)  # "how many cadets in each report?" is of no time asked for before
    if not question.periods and before.periods:
        question = _read(with_year(text, before.periods[-1].period), inventory, home, leans=True)
    if not follows(question):
        return of_same_force(question, before)
    if len(history) > 1 and not question.periods and not question.reports:
        before = _with_earlier(question, before, history, inventory)
    before = of_other_publisher(question, before, inventory)
    whole = of_another_time(inherit(question, before, inventory.listed_measures, inventory.kinds), before)
    return about_us(whole, question, before, inventory) if names_us(question.text) else whole


def _with_earlier(question: Question, before: Question, history: Sequence[str], inventory: Inventory) -> Question:
    """The question before, with what the one asked now takes from those before that: "in those two years"."""
    earlier = (understand(history[last], history[:last], inventory) for last in range(len(history) - 2, -1, -1))
    if asks_both_times(question.text):
        return with_both_times(question, before, tuple(earlier))
    return beside(before, next(earlier)) if sets_beside(question) else before


def _read(text: str, inventory: Inventory, home: str = "", *, leans: bool = False) -> Question:
    """The question by its own words; "the region" is that of `home`, the force that its conversation is about.

    `leans` says that others were asked before it, to which it may refer.
    """
    corrections, spelt = corrected(_rewritten(_possessives(text, inventory)), inventory)
    plain = prefixes_joined(numbers_spelt(plain_text(_rewritten(spelt)), inventory), inventory)
    asking = find_asking(plain)
    forces = {area.name for area in inventory.vocabulary.find_areas(plain) if area.kind == "force"}
    times = read_times(plain, inventory, forces=forces or {home})
    timeless = without(plain, times.spans)
    rest = _bare(timeless, bool(times.report_words))
    areas = _no_bodies(inventory.vocabulary.find_areas(rest), rest, inventory)
    names = _area_names(areas, inventory, home)
    subject = _DEFINED.search(plain)
    phrases = named_phrases(without(rest, [(area.start, area.end) for area in areas]), inventory)
    # The words of a name ask for nothing: "Rate your Local Police" is no rate.
    worded, whole = asking.question, plain
    for phrase in phrases:
        worded, whole = worded.replace(phrase.text, " "), whole.replace(phrase.text, " ")
    own = read_terms(_bare(asking.within(timeless), bool(times.report_words)), inventory)
    said = read_terms(_bare(asking.around(timeless), bool(times.report_words)), inventory)
    pointed = read_terms(_bare(asking.pointed(timeless), bool(times.report_words)), inventory)
    terms = (
        phrases
        + names_unprinted(rest, inventory)
        + place_terms(without(rest, [(area.start, area.end) for area in areas]), inventory)
        + numbered_phrases(rest, inventory)
        + counted_phrases(rest, inventory)
        + other_kinds(rest, inventory)
        + subject_terms(next(filter(None, subject.groups()), "") if subject else "", inventory)
        + own
        + background_terms(said, own, asking.refers, pointed, leans, inventory)
    )
    asked = called_otherwise(without_implied(terms, inventory, _figure_kind(whole) == "count"), inventory)
    of_groups = bool(areas) and all(area.kind in _GROUPS for area in areas)
    operations = _operations(worded, names, of_groups) | (_operations(whole, names, of_groups) & {"caveat"})
    if not operations and asks_level(plain, own, times.periods, names):
        operations = _BARE_LEVEL
    of_whole = "share" in operations and len(names) > 1  # "what share of the county's crime was in the city?"
    set_apart = "change" in operations and len(times.periods) > 1
    of_part = any(area.kind in ("division", "place") for area in areas)
    how_many = bool(_HOW_MUCH_CRIME.search(plain)) and not of_part
    if ("total" in operations or of_whole or set_apart or how_many) and not operations & {
        "ranking",
        "which_moved",
    }:
        asked = as_all_crime(asked, inventory)
    role, frame = ("", "") if operations & {"ranking", "which_moved"} else asked_role(plain)
    if role:
        asked = without_frame(asked, role, frame, leans, inventory.lexicon)
        operations -= {"trend"}  # "who decides each month what they go after?"
    return Question(
        text=plain,
        terms=asked,
        areas=names,
        periods=times.periods,
        reports=times.reports,
        report_words=times.report_words,
        operations=operations,
        direction=0 if subject and "definition" in operations else _direction(asking.question),
        corrected=corrections,
        forces=frozenset(area.name for area in areas if area.kind == "force"),
        figure=_figure_kind(whole) or ("" if cue("placed").search(whole) else _of_survey(asked, operations)),
        numbers=tuple(re.findall(r"\d[\d,]*(?:\.\d+)?", rest)),
        role=role,
    )


def _bare(text: str, of_report: bool) -> str:
    """The text without chatter, lengths of time and, where it names a report, the word for that."""
    text = _MONTHS_COUNTED.sub(" ", _without_chatter(text))
    return _REPORT_NOUN.sub(" ", text) if of_report else text


def _possessives(text: str, inventory: Inventory) -> str:
    """The text with the apostrophe that a force's name lacks: "humbersides" is "humberside's"."""
    names = "|".join(re.escape(name) for name in inventory.publishers if not name.endswith("s"))
    return re.sub(rf"\b({names})s\b", r"\1's", text, flags=re.IGNORECASE) if names else text


def _area_names(areas: Sequence[AreaMention], inventory: Inventory, home: str) -> tuple[str, ...]:
    """The canonical names of the areas; "the region" is that of the force named, or of the library's one force."""
    forces = [area.name for area in areas if area.kind == "force"] or [home] * bool(home) or list(inventory.publishers)
    parts = [area for area in areas if area.kind in ("division", "place")]
    named = [area for area in areas if area.kind != "publisher" and not _only_places(area, parts, areas)]
    names = [inventory.area_name(area, forces[0] if forces else "") for area in named]
    return tuple(dict.fromkeys(name for name in names if name))


def _no_bodies(areas: Sequence[AreaMention], text: str, inventory: Inventory) -> list[AreaMention]:
    """The areas, without those that are only part of a body's name that a report prints: "National Crime Agency"."""
    return [area for area in areas if not _names_body(area, text, inventory)]


def _names_body(area: AreaMention, text: str, inventory: Inventory) -> bool:
    body = cue("body").search(text, area.start)
    return body is not None and body.start() < area.end < body.end() and inventory.prints(body[0])


def _only_places(force: AreaMention, parts: Sequence[AreaMention], areas: Sequence[AreaMention]) -> bool:
    """Whether a force is named only to say where the one part of it is that is asked about: "Kent's East Division"."""
    beside = parts and (0 <= parts[0].start - force.end <= _NEXT or 0 <= force.start - parts[0].end <= _WITHIN)
    return force.kind == "force" and len(areas) == len(parts) + 1 == 2 and bool(beside)


def _rewritten(text: str) -> str:
    for pattern, words in question_forms()["rewrite"]["patterns"]:
        text = re.sub(pattern, words, text, flags=re.IGNORECASE)
    return text


def _without_chatter(text: str) -> str:
    """The text without what is said before and around the question, and without the words that ask for a reason."""
    chatter = question_forms()["chatter"]
    for pattern in chatter["patterns"]:
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    if any(re.search(pattern, text.lower()) for pattern in question_forms()["operations"]["why"]):
        text = re.sub(rf"\b(?:{'|'.join(chatter['reason_words'])})\b", " ", text, flags=re.IGNORECASE)
    return text


def _operations(text: str, areas: Sequence[str], of_groups: bool) -> frozenset[Operation]:
    """What is to be done; `of_groups`: all areas named are groups, regions or the nation, which are set against us."""
    folded = text.lower()
    forms = question_forms()
    found = {name for name, patterns in forms["operations"].items() if any(re.search(p, folded) for p in patterns)}
    if any(re.search(rf"\b{re.escape(word)}\b", folded) for word in forms["out_of_scope"]["words"]):
        found.add("out_of_scope")
    if len(areas) > 1:
        found.add("areas")
        found.discard("who")  # "who had more, Kent or Essex?" asks for a force
        if _OF_THESE_AREAS.search(folded):  # "which was the highest, Kent or Essex?" ranks nothing else
            found = (found - {"ranking", "who"}) | {"quantity"}
    if "which_moved" in found:
        found.discard("who")  # as does "who was the only one to see it fall?"
    set_apart = bool(found & {"areas", "change", "difference"}) or "than" in folded.split()
    set_apart = set_apart or bool(_WHICH_SIDE.search(folded))
    against = (len(areas) == 1 or of_groups) and _AGAINST.search(text)  # "vs nationally": us against them
    if against or (areas and set_apart and names_us(text)):
        found |= {"areas", "home"}
    if not found and not _WH.search(folded) and not folded.startswith(("and ", "what about")):
        # Words alone, such as "knife crime 2019".
        found |= {"quantity"} if _AVERAGED.search(folded) else _BARE_LEVEL
    return frozenset(found)


def _figure_kind(text: str) -> FigureKind:
    if _PERCENT.search(_NOT_PERCENT.sub(" number ", _PERCENT_MOVED.sub(" change ", text))):
        return "percent"
    return "count" if _COUNT.search(text) or _NOT_PERCENT.search(text) else ""


def _of_survey(terms: Sequence[AskedTerm], operations: frozenset[Operation]) -> FigureKind:
    """Whether how satisfied or confident people are is set against another time or area: that is told in per cent."""
    surveyed = frozenset(question_forms()["surveyed"]["concepts"])
    named = any(term.concept in surveyed for term in terms)
    return "percent" if named and operations <= {"areas", "change", "home"} and operations else ""


def _direction(text: str) -> int:
    """1 or -1 where the question takes a rise or a fall for granted, 0 where it asks or says neither or both."""
    folded = _TO_MOVE.sub("", _UP_TO.sub("", text.lower()))
    words = set(re.findall(r"[a-z]+", folded))
    rise = words & set(question_forms()["directions"]["rise"])
    fall = words & set(question_forms()["directions"]["fall"])
    fall |= {phrase for phrase in question_forms()["directions"]["fall_phrases"] if phrase in folded}
    if bool(rise) == bool(fall) or re.match(r"(?:has|have|did|was|were|is|are|do|does)\b", folded):
        return 0
    return 1 if rise else -1

"""Reads a question, with the earlier ones of its conversation, into what is asked about, where, when and how."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from ingest.vocabulary import AreaMention
from qa.asked_periods import read_times
from qa.evidence import Inventory
from qa.follow_up import follows, inherit, of_same_force, one_force
from qa.lexicon import Term, question_forms, question_words, soft_words
from qa.normalise import plain_text, with_year
from qa.question import AskedTerm, FigureKind, Operation, Question
from qa.select_facts import names_us
from qa.spelling import SHORTEST_TYPO, corrected, little_words_mended

_REPORT_NOUN = re.compile(r"\b(?:reports?|papers?|schedule|documents?|meeting)\b", re.IGNORECASE)
# Everyday words choose between evidence, but need not be accounted for.
_SOFT_WEIGHT = 0.4
_SHORTEST_TERM = 2
_NAME = re.compile(r"\b[A-Z][\w'-]*(?:\s+(?:[A-Z][\w'-]*|of|the|your|our|in|and|for|to|on))*\s+[A-Z][\w'-]*")
# A name of a report's own outweighs the words that it is made of; about what the rarest word weighs.
_NAME_WEIGHT = 8.0
_LONG_NAME = 3
_YEAR = re.compile(r"(?:19|20)\d\d,?")
_MONTHS_COUNTED = re.compile(r"\b(?:\d+|twelve|six|three)[\s-]months?\b", re.IGNORECASE)
_LONG_WORD = 6
# Lengths of words that people cut off, how many letters they leave out at the least, and what such a word is worth.
_CUT_OFF, _LEFT_OUT, _CUT_WORTH = (4, 5), 3, 0.9
_WH = re.compile(
    r"\b(?:whats?|which|whos?|why|hows?|when|wheres?|explain|describe|tell|is|are|was|were|did|does|do|has|have|can|should)\b"
)
_OPENINGS = "what whats which who why how when where does did has have was were".split()
_PERCENT = re.compile(
    r"%|\b(?:per ?cent|percent(?:age)?|proportion|share|rates?|chance|likelihood|likely"
    r"|per (?:head|person|million|1,?000|10,?000|100,?000))\b",
    re.IGNORECASE,
)
_NOT_PERCENT = re.compile(r"\b(?:not|rather than)(?: in| the| a)* (?:%|per ?cent(?:ages?)?\b)", re.IGNORECASE)
_COUNT = re.compile(r"\bhow many\b|\bnumber of\b|\bnumbers?\b|\bcount\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:vs\.?|versus|against|compared (?:to|with)) (?:the |its |our )?"
    r"(?:nation\w*|region\w*|MSG|most similar\b|similar (?:forces|group)|England\b|other forces)",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"\bwhat (?:does|do|did|is meant by|counts as)\s+(?:the\s+)?(?P<subject>.+?)\s+"
    r"(?:mean|cover|include|stand|refer|count|comprise)"
    r"|\bdefin(?:e|es|ed|ition of)\s+(?:an?\s+|the\s+)?(?P<defined>\w+)",
    re.IGNORECASE,
)


def understand(text: str, history: Sequence[str], inventory: Inventory) -> Question:
    """The question as understood. `history` holds the earlier questions, oldest first: what it leaves out is theirs."""
    if not history:
        return _read(text, inventory)
    before = understand(history[-1], history[:-1], inventory)
    home = one_force(before)
    question = _read(text, inventory, home)
    if not question.periods and before.periods:
        question = _read(with_year(text, before.periods[-1].period), inventory, home)
    return inherit(question, before) if follows(question) else of_same_force(question, before)


def _read(text: str, inventory: Inventory, home: str = "") -> Question:
    """The question by its own words; "the region" is that of `home`, the force that its conversation is about."""
    plain = plain_text(_rewritten(little_words_mended(_possessives(text, inventory), inventory)))
    times = read_times(plain, inventory)
    rest = _without_chatter(_without(plain, times.spans))
    rest = _MONTHS_COUNTED.sub(" ", rest)
    if times.report_words:
        rest = _REPORT_NOUN.sub(" ", rest)
    corrections, rest = corrected(rest, inventory)
    areas = inventory.vocabulary.find_areas(rest)
    names = _area_names(areas, inventory, home)
    subject = _DEFINED.search(plain)
    phrases = _named_phrases(_without(rest, [(area.start, area.end) for area in areas]), inventory)
    # The words of a name ask for nothing: "Rate your Local Police" is no rate.
    asking = plain
    for phrase in phrases:
        asking = asking.replace(phrase.text, " ")
    terms = (
        phrases
        + _subject_terms((subject["subject"] or subject["defined"]) if subject else "", inventory)
        + _terms(_without(rest, [(area.start, area.end) for area in areas]), inventory)
    )
    return Question(
        text=plain,
        terms=tuple(terms),
        areas=names,
        periods=times.periods,
        reports=times.reports,
        report_words=times.report_words,
        operations=_operations(asking, names),
        direction=_direction(plain),
        corrected=corrections,
        forces=frozenset(area.name for area in areas if area.kind == "force"),
        figure=_figure_kind(asking),
        numbers=tuple(re.findall(r"\d[\d,]*(?:\.\d+)?", rest)),
    )


def _possessives(text: str, inventory: Inventory) -> str:
    """The text with the apostrophe that a force's name lacks: "humbersides" is "humberside's"."""
    names = "|".join(re.escape(name) for name in inventory.publishers if not name.endswith("s"))
    return re.sub(rf"\b({names})s\b", r"\1's", text, flags=re.IGNORECASE) if names else text


def _area_names(areas: Sequence[AreaMention], inventory: Inventory, home: str) -> tuple[str, ...]:
    """The canonical names of the areas; "the region" is that of the force named, or of the library's one force."""
    forces = [area.name for area in areas if area.kind == "force"] or [home] * bool(home) or list(inventory.publishers)
    names = [
        inventory.vocabulary.area_name(area, forces[0] if forces else "") for area in areas if area.kind != "publisher"
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def _named_phrases(text: str, inventory: Inventory) -> tuple[AskedTerm, ...]:
    """Names of several words that a report prints, even if each is an everyday word: "Rate Your Local Police"."""
    found = []
    for match in _NAME.finditer(text[1:]):
        words = inventory.lexicon.words(match[0])
        everyday = [word for word in words if word.text in question_words() or word.text in soft_words()]
        long_enough = len(words) >= _LONG_NAME or (len(words) > 1 and len(everyday) == len(words))
        if everyday and long_enough and inventory.prints(match[0]):
            found.append(AskedTerm(match[0], tuple(word.stem for word in words), "", _NAME_WEIGHT))
    return tuple(found)


def _subject_terms(subject: str, inventory: Inventory) -> tuple[AskedTerm, ...]:
    """The capitalised or quoted words that a definition is asked of, even if they are everyday words: "Other"."""
    words = [word for word in re.findall(r"\w+", subject) if word[0].isupper() or len(word) >= _LONG_WORD]
    stems = [inventory.lexicon.stem(word.lower()) for word in words if word.lower() in question_words()]
    return tuple(AskedTerm(stem, (stem,), "", 3.0) for stem in stems if inventory.known(stem))


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


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _terms(text: str, inventory: Inventory) -> tuple[AskedTerm, ...]:
    asked: list[AskedTerm] = []
    for term in inventory.lexicon.terms(text):
        if term.concept and any(term.concept == other.concept for other in asked):
            continue
        if (
            _is_filler(term)
            or _YEAR.fullmatch(term.text)
            or (len(term.text) < _SHORTEST_TERM and not term.text.isdigit())
            or any(set(term.stems) == set(other.stems) for other in asked)
        ):
            continue
        if not asked and text[: term.start].strip() == "" and _opens_misspelt(term, inventory):
            continue
        soft = not term.concept and all(word in soft_words() for word in _spelt(term))
        if soft and not all(inventory.known(stem) for stem in term.stems):
            continue
        weight = _weight(term, inventory) * (_SOFT_WEIGHT if soft else 1.0)
        money = text[max(0, term.start - 1) : term.start] == "£" and term.text[0].isdigit()
        asked.append(
            AskedTerm(
                term.text,
                term.stems,
                term.concept,
                weight,
                required=not soft and not money and term.concept != "average",
                like=() if soft else _like(term, inventory),
            )
        )
    return tuple(asked)


def _like(term: Term, inventory: Inventory) -> tuple[tuple[str, float], ...]:
    """Words of like meaning, for a single word that no report uses. A measure never stands for another word."""
    word = term.text.lower()
    if term.concept or len(term.stems) > 1 or inventory.known(term.stems[0]) or not word.isalpha():
        return ()
    if whole := _whole_words(word, inventory):
        return whole
    if inventory.likeness is None:
        return ()
    named = inventory.measure_stems
    return tuple((stem, worth) for stem, worth in inventory.likeness.like(word, inventory.lexicon) if stem not in named)


def _whole_words(word: str, inventory: Inventory) -> tuple[tuple[str, float], ...]:
    """The words that a cut-off word may stand for: "prog" for "programme"."""
    if len(word) not in _CUT_OFF:
        return ()
    begun = [other for other in inventory.spellings if other.startswith(word) and len(other) >= len(word) + _LEFT_OUT]
    return tuple((stem, _CUT_WORTH) for stem in dict.fromkeys(inventory.lexicon.stem(other) for other in begun))


def _is_filler(term: Term) -> bool:
    return not term.concept and all(word in question_words() for word in _spelt(term))


def _opens_misspelt(term: Term, inventory: Inventory) -> bool:
    """Whether a question opens with a word of its own kind, mistyped: "hw many"."""
    word = term.text.lower()
    if term.concept or inventory.known(term.stems[0]) or len(word) >= SHORTEST_TYPO:
        return False
    return any(Levenshtein.distance(word, opening, score_cutoff=1) <= 1 for opening in _OPENINGS)


def _spelt(term: Term) -> list[str]:
    """The words of a term without apostrophes: "don't" is "dont"."""
    return re.findall(r"[\w&]+", term.text.lower().replace("'", ""))


def _weight(term: Term, inventory: Inventory) -> float:
    weights = [inventory.weight(stem) for stem in term.stems if stem not in question_words()]
    weight = max(weights, default=1.0)
    if term.concept:
        weight = min(weight, inventory.weight(f"={term.concept}")) if inventory.known(f"={term.concept}") else weight
    return weight * (1.0 + 0.3 * (len(term.stems) - 1))


def _operations(text: str, areas: Sequence[str]) -> frozenset[Operation]:
    folded = text.lower()
    forms = question_forms()
    found = {name for name, patterns in forms["operations"].items() if any(re.search(p, folded) for p in patterns)}
    if any(re.search(rf"\b{re.escape(word)}\b", folded) for word in forms["out_of_scope"]["words"]):
        found.add("out_of_scope")
    if len(areas) > 1:
        found.add("areas")
    set_apart = bool(found & {"areas", "change", "difference"}) or "than" in folded.split()
    against = len(areas) == 1 and _AGAINST.search(text)  # "vs nationally": us against them
    if against or (areas and set_apart and names_us(text)):
        found |= {"areas", "home"}
    if not found and not _WH.search(folded) and not folded.startswith(("and ", "what about")):
        # Words alone, such as "knife crime 2019": a figure where there is one, else what is said of it.
        found |= {"quantity", "bare"}
    return frozenset(found)


def _figure_kind(text: str) -> FigureKind:
    if _PERCENT.search(_NOT_PERCENT.sub(" number ", text)):
        return "percent"
    return "count" if _COUNT.search(text) or _NOT_PERCENT.search(text) else ""


def _direction(text: str) -> int:
    """1 or -1 where the question takes a rise or a fall for granted, 0 where it asks or says neither or both."""
    folded = text.lower()
    words = set(re.findall(r"[a-z]+", folded))
    rise = words & set(question_forms()["directions"]["rise"])
    fall = words & set(question_forms()["directions"]["fall"])
    fall |= {phrase for phrase in question_forms()["directions"]["fall_phrases"] if phrase in folded}
    if bool(rise) == bool(fall) or re.match(r"(?:has|have|did|was|were|is|are|do|does)\b", folded):
        return 0
    return 1 if rise else -1

"""Reads the words of a question into the terms that its answer must account for, or that help to find it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from qa.evidence import SHORTEST_SPELT, Inventory
from qa.question import Alike, AskedTerm
from qa.understanding.everyday import printed_for, same_as, with_phrases
from qa.understanding.lexicon import ALL_CRIME, Term, question_forms, question_words, soft_words

# Everyday words choose between evidence, but need not be accounted for.
_SOFT_WEIGHT = 0.4
_SHORTEST_TERM = 2
_SHORTEST_NAME = 4
_YEAR = re.compile(r"(?:19|20)\d\d,?")
_LONG_WORD = 6
# Lengths of words that people cut off, how many letters they leave out at the least, and what such a word is worth.
_CUT_OFF, _LEFT_OUT, _CUT_WORTH = (3, 4, 5), 3, 0.9
_CALLED_WORTH = 0.95
# In letters; and what a name is worth of which a question has the initials: it is the same name.
_SHORTEST_INITIALS, _INITIALS_WORTH = 4, 0.95
# "What does that measure cover?" is asked of what was named before.
_POINTS_BACK = re.compile(r"(?:that|this|it|these|those)\b", re.IGNORECASE)
# "Which 3 services": how many are to be told is nothing that reports print.
_HOW_MANY_OF = re.compile(r"\b(?:which|what|top|bottom|best|worst|first|last) $", re.IGNORECASE)
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TIMES = frozenset(("year", "month", "week", "day", "hour", "minute", "second"))
_OPENINGS = "what whats which who why how when where does did has have was were".split()


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these spans blank, as long as before."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def background_terms(
    said: Sequence[AskedTerm],
    own: Sequence[AskedTerm],
    refers: bool,
    pointed: Sequence[AskedTerm],
    leans: bool,
    inventory: Inventory,
) -> tuple[AskedTerm, ...]:
    """Of the terms `said` around a question, those that reports know, and that its `own` do not hold already.

    They help to choose; an answer must account for them only where the question `refers` to them or has no terms, or
    where they are `pointed` at: "which of them". One that `leans` on an earlier question refers to what that asked,
    unless a listed measure is said.
    """
    fresh = [term for term in said if not any(set(term.stems) & set(other.stems) for other in own)]
    known = [term for term in fresh if term.concept or all(inventory.known(stem) for stem in term.stems)]
    measures = [term for term in known if term.concept]
    bare = not any(term.required for term in own)
    if leans and refers:
        bare, measures = False, [term for term in measures if term.concept in inventory.listed_measures]
    stems = {stem for term in pointed for stem in term.stems}
    several = [term for term in known if set(term.stems) <= stems]
    meant = several or ((measures or known) if bare else measures if refers else [])
    return tuple(
        term if term in meant else replace(term, weight=term.weight * _SOFT_WEIGHT, required=False) for term in known
    )


def as_all_crime(terms: Sequence[AskedTerm], inventory: Inventory) -> tuple[AskedTerm, ...]:
    """The terms, of which "crimes" asked about alone, in total, are all crime and no kind of it."""
    bare = {inventory.lexicon.stem(word) for word in ("crimes", "offences")}
    required = [term for term in terms if term.required]
    if len(required) != 1 or required[0].concept or set(required[0].stems) - bare:
        return tuple(terms)
    stems = tuple(inventory.lexicon.stem(word) for word in ALL_CRIME.split())
    return tuple(replace(term, stems=stems, concept=ALL_CRIME) if term.required else term for term in terms)


def without_implied(terms: Sequence[AskedTerm], inventory: Inventory, counted: bool = False) -> tuple[AskedTerm, ...]:
    """The terms, of which words that other names of a measure asked about hold need not be accounted for again: the
    roads of "people killed or seriously injured on the roads". The victims of "how satisfied victims are" neither, nor
    the prosecutions of a conviction rate; where they are `counted`, these are asked for too.
    """
    lexicon = inventory.lexicon
    names = {measure.name: measure.names for measure in inventory.vocabulary.measures}
    unsaid = {lexicon.stem(word): others for word, others in question_forms()["goes_without_saying"].items()}
    said = {word for term in terms for word in (term.concept, *term.stems)}
    others = {other for word in said for other in unsaid.get(lexicon.stem(word), ())}
    concepts = {concept for other in others for concept in lexicon.concepts(other)}
    implied = {
        stem
        for term in terms
        for word in (term.concept, *term.stems)
        for name in (*names.get(word, ()), *unsaid.get(lexicon.stem(word), ()))
        for stem in lexicon.stems(name) - set(term.stems)
    }
    return tuple(
        replace(term, weight=term.weight * _SOFT_WEIGHT, required=False)
        if (not term.concept and set(term.stems) <= implied) or (term.concept in concepts and not counted)
        else term
        for term in terms
    )


def called_otherwise(terms: Sequence[AskedTerm], inventory: Inventory) -> tuple[AskedTerm, ...]:
    """The terms, of which some go by another name beside one that is asked about with them: in a survey of
    satisfaction, hate crimes are hate incidents.
    """
    concepts = {term.concept for term in terms}
    others = {
        name: tuple(word.stem for word in inventory.lexicon.words(other))
        for beside, pairs in question_forms()["called_beside"].items()
        if beside in concepts
        for name, other in pairs
    }
    return tuple(
        replace(term, like=((others[term.concept], _CALLED_WORTH), *term.like)) if term.concept in others else term
        for term in terms
    )


def numbers_spelt(text: str, inventory: Inventory) -> str:
    """The text with "1 star" as "one star", where reports join numbers to that word: "one-star"."""

    def spelt(match: re.Match[str]) -> str:
        number = _NUMBER_WORDS[int(match["number"]) - 1]
        return f"{number} {match['noun']}" if _joined(match["noun"], inventory) else match[0]

    return re.sub(r"(?<![\w£.,/])(?P<number>[1-9])[ -](?P<noun>[a-z]{3,})\b", spelt, text)


def numbered_phrases(text: str, inventory: Inventory) -> tuple[AskedTerm, ...]:
    """The kinds of a thing that are told apart by a number that reports join to it with a hyphen: "one-star"."""
    lexicon = inventory.lexicon
    found = []
    for match in re.finditer(rf"\b(?P<number>{'|'.join(_NUMBER_WORDS)})[ -](?P<noun>[a-z]{{3,}})\b", text):
        if _joined(match["noun"], inventory):
            stems = (lexicon.stem(match["number"]), lexicon.stem(match["noun"]))
            found.append(AskedTerm(match[0], stems, "", inventory.weight(stems[1])))
    return tuple(found)


def _joined(noun: str, inventory: Inventory) -> bool:
    """Whether reports join a number to a noun and speak of its kinds so, no lengths of time."""
    return noun not in _TIMES and any(inventory.prints(f"{number}-{noun}") for number in _NUMBER_WORDS)


def subject_terms(subject: str, inventory: Inventory) -> tuple[AskedTerm, ...]:
    """The capitalised or quoted words that a definition is asked of, even if they are everyday words: "Other"."""
    if _POINTS_BACK.match(subject):
        return ()
    words = [word for word in re.findall(r"\w+", subject) if word[0].isupper() or len(word) >= _LONG_WORD]
    stems = [inventory.lexicon.stem(word.lower()) for word in words if word.lower() in question_words()]
    return tuple(AskedTerm(stem, (stem,), "", 3.0) for stem in stems if inventory.known(stem))


def read_terms(text: str, inventory: Inventory) -> tuple[AskedTerm, ...]:
    """The words of a text that ask about something, its areas left out."""
    text = without(text, [(area.start, area.end) for area in inventory.vocabulary.find_areas(text)])
    asked: list[AskedTerm] = []
    capitals = not _in_title_case(text)
    for term in with_phrases(inventory.lexicon.terms(text), inventory):
        if term.concept and any(term.concept == other.concept for other in asked):
            continue
        printed = printed_for(term, inventory)
        same = same_as(term, inventory)
        if (
            (_is_filler(term) and not printed and not same)
            or _YEAR.fullmatch(term.text)
            or (len(term.text) < _SHORTEST_TERM and not term.text.isdigit())
            or any(set(term.stems) == set(other.stems) for other in asked)
        ):
            continue
        if not asked and text[: term.start].strip() == "" and _opens_misspelt(term, inventory):
            continue
        soft = printed is None and not term.concept and _names_nothing(term)
        if soft and not all(inventory.known(stem) for stem in term.stems):
            continue
        # A name is no other word, however alike
        named = capitals and _is_name(term.text) and bool(text[: term.start].strip())
        weight = _weight(term, inventory) * (_SOFT_WEIGHT if soft else 1.0)
        # £ or the Q of a quarter: the number is an amount, or of a time that is named in full beside it
        marked = text[max(0, term.start - 1) : term.start] in ("£", "q", "Q") and term.text[0].isdigit()
        marked = marked or (term.text.isdigit() and bool(_HOW_MANY_OF.search(text[: term.start])))
        asked.append(
            AskedTerm(
                term.text,
                term.stems,
                term.concept,
                weight,
                required=not soft and not marked and term.concept != "average",
                like=printed if printed is not None else () if soft or named else _like(term, inventory),
                same=same,
            )
        )
    return tuple(asked)


def _is_name(text: str) -> bool:
    """Whether a word is written as names are: "Defender", not "CSE"."""
    return text[:1].isupper() and text[1:].islower()


def _in_title_case(text: str) -> bool:
    """Whether capitals tell no names, as most words have one."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= _SHORTEST_NAME]
    return sum(map(_is_name, words)) * 2 > len(words)


def _like(term: Term, inventory: Inventory) -> Alike:
    """Words of like meaning, for a single word that no report uses. A measure never stands for another word."""
    if term.concept and len(term.stems) > 1:
        return _bare_of_unsaid(term, inventory)
    word = term.text.lower()
    if not term.concept and (spelt := _spelt_out(term, inventory)):
        return spelt
    if term.concept or len(term.stems) > 1 or inventory.known(term.stems[0]) or not word.isalpha():
        return ()
    if whole := _whole_words(word, inventory):
        return whole
    if inventory.likeness is None:
        return ()
    named = inventory.measure_stems
    near = inventory.likeness.like(word, inventory.lexicon)
    return tuple(((stem,), worth) for stem, worth in near if stem not in named)


def _bare_of_unsaid(term: Term, inventory: Inventory) -> Alike:
    """What is left of a phrase without the words that go without saying: the satisfaction of "victim satisfaction"."""
    lexicon = inventory.lexicon
    concepts = lexicon.concepts(term.text)
    for base, unsaid in question_forms()["goes_without_saying"].items():
        if base in concepts and set(term.stems) <= lexicon.stems(" ".join((base, *unsaid))):
            return (((f"={base}",), _CUT_WORTH),)
    return ()


def _spelt_out(term: Term, inventory: Inventory) -> Alike:
    """The name whose initials a word in capitals is, where reports print only the name."""
    if not term.text.isupper() or len(term.text) < _SHORTEST_INITIALS or any(map(inventory.known, term.stems)):
        return ()
    names = inventory.names_with_initials(term.text)
    return tuple((tuple(word.stem for word in inventory.lexicon.words(name)), _INITIALS_WORTH) for name in names)


def _whole_words(word: str, inventory: Inventory) -> Alike:
    """The words that a cut-off word may stand for: "prog" for "programme"."""
    if len(word) not in _CUT_OFF:
        return ()
    begun = [other for other in inventory.spellings if other.startswith(word) and len(other) >= len(word) + _LEFT_OUT]
    return tuple(((stem,), _CUT_WORTH) for stem in dict.fromkeys(inventory.lexicon.stem(other) for other in begun))


def _names_nothing(term: Term) -> bool:
    """Whether a term is of everyday words alone: "brought" and "in"."""
    return all(word in soft_words() or word in question_words() for word in _spelt(term))


def _is_filler(term: Term) -> bool:
    return not term.concept and all(word in question_words() for word in _spelt(term))


def _opens_misspelt(term: Term, inventory: Inventory) -> bool:
    """Whether a question opens with a word of its own kind, mistyped: "hw many"."""
    word = term.text.lower()
    if term.concept or inventory.known(term.stems[0]) or len(word) >= SHORTEST_SPELT:
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

"""Tells apart the questions that one text puts: "how many specials are there, and how big was the intake?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from qa.question import Question
from qa.understanding.lexicon import question_forms

# A question of fewer words than this leans on the one before so much that both are one: "and by how much?".
_LEAST_WORDS = 3
_WHILE = re.compile(r"\W*(?:when|where|while|if|as|since|after|before) (?:they|we|you|it|the|he|she)\b", re.IGNORECASE)
_ASIDE = re.compile(r"(?:which|who|where|when|the [\w ]{3,30} (?:for|of) which)\b[^,?]*,", re.IGNORECASE)
_JOINER = r"(?:and|but|also|plus|then)\b"
_ELLIPTIC = re.compile(r"\W*(?:and|(?:what|how) about)\b[^?]*$", re.IGNORECASE)
_AND = re.compile(r"\band\b|[&+]", re.IGNORECASE)


def questions_in(text: str) -> tuple[str, ...]:
    """The questions of a text, in its order; only the text itself where it puts one."""
    return _both_ends(text) or _one_by_one(text)


def _both_ends(text: str) -> tuple[str, ...]:
    """The question for the most and the one for the least, of a text that asks for both: "busiest, quietest month"."""
    match = _two_superlatives().search(text)
    if match is None:
        return ()
    before, after = text[: match.start()], text[match.end() :]
    noun = match["noun"] or ""
    return f"{before}{match['first']}{noun}{after}", f"{before}{match['second']}{match['other'] or noun}{after}"


def _one_by_one(text: str) -> tuple[str, ...]:
    joints = [
        match
        for match in _next_question().finditer(text)
        if _asks(text[: match.start()], match[0]) and not _is_aside(match[0], text[match.end() :])
    ]
    cuts = [joint.end() for joint in joints]
    pieces = [text[start:end] for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True)]
    if any(len(_words(piece)) < _LEAST_WORDS for piece in pieces):
        return (text,)
    lead = _lead(pieces[0]) if cuts else ""
    first, *others = (_as_question(piece, pieces[0]) for piece in pieces)
    return (first, *(other if other.startswith(lead) else f"{lead} {other}" for other in others))


def filled(part: Question, whole: Question) -> Question:
    """One of several questions, with the area, time and report that the text names once for all of them."""
    return replace(
        part,
        areas=part.areas or whole.areas,
        forces=part.forces or (whole.forces if not part.areas else frozenset()),
        periods=part.periods or (whole.periods if len(whole.periods) == 1 else ()),
        reports=part.reports or whole.reports,
        report_words=part.report_words or whole.report_words,
    )


def _lead(piece: str) -> str:
    """What a piece names before it asks, which is the subject of the other questions too: "101 line, 2020:"."""
    asking = _asking().search(piece)
    lead = piece[: asking.start()].strip() if asking else piece[: piece.find(":") + 1]
    return lead if re.search(r"[:–-]$", lead) or re.match(r"(?:out )?of\b", lead, re.IGNORECASE) else ""


def _asks(piece: str, joint: str) -> bool:
    """Whether what stands before a joint asks something itself, rather than leading up to what is asked.

    "CSE in 2016: crimes, and how many children?" asks twice, "rapes in 2016: 2017 too, how many each?" once.
    """
    asking = _asking().search(piece)
    if _WHILE.match(piece):
        return False
    if asking and not _AND.search(joint):
        # "..., which is no small sum. In 2014, what share was saved?" tells something first
        return not piece[: asking.start()].strip() or bool(_lead(piece))
    # "And drugs? Why the drop?" asks as much of drugs as was asked before
    elliptic = _ELLIPTIC.match(piece) and joint.lstrip().startswith("?")
    return bool(asking or elliptic) or (":" in piece and bool(_AND.search(joint)))


def _is_aside(joint: str, after: str) -> bool:
    """Whether what follows a comma is only said by the way: "Kent, which is the biggest force, in 2019"."""
    return not _AND.search(joint) and bool(_ASIDE.match(after))


def _as_question(piece: str, first: str) -> str:
    """A piece as a question of its own: "the size of the intake" asks what it is.

    "And which the least?" asks what the `first` piece does, of the other end.
    """
    bare = re.sub(rf"^\W*(?:{_JOINER}\s+)+|(?:[\s,;:&+–-]|\s{_JOINER}\s*$)+$", "", piece.strip(), flags=re.IGNORECASE)
    if (end := _bare_end().fullmatch(bare)) and _superlative().search(first):
        return _as_question(_superlative().sub(end["end"], first, count=1), "")
    return f"what is {bare}" if _figure_word().match(bare) else bare


def _words(text: str) -> Sequence[str]:
    return re.findall(r"\w+", text)


@lru_cache
def _next_question() -> re.Pattern[str]:
    """What parts a question from the next: a comma, an "and", or the end of a sentence before a word that asks."""
    forms = question_forms()["several"]
    joined = r"[,;]\s*(?:(?:and|but|also|plus|then)\s+)?|\s(?:and|but|plus)\s+|\s*[&+]\s*|\s[-–]\s+|\?\s+(?:and\s+)?"
    asks = "|".join((*forms["asks"], *forms["figures"]))
    return re.compile(rf"(?:{joined})(?=(?:{asks})\b)", re.IGNORECASE)


@lru_cache
def _asking() -> re.Pattern[str]:
    forms = question_forms()["several"]
    return re.compile(rf"\b(?:{'|'.join((*forms['asks'], *forms['figures']))})\b", re.IGNORECASE)


@lru_cache
def _superlative() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_superlatives()})\b", re.IGNORECASE)


@lru_cache
def _bare_end() -> re.Pattern[str]:
    """A question that has nothing but its superlative: "which was the lowest"."""
    return re.compile(
        r"(?:which|what|who)(?: (?:one|force|area))?(?: (?:was|is|had|has|saw|were|are))?(?: the)? "
        rf"(?P<end>{_superlatives()})\W*",
        re.IGNORECASE,
    )


@lru_cache
def _two_superlatives() -> re.Pattern[str]:
    """Two superlatives side by side: "busiest month and quietest month", "the biggest and the smallest rise"."""
    word = rf"(?:{_superlatives()})"
    return re.compile(
        rf"\b(?P<first>{word})(?P<noun>(?: \w+)?)(?:,? (?:and|&|or) |/|, )(?:the )?"
        rf"(?P<second>{word})\b(?P<other>(?P=noun))",
        re.IGNORECASE,
    )


def _superlatives() -> str:
    return "|".join(question_forms()["several"]["superlatives"])


@lru_cache
def _figure_word() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(question_forms()['several']['figures'])})\b", re.IGNORECASE)

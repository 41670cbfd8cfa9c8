"""Whose figure it is, or of what, by a phrase apart from its subject: "For rape, accuracy fell by 2%"."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentences.asked import of_whom_asked
from ingest.sentences.predicate import plain_words
from ingest.sentences.reading import Reading, Subject
from ingest.sentences.sentence import Sentence

# What was done in time stands behind the figure, as in: from 88.4% to 91.2% answered within 10 seconds
_IN_TIME = re.compile(
    r"(?:\s+to\s+[\d.]+\s?%)?\s+(?P<done>(?:answered|attended|reached|seen|resolved|completed|replied\s+to|handled|visited|solved|dealt\s+with)"
    r"\s+(?:within|in|on|before|by)\b)"
)
# The verb may stand before: "calls were answered in 6 seconds on average, and 94.1% within 10 seconds"
_WITHIN = re.compile(
    r"\s+(?:within|in\s+under)\s+\w+\s+(?:seconds|minutes|hours|days)(?=\s*[,.;)]|\s+(?:and|against)\b)"
)
_DONE_BEFORE = re.compile(
    r"\b(?P<done>answered|attended|reached|seen|resolved|completed|handled|visited)\s+in\s[^.;]*,?\s+(?:and|but|with)\s+\Z"
)
_DOING = re.compile(r"\s+(?:on|for|in)\s+(?P<what>[a-z]+ing\s+[a-z][^,;.()\d]{2,60}?)(?=\s*[,;.(]|\s+and\s+\d)")
# Whom a clause opens with: for Rape and Sexual Offences it fell by 2%
_FOR = re.compile(
    r"(?:\A\W*|[.;]\s+)(?:(?:and|but|while)\s+)?[Ff]or\s+(?:the\s+)?(?P<what>(?:[\w’'&/-]+\s+){0,7}?[\w’'&/-]+),?\s+"
    r"(?=(?:it|this|they|the|our|its)\s)(?P<rest>[^;]*)\Z"
)
_AMONG = re.compile(r"(?:,|;|\band|\bbut)\s+among\s+(?:the\s+)?(?P<who>[^,;:()\d]{3,50}?)\s+(?:it\s+was\s+|was\s+)?\Z")
_TIME = re.compile(
    r"\b(?:year|quarter|month|period|week|time|example|instance|months|first|now|comparison|context)\b", re.IGNORECASE
)


# Kinds listed behind the whole, as in: 21% of incidents (27% of Nuisance, 22% of Personal)
_OF_KIND = re.compile(r"\s+of\s+(?P<kind>[A-Z][\w’'-]*(?:\s+[A-Za-z][\w’'-]*){0,2})(?=\s*[,;.)]|\s+and\s+[\d.]+\s?%)")
_LISTED = re.compile(r"\s+of\s+[^;:()\d]{2,50}?(?:\(|,|,?\s+and)\s*")
# Who are meant by a share, as in: the share content with how they were kept informed from 64.8% to 71.2%
_SHARE = re.compile(
    r"\b[Tt]he\s+(?:share|proportion|percentage)\s+(?P<who>(?!of\b)[a-z][^,;:()\d]{5,90}?),?\s+"
    r"(?:(?:dropped|fell|rose|went|grew|climbed|slipped|increased|decreased|is|was)\s+)?(?:(?:from|to)\s+(?:[\d.]+\s?%\s+(?:to|from)\s+)?)?\Z"
)


def kind_in_list(sentence: Sentence, reading: Reading, bounds: Span, last: Subject) -> str:
    """The kind that a share is of, listed behind that of the whole: "21% of cases (27% of Theft)"; "" for others."""
    found = _OF_KIND.match(sentence.words, reading.figure.end)
    shared = last.reading is not None and last.reading.unit == reading.unit == "percent" and not reading.is_change
    if not found or not shared or not _LISTED.fullmatch(sentence.words[bounds[0] : reading.figure.start]):
        return ""
    return f"{last.counted}: {found['kind']}"


def among_whom(sentence: Sentence, reading: Reading, last: str) -> str:
    """The same rate among others: "satisfaction among young victims was 80%, and among old ones 87%"; "" else."""
    found = _AMONG.search(sentence.words[: reading.figure.start]) if reading.unit == "percent" else None
    what, among, _ = last.partition(" among ")
    return f"{what} among {found['who']}" if found and among else ""


def share_who(sentence: Sentence, reading: Reading) -> str:
    """Of whom "the share who felt so" is a share, "" where the sentence has it otherwise."""
    found = _SHARE.search(sentence.words[: reading.figure.start]) if reading.unit == "percent" else None
    said = plain_words(sentence, found.span("who"), cut=False) if found else ""
    who = of_whom_asked(sentence) if said else ""
    return f"{who}: {said}" if who else said


def with_whom(sentence: Sentence, reading: Reading, named: str) -> str:
    """A measure with what was done in time, or whom or what its figure is said to be for."""
    done = _done_in_time(sentence, reading) if reading.unit == "percent" else ""
    if done and done.split()[0] not in named:
        return f"{named} {done}"
    fronted = _fronted_for(sentence, reading, named) or _in_doing(sentence, reading)
    return f"{named} ({fronted})" if fronted else named


def _done_in_time(sentence: Sentence, reading: Reading) -> str:
    """What a percentage says was done within a time, right behind it: "answered within 10 seconds"; "" for others."""
    found = _IN_TIME.match(sentence.words, reading.figure.end)
    if not found:
        alone = _WITHIN.match(sentence.words, reading.figure.end)
        verb = _DONE_BEFORE.search(sentence.words[: reading.figure.start]) if alone else None
        return f"{verb['done']} {' '.join(alone[0].split())}" if alone and verb else ""
    return plain_words(sentence, (found.start("done"), len(sentence.words)), cut=True)


def _in_doing(sentence: Sentence, reading: Reading) -> str:
    """What a percentage of compliance or the like is reached in: "72% on making referrals"; "" for others."""
    found = _DOING.match(sentence.words, reading.figure.end) if reading.unit == "percent" else None
    return found["what"] if found else ""


def _fronted_for(sentence: Sentence, reading: Reading, named: str) -> str:
    """Whom or what the clause of a figure is said to be for, "" where it says so of none or the measure has it."""
    found = _FOR.search(sentence.words[: reading.figure.start])
    if not found or _TIME.search(found["what"]) or re.search(r"\d", found["what"]) or found["what"] in named:
        return ""
    return "" if sentence.vocabulary.area(found["what"]) or re.search(r"\d", found["rest"][:-1]) else found["what"]

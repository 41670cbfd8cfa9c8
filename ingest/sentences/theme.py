"""What a heading within the text says that its paragraph is about: run-in headings, themes in bold, lone titles."""

from __future__ import annotations

import re

from ingest.figures.figures import LAPSES, find_figures
from ingest.sentences.sentence import Sentence

SHORT = 40
_VERBLESS = re.compile(r"(?!.*\b(?:is|are|was|were|has|have|had|shows?|will|to|The|This|we)\b)[A-Z][^.:;?!]{3,80}")
# "Road safety." in bold, "Week of action in May: 48 arrests": what the rest of the paragraph is about.
_THEME = re.compile(
    r"\W*(?P<theme>(?!(?:In|For|At|On|By|To|From|Of|As)\b)[A-Z][^.:;?!%£]{3,70}?)\s*(?:[.:]\W*\Z|:\s+(?=\S)|\s{2}\s*[–—-]\s+(?=\S))"
)
# What a table shows is no theme of the text around it.
_CAPTION = re.compile(r"(?:table|figure|chart|graph|appendix|annex)\s+\w{1,3}\Z", re.IGNORECASE)
_RUN_IN = re.compile(r"\W*(?P<theme>[A-Z][^.:;?!%£]{2,60}?)[.:]\W*")
_SAYS = re.compile(
    r"\b(?:puts?|credits?|believes?|estimates?|expects?|went|rose|fell|came|took|made|gave|asks?|asked|covers?|looks?|sets?|this|these|we)\b"
)
# What says something is no heading: "Boat theft continues its decline".
_DOES = re.compile(
    r"\s[a-z]+(?:s|ed)\s+(?:its|their|our|the|an?|to|above|below|up|down|well|more|less|steadily|sharply|little|high|low|no|too|again)\b"
)
_BEGINS = re.compile(r"(?:The|This|That|These|Those|An?|It|We|Our|They|There|I|My|Some|Many|Most)\b")
_ANSWERS = re.compile(
    r"(?:Yes|No|Not|In|For|At|On|By|To|From|Of|As|But|So|And|Overall|Thank|Source|Note|See|Table|Figure)\b"
)
_MARK, _LONG_THEME = 6, 4
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|shows?|will|the\s+following|includ\w+|found|said|reported|given)\b",
    re.IGNORECASE,
)


def run_in(sentence: Sentence) -> str:
    """The heading that a numbered paragraph opens with in its own line: "5.5 Boat theft. The force logged 31"."""
    if not sentence.section.number or printed_figures(sentence):
        return ""
    found = _RUN_IN.fullmatch(sentence.words)
    opens = sentence.span[0] - sentence.section.start <= len(sentence.section.number) + _MARK
    named = (
        found
        and opens
        and not _is_statement(found["theme"])
        and not any(verb.search(found["theme"]) for verb in (_VERB, _SAYS, _DOES))
    )
    return found["theme"].strip() if found and named else ""


def opens_with(sentence: Sentence, following: str) -> str:
    """The heading of a few words that an unnumbered paragraph opens with: "Road safety. There were 31 deaths"."""
    found = _RUN_IN.fullmatch(sentence.words)
    if not found or not sentence.opens or not re.match(r" +[A-Z0-9“‘\"']", following):
        return ""
    theme = found["theme"].strip()
    said = any(verb.search(theme) for verb in (_VERB, _SAYS, _DOES)) or _ANSWERS.match(theme)
    short = len(theme.split()) <= _LONG_THEME and not printed_figures(sentence)
    return theme if short and not said and sentence.vocabulary.area(theme) is None else ""


def theme_of(sentence: Sentence, following: str) -> str:
    """What a run-in heading, a lone line of title words or the words before a colon say that follows is about."""
    words = sentence.words
    if (found := _THEME.match(words)) and not _CAPTION.match(found["theme"]):
        # A sentence of a few words ends with a stop too: only what is printed in bold is a heading in its own line.
        if _is_statement(found["theme"]):
            return ""
        if _SAYS.search(found["theme"]) and len(found["theme"].split()) > _LONG_THEME:
            return ""
        bold = words.startswith("  ") or ":" in found[0][len(found["theme"]) :]
        named = bold and not _VERB.search(found["theme"]) and not _is_area(found["theme"].strip(), sentence)
        return found["theme"].strip() if named else ""
    alone = following.startswith("\n") and len(words) < SHORT and is_heading(words.strip())
    return words.strip() if alone and sentence.vocabulary.area(words.strip()) is None else ""


def _is_area(theme: str, sentence: Sentence) -> bool:
    """Whether words are the name of an area and nothing else, of which they say no more than where."""
    return any(area.end - area.start == len(theme) for area in sentence.vocabulary.find_areas(theme))


def _is_statement(theme: str) -> bool:
    """Whether words of some length begin as a sentence does: "The dashboard leaves out a rise"."""
    return len(theme.split()) > _LONG_THEME and bool(_BEGINS.match(theme))


def printed_figures(sentence: Sentence) -> bool:
    """Whether a sentence holds figures in digits that are no lengths of time."""
    return any(not figure.printed.isalpha() and figure.unit not in LAPSES for figure in find_figures(sentence.words))


def is_heading(words: str) -> bool:
    """Whether a line reads as a heading: no verb, no figure, no stop, most of its longer words with a capital."""
    if not _VERBLESS.fullmatch(words) or any(character.isdigit() for character in words):
        return False
    long = [word for word in words.split() if len(word) > 3]
    return sum(word[0].isupper() for word in long) * 3 >= len(long) * 2 > 0

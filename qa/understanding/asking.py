"""Finds the part of a message that asks: people tell why they ask, and greet and thank, before and after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.understanding.lexicon import question_forms, question_words

Span = tuple[int, int]
# No sentence ends at "incl." or "no.".
_SENTENCE = re.compile(r"(?<=[a-z0-9)%'\"]{3}[.!?])(?<!\bincl\.)(?<!\bexcl\.)(?<!\bapprox\.)\s+", re.IGNORECASE)
# What is left after an opening such as "could you tell me" must still ask something.
_LEAST_WORDS = 3
# "The time it takes to get there" points to nothing said before.
_REFERS = re.compile(r"\b(?:it(?! (?:takes?|took)\b)|its|they|them|their|those|these|that|this|one)\b", re.IGNORECASE)

# "Which of them", "add the two up": what they are stands right before.
_OF_SEVERAL = re.compile(
    r"\b(?:(?:of|among|between|add|adding|put|putting) (?:them|these|those|which)"
    r"|(?:the|those|these) (?:two|three|four|lot)(?= (?:up|together|of|add|come|make)\b)|both of them)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Asking:
    """Where a message asks: from `start` on, and the `core` of that, openings left out."""

    text: str
    start: int
    core: tuple[Span, ...]

    @property
    def question(self) -> str:
        """The sentences from the first that asks."""
        return self.text[self.start :]

    @property
    def refers(self) -> bool:
        """Whether what is asked points to something said before it: "why did it go up?"."""
        return any(_REFERS.search(self.text[start:end]) for start, end in self.core)

    def pointed(self, text: str) -> str:
        """Of `text`, which is as long as the message, what the core points to where it asks of several things that were
        named right before it, in its own sentence or the one before: "which of them"; else empty.
        """
        if not any(_OF_SEVERAL.search(self.text[start:end]) for start, end in self.core):
            return ""
        begins = [span for span in _sentences(self.text) if span[0] <= self.core[0][0]]
        own = text[begins[-1][0] : self.core[0][0]]
        return own if own.strip() or len(begins) == 1 else text[slice(*begins[-2])]

    def within(self, text: str) -> str:
        """`text`, which is as long as the message, with all but the core blank."""
        return "".join(
            letter if any(start <= at < end for start, end in self.core) else " " for at, letter in enumerate(text)
        )

    def around(self, text: str) -> str:
        """`text`, which is as long as the message, with the core blank."""
        return "".join(
            " " if any(start <= at < end for start, end in self.core) else letter for at, letter in enumerate(text)
        )


def find_asking(text: str) -> Asking:
    """Where a message asks: from the first question on, for what follows makes it plainer; all of it without one."""
    sentences = _sentences(text)
    marked = [span for span in sentences if "?" in text[slice(*span)]]
    opened = [span for span in sentences if _opening(text[slice(*span)])]
    worded = [span for span in sentences if _interrogative().match(text[slice(*span)])]
    place = sentences.index((marked or opened or worded or sentences)[0])
    # "Only one force went down. Which, and by how much?" asks about what was said before.
    while place and _names_nothing(text[slice(*sentences[place])]):
        place -= 1
    asking = [span for span in sentences[place:] if span in marked or not _asides().match(text[slice(*span)])]
    core = [(start + _opening(text[start:end]), end) for start, end in asking]
    return Asking(text, sentences[place][0], tuple(core))


def _names_nothing(sentence: str) -> bool:
    """Whether a sentence is made of words that only ask: "which, and by how much?"."""
    return all(word in question_words() for word in re.findall(r"[^\W\d_]+", sentence.lower().replace("'", "")))


def _sentences(text: str) -> list[Span]:
    starts = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    ends = [*starts[1:], len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _opening(sentence: str) -> int:
    """The length of what leads up to a question, "I'd like to know"; 0 where nothing does."""
    ends = [match.end() for pattern in _openings() for match in pattern.finditer(sentence)]
    fitting = [end for end in ends if len(re.findall(r"\w+", sentence[end:])) >= _LEAST_WORDS]
    return max(fitting, default=0)


@lru_cache
def _interrogative() -> re.Pattern[str]:
    """What a sentence begins with that asks something without a question mark: "whats the average wait"."""
    return re.compile(rf"\W*(?:{'|'.join(question_forms()['asking']['begins'])})\b", re.IGNORECASE)


@lru_cache
def _asides() -> re.Pattern[str]:
    """What a sentence after the question begins with that asks and narrows nothing: "Lots of worried parents here"."""
    return re.compile(rf"\W*(?:{'|'.join(question_forms()['asking']['asides'])})", re.IGNORECASE)


@lru_cache
def _openings() -> Sequence[re.Pattern[str]]:
    return [re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for pattern in question_forms()["asking"]["openings"]]

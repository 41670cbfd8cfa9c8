"""Decides whether a model's narrative draft may be shown: only as a compression of the one passage that it cites.

Every sentence of a draft must be one sentence of the passage, word for word but for endings (records, recorded), with
nothing left out but whole parts that can go without changing the claim: a joining word, a bracketed figure, an opening
clause, a closing clause. No word, figure or name is ever added or moved, so no new direction, cause or citation can
enter, and none can pass to another subject; a part that denies or limits the rest is never left out. The rule errs
towards refusing, since the sentence as printed then stands in. The words it goes by are data/vocabulary/.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

import Stemmer

from ingest.settings import VOCABULARY_FOLDER

_ENDINGS = frozenset(("", "s", "es", "d", "ed", "ing", "e", "y", "ies", "ied", "'s", "s'"))
_NOT_PROSE = re.compile(r"[\[\]<>{}|`#*_\\]|https?:|www\.|\n|\t|\(\d{1,2}\)")
_BLOCK = re.compile(r"\n\s*\n|\n\s*[-•*]\s|\t")
_STOP = re.compile(r"[.!?][\"”’')*]*\s+(?=[\"“‘'(*]*[A-Z0-9£])")
_LIST_MARK = re.compile(r"^[\s\-•*]*(?:\(?(?:[ivxlc]+|[a-z]|\d{1,2})[.)]+\s+|\d{1,2}(?:\.\d{1,2})+\.?\s+)*[*\s]*")
_SIGN = re.compile(r"(?<!\S)[-–−]\s*(?=£?\d)")
_LEADING, _TRAILING = "\"“”‘'*_(", "\"“”’'*_,;:.!?)"
_BRACKETED_FIGURE = re.compile(r"[+\-−↑↓£]?\d[\d,.]*(?:%|[km])?")
_ABBREVIATION = re.compile(r"[A-Z]{2,}s?")


@dataclass(frozen=True)
class _Part:
    """A run of words between two stops of a sentence (comma, colon, dash, bracket)."""

    words: tuple[str, ...]
    bracketed: bool = False

    @functools.cached_property
    def low(self) -> str:
        """The words in lower case with a blank at each end, to find runs of words in."""
        return f" {' '.join(self.words).lower()} "

    def opens_with(self, kind: str) -> bool:
        """Whether it begins with an entry of this list of the vocabulary."""
        return any(self.low.startswith(f" {entry} ") for entry in _words(kind))

    def holds(self, kind: str) -> bool:
        """Whether an entry of this list of the vocabulary stands in it."""
        return any(f" {entry} " in self.low for entry in _words(kind))

    @property
    def limits(self) -> bool:
        """Whether it denies or limits what stands beside it."""
        return self.holds("limits") or "n't " in self.low

    @property
    def qualifies(self) -> bool:
        """Whether, closing a sentence, it limits the claim or sets another direction against it."""
        return self.limits or (self.opens_with("contrasts") and self.holds("directions"))


def draft_stands(draft: str, passage: str) -> bool:
    """Whether `draft` may be shown as a statement that cites `passage`."""
    return not draft_objection(draft, passage)


def draft_objection(draft: str, passage: str) -> str:
    """Why `draft` may not be shown as a statement that cites `passage`; "" where it may."""
    if not draft.strip() or draft.strip()[-1] not in ".!":
        return "it is not a whole sentence"
    if _NOT_PROSE.search(draft.strip()):
        return "it holds marks, links or citations of its own"
    printed = [_parts(sentence) for sentence in _sentences(passage)]
    if any(_instructs(parts) for parts in printed):
        return "the passage holds an instruction to a reader or a model"
    return _traced([_parts(sentence) for sentence in _sentences(draft)], printed)


def _traced(drafted: list[tuple[_Part, ...]], printed: list[tuple[_Part, ...]]) -> str:
    """Why the drafted sentences are no compression of adjacent printed ones; "" where they are."""
    reason = ""
    for first in range(len(printed)):
        reason = _traced_from(first, drafted, printed)
        if not reason:
            return ""
    return _new_word(drafted, printed) or reason or "the passage is empty"


def _traced_from(first: int, drafted: list[tuple[_Part, ...]], printed: list[tuple[_Part, ...]]) -> str:
    whole_before = False
    if len(drafted) > len(printed) - first:
        return "it has more sentences than the passage"
    for place, sentence in enumerate(drafted):
        words = [word for part in sentence for word in part.words]
        if not any(_same_words(words, kept) for kept in _compressions(printed[first + place])):
            return "it is not one sentence of the passage with whole parts left out"
        if _points_back(sentence[0]) and not whole_before:
            return f"it begins with {words[0]!r}, which points to a sentence that it leaves out"
        whole_before = len(words) == sum(len(part.words) for part in printed[first + place])
    return ""


def _points_back(opening: _Part) -> bool:
    return opening.opens_with("pointing") and not opening.opens_with("pointing_nowhere")


def _new_word(drafted: list[tuple[_Part, ...]], printed: list[tuple[_Part, ...]]) -> str:
    known = [word for sentence in printed for part in sentence for word in part.words]
    for word in (word for sentence in drafted for part in sentence for word in part.words):
        if not any(_same(word, other, first=True) for other in known):
            return f"{word!r} does not stand in the passage"
    return ""


def _compressions(parts: tuple[_Part, ...]) -> Iterator[tuple[_Part, ...]]:
    """Every way to shorten a printed sentence without changing what it claims, the whole sentence first."""
    starts = [0]
    if len(parts) > 1 and _opening_goes(parts):
        starts.append(1)
    for start in starts:
        rest = parts[start:]
        yield rest
        for end in range(1, len(rest)):
            if _may_go(rest[end]) and _closing_goes(rest[:end], rest[end:]):
                yield rest[:end]
        if len(rest) == 3 and _may_go(rest[1]):
            yield (rest[0], rest[2])
        yield from _cut_parts(rest)


def _may_go(part: _Part) -> bool:
    return part.opens_with("closing_parts") and not part.bracketed and not part.qualifies


def _opening_goes(parts: tuple[_Part, ...]) -> bool:
    opening = parts[0]
    if opening.limits or parts[1].bracketed:
        return False
    if opening.low.strip() in _words("opening_joins"):
        return True
    if opening.opens_with("opening_clauses"):
        return opening.holds("verbs")
    return len(parts) == 2 and opening.opens_with("opening_phrases")


def _closing_goes(kept: tuple[_Part, ...], closing: tuple[_Part, ...]) -> bool:
    """Whether the closing parts, of a kind that may go, leave a claim that stands alone and claims no more."""
    if any(part.qualifies for part in closing) or any(part.opens_with("scopes") for part in closing[1:]):
        return False
    return any(part.holds("verbs") for part in kept) and kept[-1].words[-1].lower() not in _words("hanging")


def _cut_parts(parts: tuple[_Part, ...]) -> Iterator[tuple[_Part, ...]]:
    """The sentence up to a cause or contrast that follows without a comma; a cause may not go from behind a figure."""
    for index, part in enumerate(parts):
        for place in range(2, len(part.words)):
            kept, cut = _Part(part.words[:place]), _Part(part.words[place:])
            cause = cut.opens_with("closing_causes")
            if cause and any(sign.isdigit() for word in kept.words for sign in word):
                continue
            if not (cause or cut.opens_with("closing_clauses")):
                continue
            closing = (cut, *parts[index + 1 :])
            if kept.holds("verbs") and _closing_goes((*parts[:index], kept), closing):
                yield (*parts[:index], kept)


def _same_words(drafted: list[str], kept: tuple[_Part, ...]) -> bool:
    """Whether the drafted words are the kept parts in order, less loose words and brackets that may go."""
    printed: list[tuple[str, int]] = []  # each word with how many words may be left out from it on, 0 for none
    for part in kept:
        goes = len(part.words) if part.bracketed and _bracket_goes(part) else 0
        printed.extend(
            (word, goes if place == 0 and goes else int(word.lower() in _words("loose")))
            for place, word in enumerate(part.words)
        )
    return _matches(drafted, printed, first=True)


def _matches(drafted: list[str], printed: list[tuple[str, int]], *, first: bool = False) -> bool:
    while printed:
        word, goes = printed[0]
        if goes and _matches(drafted, printed[goes:], first=first):
            return True
        if not drafted or not _same(drafted[0], word, first=first):
            return False
        drafted, printed, first = drafted[1:], printed[1:], False
    return not drafted


def _bracket_goes(part: _Part) -> bool:
    """Whether a bracket is an abbreviation or begins with a figure that is no year: it repeats what stands before."""
    head = part.words[0]
    if part.limits or part.low.strip() != part.low.strip().split("/")[0]:
        return False
    if len(part.words) == 1 and _ABBREVIATION.fullmatch(head):
        return True
    return bool(_BRACKETED_FIGURE.fullmatch(head)) and not re.fullmatch(r"(?:19|20)\d\d", head) and len(part.words) <= 2


def _same(drafted: str, printed: str, *, first: bool = False) -> bool:
    """Whether two words are the same but for their ending; capitals count except in a sentence's first word."""
    if drafted == printed:
        return True
    one, other = drafted.lower(), printed.lower()
    if not first and drafted[0].isupper() != printed[0].isupper():
        return False
    if one == other:
        return True
    if one in _function_words() or other in _function_words() or not (one.isalpha() and other.isalpha()):
        return False
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[shared:] in _ENDINGS and other[shared:] in _ENDINGS and _stem(one) == _stem(other)


def _instructs(parts: tuple[_Part, ...]) -> bool:
    whole = _Part(tuple(word for part in parts for word in part.words))
    return whole.holds("instructions") or parts[0].opens_with("commands")


def _sentences(text: str) -> list[str]:
    """The sentences of a text: list items and paragraphs apart, wrapped lines joined, list marks off."""
    found = []
    for block in _BLOCK.split(text):
        line, start = " ".join(block.split()), 0
        for stop in _STOP.finditer(line):
            last = line[start : stop.start()].split(" ")[-1].lstrip(_LEADING).lower()
            if last in _words("abbreviations") or (line[stop.start()] == "." and len(last) == 1 and last.isalpha()):
                continue
            found.append(line[start : stop.end()])
            start = stop.end()
        found.append(line[start:])
    return [sentence for sentence in (_LIST_MARK.sub("", part).strip() for part in found) if _parts(sentence)]


def _parts(sentence: str) -> tuple[_Part, ...]:
    """The parts of a sentence between its stops, the words bare of punctuation."""
    parts: list[_Part] = []
    words: list[str] = []
    bracketed = False

    def close() -> None:
        if words:
            parts.append(_Part(tuple(words), bracketed))
            words.clear()

    for token in _SIGN.sub("-", sentence.replace("’", "'").replace("—", " – ")).split():
        if "(" in token[: len(token) - len(token.lstrip(_LEADING))]:
            close()
            bracketed = True
        core = token.lstrip(_LEADING).rstrip(_TRAILING)
        tail = token.lstrip(_LEADING)[len(core) :]
        if core in ("-", "–", ""):
            close()
            bracketed = bracketed and ")" not in tail
            continue
        words.append(core)
        if any(sign in tail for sign in ",;:)"):
            close()
            bracketed = bracketed and ")" not in tail
    close()
    return tuple(parts)


@functools.cache
def _words(kind: str) -> tuple[str, ...]:
    lists: dict[str, list[str]] = tomllib.loads((VOCABULARY_FOLDER / "draft_words.toml").read_text(encoding="utf-8"))
    return tuple(lists[kind])


@functools.cache
def _function_words() -> frozenset[str]:
    lines = (VOCABULARY_FOLDER / "function_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@functools.cache
def _stem(word: str) -> str:
    return str(Stemmer.Stemmer("english").stemWord(word))

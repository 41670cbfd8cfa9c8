"""Tells whether a figure counts only one kind of the things that the number of is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from ingest.fact import Fact
from qa.evidence import Evidence
from qa.question import AskedTerm, Question
from qa.understanding.lexicon import question_words, soft_words

# In characters; and three or more words with capitals, which name one kind of what the last of them is.
_NAME_LENGTH = 80
_CAPITALS = re.compile(r"(?:\s+[A-Z][\w'’-]+){3,}")
_MORE = re.compile(r"\W*\b(?:more|fewer|extra|additional|further)\b", re.IGNORECASE)
# Words before a thing that leave it as wide as it is: "1,200 recorded offences", "3,010 police officers".
_AS_WIDE = frozenset(
    "police recorded reported total overall all known registered confirmed separate individual different such active"
    " serving sworn crime crimes offence offences incident incidents case cases of new newly current people".split()
)
# In words: how far behind its number a thing may stand.
_FARTHEST = 3
_NO_WORD = "\0"
_BESIDE = re.compile(
    r"\b(?:waiting lists?|backlogs?|vacanc(?:y|ies)|applications?|applicants?|queues?|intakes?|joiners?|leavers?)\b",
    re.IGNORECASE,
)


def of_narrower(question: Question, fact: Fact, evidence: Evidence, counted: str) -> bool:
    """Whether a sentence's fact is of one kind of what is `counted` in a question, of what comes, goes or waits
    ("cadets: waiting list"), or of so many more: "500 more outcomes".
    """
    if evidence.kind != "sentence" or not fact.printed:
        return False
    _, _, after = evidence.text.partition(fact.printed)
    more = bool(_MORE.match(after)) and not _MORE.search(question.text) and not question.asks("change", "difference")
    beside = _BESIDE.search(fact.measure) and not _BESIDE.search(question.text)
    if more or names_kind(question, after) or (beside and "vacancy" not in {term.concept for term in question.terms}):
        return True
    required = [term for term in question.terms if term.required]
    bare = bool(required) and all(term.text.lower() in counted.lower() for term in required)
    if not bare or question.inherited:
        return False
    if not _is_named(required, evidence.measures.get(fact.fact_id, frozenset()), after):
        return True
    return any(_is_one_kind(question, required, words) for words in (after, f" {fact.measure}"))


def _is_named(counted: Sequence[AskedTerm], measure: Set[str], after: str) -> bool:
    """Whether a fact's measure or the words right after its figure name what is counted."""
    words = after[:_NAME_LENGTH].lower().split()
    said = any(word.startswith(stem) for word in words for term in counted for stem in term.stems)
    return said or any(term.named_in(measure) or measure & term.words for term in counted)


def names_kind(question: Question, after: str) -> bool:
    """Whether the words after a number name one kind of what the last of them is, and the question names none of it."""
    named = _CAPITALS.match(after[:_NAME_LENGTH])
    return named is not None and not any(word.lower() in _asked(question) for word in named[0].split()[:-1])


def _is_one_kind(question: Question, counted: Sequence[AskedTerm], after: str) -> bool:
    """Whether words that narrow stand between a number and the thing asked about: "2 Development officers"."""
    words = re.match(r"(?:\s+[A-Za-z][\w'’/-]*)*", after[:_NAME_LENGTH])
    before: list[str] = []
    for word in (words[0].split() if words else [])[: _FARTHEST + 1]:
        if any(word.lower().startswith(stem) for term in counted for stem in (*term.stems, term.concept or _NO_WORD)):
            return any(_narrows(one, question) for one in before)
        before.append(word)
    return False


def _narrows(word: str, question: Question) -> bool:
    plain = word.lower()
    return plain not in _AS_WIDE | question_words() | soft_words() and plain not in _asked(question)


def _asked(question: Question) -> str:
    return " ".join((question.text, *question.inherited, *(term.text for term in question.terms))).lower()

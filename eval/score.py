"""One metric per small function: is this answer right, cited, supported, verbatim, and does it rightly abstain?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import chain

from eval.figures import conspicuous, number, plain, statistics, values, values_and_words
from eval.questions import Evidence, Gold
from eval.workings import supported
from qa.answer import Answer, Citation

# A run of three words in order is no accident, and a quote of over 600 words points at nothing
_RUN = 3
_LONGEST_QUOTE = 600

_HOLDS = (
    "answer|available|break|contain|cover|define|find|give|hold|include|list|mention|print|provide|publish|record|"
    "report|say|show|specif|state|supply|supplied|tell"
)
_ABSENT = re.compile(
    rf"(?:\bnot|n't|\bcannot)\b[^.]{{0,60}}\b(?:{_HOLDS})"
    r"|\bno (?:\w+ )?(?:answer|breakdown|count|data|evidence|figure|information|mention|number)"
    r"|\bnothing in the\b|\bunable to\b|\boutside (?:the scope|the reports|these)"
    r"|\bnot in the (?:\w+ )?reports?\b"
)


@dataclass(frozen=True)
class Verdict:
    """What was found about one answer. None stands for a metric that does not apply to the question.

    `ranks` are the places, from 1, at which a search found each gold quote; None where it did not.
    """

    id: str
    type: str
    faults: tuple[str, ...]
    cited: bool | None
    cited_all: bool | None
    figures: int
    unsupported: tuple[Decimal, ...]
    quotes: int
    verbatim: int
    abstained: bool
    words: int
    seconds: float
    ranks: tuple[int | None, ...] = ()

    @property
    def right(self) -> bool:
        """Whether nothing is wrong with the answer."""
        return not self.faults


def judge(gold: Gold, answer: Answer, reports: Mapping[str, str], ranks: tuple[int | None, ...] = ()) -> Verdict:
    """The verdict on `answer`. `reports` maps each report's file name to its text, made `flat`."""
    hits = evidence_hits(gold.evidence, answer.citations)
    invented = unsupported(gold, answer)
    return Verdict(
        id=gold.id,
        type=gold.type,
        faults=tuple(faults(gold, answer, invented)),
        cited=bool(hits) if gold.evidence else None,
        cited_all=hits == {item.report for item in gold.evidence} if gold.evidence else None,
        figures=len(to_support(gold, answer)),
        unsupported=invented,
        quotes=len(answer.citations),
        verbatim=sum(is_verbatim(citation, reports) for citation in answer.citations),
        abstained=answer.abstained,
        words=len(answer.text.split()),
        seconds=answer.seconds,
        ranks=ranks,
    )


def faults(gold: Gold, answer: Answer, invented: tuple[Decimal, ...]) -> list[str]:
    """What keeps the answer from being right, in words. The rule depends on the type of question."""
    if gold.type == "unanswerable":
        return unanswerable_faults(answer, invented)
    if gold.type == "search":
        return [] if evidence_hits(gold.evidence, answer.citations) else ["passage not cited"]
    found = [f"value missing: {value}" for value in missing_values(gold.values, answer.text)]
    found += [f"term missing: {term}" for term in missing_terms(gold.terms, answer.text)]
    found += [f"must not hold: {text}" for text in present(gold.forbidden, answer.text)]
    return [*found, "abstained"] if answer.abstained else found


def unanswerable_faults(answer: Answer, invented: tuple[Decimal, ...]) -> list[str]:
    """Right is: abstains, says so in words, and invents no figure."""
    found = [] if answer.abstained else ["did not abstain"]
    if not says_absent(answer.text):
        found.append("does not say that the reports lack it")
    if invented:
        found.append(f"figures in no quote: {', '.join(map(str, invented))}")
    return found


def missing_values(wanted: Iterable[str], text: str) -> list[str]:
    """Those of `wanted` that the text gives in none of their forms."""
    given = values_and_words(text) | conspicuous(text)
    return [value for value in wanted if not any(number(form) in given for form in value.split("|"))]


def missing_terms(wanted: Iterable[str], text: str) -> list[str]:
    """Those of `wanted` that occur in no form, in the text as it is or with its punctuation blanked."""
    low = plain(text)
    spaced = re.sub(r"[^\w%.']+|\.(?!\d)", " ", low) + " "
    return [
        term for term in wanted if not any(form in low or form in spaced for form in plain(term).split("|") if form)
    ]


def present(unwanted: Iterable[str], text: str) -> list[str]:
    """Those of `unwanted` that the text holds: bare numbers by value, anything else by its letters."""
    low, given = plain(text), values_and_words(text) | conspicuous(text)
    return [bad for bad in unwanted if (number(bad) in given if re.fullmatch(r"[\d,.]+", bad) else plain(bad) in low)]


def says_absent(text: str) -> bool:
    """Whether the text says that the reports do not hold what was asked."""
    return bool(_ABSENT.search(plain(text)))


def evidence_hits(evidence: Iterable[Evidence], citations: Iterable[Citation]) -> set[str]:
    """The gold reports of which a cited quote overlaps a gold quote."""
    cited = tuple(citations)
    return {
        item.report
        for item in evidence
        if any(quote.report.startswith(item.report) and overlaps(quote.quote, item.quote) for quote in cited)
    }


def overlaps(quote: str, gold: str) -> bool:
    """Whether the quotes share half of the shorter one's words, in order and in runs of three or more."""
    ours, theirs = _words(quote), _words(gold)
    shorter = min(len(ours), len(theirs))
    if not shorter or max(len(ours), len(theirs)) > _LONGEST_QUOTE:
        return False
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks if block.size >= min(_RUN, shorter))
    return 2 * shared >= shorter and shared >= min(2, shorter)


def to_support(gold: Gold, answer: Answer) -> dict[Decimal, frozenset[Decimal]]:
    """The figures of an answer that need a source: all but those repeated from the question or its history."""
    asked = values(" \n".join((gold.question, *gold.history)))
    return {value: forms for value, forms in statistics(answer.text).items() if not forms & asked}


def unsupported(gold: Gold, answer: Answer) -> tuple[Decimal, ...]:
    """Figures found in no cited quote, no gold computation and no recorded working over quoted figures."""
    quoted = set(chain.from_iterable(values_and_words(citation.quote) for citation in answer.citations))
    computed = {number(form) for value in gold.computed for form in value.split("|")}
    sourced = quoted | computed | supported(answer.workings, quoted)
    return tuple(value for value, forms in to_support(gold, answer).items() if not forms & sourced)


def is_verbatim(citation: Citation, reports: Mapping[str, str]) -> bool:
    """Whether the quote stands word for word in its report; only white space and quote marks may differ."""
    quote = flat(citation.quote)
    return bool(quote) and quote in reports.get(citation.report, "")


def flat(text: str) -> str:
    """`text` as quotes are compared with it: plain, and with single spaces only."""
    return " ".join(plain(text).split())


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+|\d[\d,]*(?:\.\d+)?", plain(text))

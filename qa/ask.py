"""From a question to a verified answer: understand, search, match, compose, write, verify. In that order, once."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.figures.figures import find_figures
from qa.answer import Answer, Citation, Statement, Status, Working
from qa.composing.compose import compose
from qa.composing.not_there import not_in_reports
from qa.composing.phrases import area_phrase, period_phrase
from qa.composing.reports import report_name
from qa.draft import Claim, Draft, Quote
from qa.evidence import Inventory
from qa.finding.between_times import tells_ends, tells_whole_time
from qa.finding.match import Match, match_evidence
from qa.finding.search import HybridRetriever
from qa.finding.select_facts import is_numeric
from qa.finding.undated import with_years, without_bare_times
from qa.finding.whole_row import whole_first
from qa.question import AskedPeriod, Question
from qa.understanding.bare_times import bare_times
from qa.understanding.lexicon import Lexicon
from qa.understanding.range_ends import with_range_ends
from qa.understanding.several_questions import filled, questions_in
from qa.understanding.understand import understand
from qa.verify import Verdict, verify
from qa.writing.draft_check import draft_stands
from qa.writing.write import SHORTEN, Writer, WriterFailed

_Drafted = tuple[Draft, list[tuple[Claim, Verdict]]]
# Claims of each question where one text puts several.
_OF_EACH = 3
# In words: a shorter sentence gains nothing from the model and costs its seconds.
_LONG_SENTENCE = 32
_DRAFT_WORDS = 25
MODEL_NOTICE = "The language model did not answer in time; the report's own sentences are shown."


@dataclass
class _Paper:
    """The citations of one answer as they are numbered."""

    inventory: Inventory
    citations: list[Citation] = field(default_factory=list)
    numbers: dict[tuple[Quote, ...], int] = field(default_factory=dict)

    def cite(self, quotes: Sequence[Quote]) -> tuple[int, ...]:
        """The number of these quotes, a new one the first time."""
        key = tuple(quotes)
        if not key:
            return ()
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            self.citations += [self._citation(self.numbers[key], quote) for quote in key]
        return (self.numbers[key],)

    def _citation(self, n: int, quote: Quote) -> Citation:
        report = self.inventory.extractions[quote.report_id].report
        start, end = quote.span
        title = f"{report_name(report, self.inventory)}: {report.title}"
        return Citation(
            n, report.report_id, title, quote.section.label, quote.section.page, report.text[start:end], start, end
        )


def ask(
    text: str, history: Sequence[str], inventory: Inventory, retriever: HybridRetriever, writer: Writer | None
) -> Iterator[Statement | Answer]:
    """Verified statements as each passes, then the whole answer.

    `history` holds the earlier questions, oldest first; without a `writer` the statements are the reports' own words.
    """
    began = time.perf_counter()
    question = _understood(text, history, inventory, retriever)
    draft, verdicts = _drafted(question, inventory, retriever)
    if joint := _each_drafted(question, text, history, inventory, retriever):
        draft, verdicts = _fuller((draft, verdicts), joint)
    yield from _told(draft, verdicts, question, inventory, writer, began)


def _understood(text: str, history: Sequence[str], inventory: Inventory, retriever: HybridRetriever) -> Question:
    """The question, its times without a year dated by the figures that it would have without them, and the range that
    it asks a change over as its two ends, where no figure is of the whole range.
    """
    question = understand(text, history, inventory)
    if (ends := with_range_ends(question)) is not question:
        found = retriever.found(_search_text(question))
        whole = tells_whole_time(question.periods[0], match_evidence(question, inventory, found))
        return ends if not whole and tells_ends(ends, match_evidence(ends, inventory, found)) else question
    if question.periods or question.reports or not is_numeric(question) or not bare_times(text):
        return question
    timeless = understand(without_bare_times(text), history, inventory)
    matches = match_evidence(timeless, inventory, retriever.found(_search_text(timeless)))
    return understand(with_years(text, matches, inventory), history, inventory)


def _drafted(question: Question, inventory: Inventory, retriever: HybridRetriever) -> _Drafted:
    """The draft of an answer, and whether each of its claims stands; a draft that says so where there is none."""
    found = retriever.found(_search_text(question))

    def matched(asked: Question) -> list[Match]:
        return whole_first(asked, match_evidence(asked, inventory, found), inventory)

    matches = matched(question)
    draft = compose(question, matches, inventory, matched)
    verdicts = _verdicts(draft, question, inventory)
    if not any(verdict.stands for _, verdict in verdicts):
        draft = not_in_reports(question, matches, inventory)
        verdicts = _verdicts(draft, question, inventory)
    if not any(verdict.stands for _, verdict in verdicts):
        draft = Draft((Claim("The reports do not give this."),), status=draft.status)
        verdicts = _verdicts(draft, question, inventory)
    return draft, verdicts


def _each_drafted(
    whole: Question, text: str, history: Sequence[str], inventory: Inventory, retriever: HybridRetriever
) -> list[_Drafted]:
    """The drafts of each question of a text that puts several, at least one of them answered; else empty."""
    pieces = questions_in(text)
    if len(pieces) < 2 or whole.asks("search", "caveat", "greeting", "help", "out_of_scope"):
        return []
    drafts: list[_Drafted] = []
    for index, piece in enumerate(pieces):
        part = filled(_understood(piece, (*history, *pieces[:index]), inventory, retriever), whole)
        drafted = _drafted(part, inventory, retriever)
        if any(_repeats(drafted, earlier) for earlier in drafts):
            alone = _drafted(filled(understand(piece, history, inventory), whole), inventory, retriever)
            drafted = alone if _adds(alone, drafted) else drafted
        drafts.append(drafted)
    return drafts if any(draft.status == "answered" for draft, _ in drafts) else []


def _repeats(later: _Drafted, earlier: _Drafted) -> bool:
    return later[0].status == earlier[0].status == "answered" and later[0].claims[0] == earlier[0].claims[0]


def _adds(alone: _Drafted, repeated: _Drafted) -> bool:
    """Whether a question asked without the one before it is answered by more than what that one was, near to it."""
    claims = [draft.claims[0] for draft, _ in (alone, repeated)]
    near = [{(quote.report_id, quote.section.order) for quote in claim.quotes} for claim in claims]
    fresh = not _figures(claims[0]) <= _figures(claims[1])
    return alone[0].status == "answered" and fresh and bool(near[0] & near[1])


def _fuller(whole: _Drafted, each: Sequence[_Drafted]) -> _Drafted:
    """The draft of the whole text where it tells all the figures that those of its questions tell; else theirs.

    Where one of its questions has no answer, the whole text's is told if it has one; else what each of them gets.
    """
    lacking = any(draft.status != "answered" for draft, _ in each)
    if lacking and whole[0].status != "not in the reports":
        return whole
    told = set().union(*(_figures(claim) for claim in whole[0].claims))
    first = [draft.claims[0] for draft, _ in each]
    if whole[0].status == "answered" and all(_figures(claim) <= told and _figures(claim) for claim in first):
        return whole
    verdicts = list(
        {claim.text: (claim, verdict) for _, checked in each for claim, verdict in checked[:_OF_EACH]}.values()
    )
    series = tuple(one for draft, _ in each for one in draft.series)
    status: Status = "partly answered" if lacking else "answered"
    return Draft(tuple(claim for claim, _ in verdicts), status, series), verdicts


def _figures(claim: Claim) -> set[Decimal]:
    return {figure.value for figure in find_figures(claim.text)}


def _told(
    draft: Draft,
    verdicts: Sequence[tuple[Claim, Verdict]],
    question: Question,
    inventory: Inventory,
    writer: Writer | None,
    began: float,
) -> Iterator[Statement | Answer]:
    paper = _Paper(inventory)
    statements: list[Statement] = []
    workings: list[Working] = []
    figures = 0
    notice = ""
    for claim, verdict in verdicts:
        if not verdict.stands:
            continue
        shown, failed = _written(claim, question, inventory.lexicon, writer if not notice else None)
        notice = notice or failed
        statement = _statement(shown, claim, paper)
        statements.append(statement)
        workings += claim.workings
        figures += verdict.figures
        yield statement
    yield Answer(
        statements=tuple(statements),
        citations=tuple(paper.citations),
        workings=tuple(workings),
        status=draft.status if len(statements) == len(draft.claims) else _partly(draft),
        reading=reading(question),
        checked=figures,
        figures=figures,
        series=draft.series,
        notice=notice,
        seconds=time.perf_counter() - began,
    )


def _partly(draft: Draft) -> Status:
    return "partly answered" if draft.status == "answered" else draft.status


def _verdicts(draft: Draft, question: Question, inventory: Inventory) -> list[tuple[Claim, Verdict]]:
    texts = _Texts(inventory)
    asked = " ".join((question.text, *question.inherited))
    return [(claim, verify(claim, texts, inventory.vocabulary, asked)) for claim in draft.claims]


class _Texts(Mapping[str, str]):
    """The stored texts of a library's reports, by report id."""

    def __init__(self, inventory: Inventory) -> None:
        self._extractions = inventory.extractions

    def __getitem__(self, report_id: str) -> str:
        return self._extractions[report_id].report.text

    def __iter__(self) -> Iterator[str]:
        return iter(self._extractions)

    def __len__(self) -> int:
        return len(self._extractions)


def _statement(text: str, claim: Claim, paper: _Paper) -> Statement:
    cites = paper.cite(claim.quotes)
    is_table = text.lstrip().startswith("|")
    return Statement(f"{claim.lead}{text}", () if is_table else cites)


def _written(claim: Claim, question: Question, lexicon: Lexicon, writer: Writer | None) -> tuple[str, str]:
    """The claim's text, or a shorter draft of the model's that is a compression of it; and a notice if it failed."""
    long = claim.extract and len(claim.text.split()) > _LONG_SENTENCE
    if writer is None or not long or question.asks("search", "definition", "caveat"):
        return claim.text, ""
    try:
        drafted = writer.write(SHORTEN, claim.text, _DRAFT_WORDS)
    except WriterFailed:
        return claim.text, MODEL_NOTICE
    stands = draft_stands(drafted, claim.text) and _keeps(drafted, claim.text, question, lexicon)
    return (drafted, "") if stands else (claim.text, "")


def _keeps(drafted: str, text: str, question: Question, lexicon: Lexicon) -> bool:
    """Whether a shorter draft keeps every figure of the sentence and every word of it that was asked about."""
    asked = {stem for term in question.terms for stem in term.stems}
    kept = {figure.value for figure in find_figures(drafted)}
    return (lexicon.stems(text) & asked) <= lexicon.stems(drafted) and {f.value for f in find_figures(text)} <= kept


def _search_text(question: Question) -> str:
    """What is searched for: the question's own words, and those it inherits."""
    return " ".join((question.text, *question.inherited, *(right for _, right in question.corrected)))


def _asked_period(asked: AskedPeriod) -> str:
    """A period as asked for; a bare year stays one, since reports may mean the financial year by it, and a year so far
    too, since they say how far.
    """
    bare = asked.kind == "year" and asked.period.start is not None and asked.period.start.month == 1
    bare = bare or asked.period.label.endswith(("so far", "to date"))
    return asked.period.label if bare or not asked.period.end else period_phrase(asked.period)


def reading(question: Question) -> str:
    """How the question was read, in one line: "hate crime · Lancashire, MSG · year to March 2018"."""
    words = list(
        dict.fromkeys(
            term.concept if len(term.concept) > 3 and " " in term.concept else term.text for term in question.terms
        )
    )
    parts = [", ".join(words[:6]), ", ".join(area_phrase(area, spelt=False) for area in question.areas)]
    parts.append(", ".join(dict.fromkeys(_asked_period(asked) for asked in question.periods)))
    parts.append(
        f"the {question.report_words} report{'s' * (' and ' in question.report_words)}" if question.report_words else ""
    )
    parts += [f"“{wrong}” read as “{right}”" for wrong, right in question.corrected]
    parts += [f"from the conversation: {words}" for words in question.inherited]
    return " · ".join(part for part in parts if part)

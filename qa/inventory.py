"""Builds the inventory of a library: each sentence and each table row of its reports as evidence."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.fact import Fact, Period
from ingest.report import Extraction, Passage, Report, Section, Table
from ingest.sentences.split import split_sentences
from ingest.tables.printed_grid import overlaps
from ingest.tables.printed_grids import printed_spans
from ingest.times.paper_times import paper_time, settling
from ingest.times.periods import PeriodContext, find_periods
from ingest.words.vocabulary import Vocabulary
from qa.evidence import Evidence, Inventory, clean
from qa.finding.named_operation import operations_named
from qa.finding.titles import Title, spoken_of, table_titles
from qa.understanding.cues import cue
from qa.understanding.lexicon import ALL_CRIME, Lexicon

# Most periods that a paper names lie behind it, a few (plans, forecasts) ahead.
_ERA_SHARE = 0.7
_LEADS = re.compile(r"\b(?:below|following|as follows)\W*$", re.IGNORECASE)
_CAPTION = re.compile(r"(?:Table|Figure|Chart|Graph|Appendix) [A-Z\d][\w.]*\s?[:.–-]", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
# A cell of so many words says something; a row is no longer than a paragraph, in characters.
_LEAST_WORDS, _LONGEST_ENTRY = 4, 600


def build_inventory(extractions: Iterable[Extraction], vocabulary: Vocabulary) -> Inventory:
    """The inventory of a library's reports; their publishers and the places that they tell of join the listed areas."""
    kept = {extraction.report.report_id: extraction for extraction in extractions}
    vocabulary = vocabulary.with_areas(extraction.report.publisher for extraction in kept.values())
    places = (fact.area for extraction in kept.values() for fact in extraction.facts)
    vocabulary = vocabulary.with_areas((name for name in places if vocabulary.area(name) is None), "place")
    vocabulary = vocabulary.with_short_names()
    inventory = Inventory(kept, vocabulary, Lexicon(vocabulary))
    for extraction in kept.values():
        _add_report(inventory, extraction)
    return inventory


def _add_report(inventory: Inventory, extraction: Extraction) -> None:
    report = extraction.report
    inventory.eras[report.report_id] = era(extraction)
    passages = sorted(extraction.passages, key=lambda passage: passage.start)
    facts_by_row: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    facts_by_place: list[Fact] = []
    for fact in extraction.facts:
        if fact.table is not None and fact.row is not None:
            facts_by_row[fact.table, fact.row].append(fact)
        else:
            facts_by_place.append(fact)
    for evidence in (
        *_rows(inventory, extraction, facts_by_row, passages),
        *_entries(inventory, extraction, facts_by_row, passages),
        *_sentences(inventory, extraction, facts_by_place, passages),
    ):
        _index(inventory, evidence)
    _around(inventory, report)


def _index(inventory: Inventory, evidence: Evidence) -> None:
    evidence = replace(evidence, key=len(inventory.evidence), listed_measures=inventory.listed_measures)
    inventory.evidence.append(evidence)
    for stem in evidence.own:
        inventory.own_index[stem].append(evidence.key)
    for stem in evidence.near - evidence.own:
        inventory.near_index[stem].append(evidence.key)
    inventory.by_passage[evidence.report.report_id, evidence.passage].append(evidence.key)
    inventory.by_section[evidence.report.report_id, evidence.section.order].append(evidence)
    if evidence.table is not None:
        inventory.by_table[evidence.report.report_id, evidence.table.order].append(evidence.key)
    inventory.words.update(word.text for word in inventory.lexicon.words(evidence.text))
    inventory.operations.update(operations_named(evidence.text))


def _around(inventory: Inventory, report: Report) -> None:
    """What is said under the headings of each section, for words that stand in a neighbouring sentence."""
    said: dict[tuple[str, ...], set[str]] = defaultdict(set)
    mine = [evidence for evidence in inventory.evidence if evidence.report.report_id == report.report_id]
    for evidence in mine:
        said[evidence.section.headings] |= evidence.own
    frozen = {headings: frozenset(words) for headings, words in said.items()}
    for evidence in mine:
        inventory.around[report.report_id, evidence.section.order] = frozen[evidence.section.headings]


def _rows(
    inventory: Inventory,
    extraction: Extraction,
    facts: dict[tuple[int, int], list[Fact]],
    passages: Sequence[Passage],
) -> Iterator[Evidence]:
    report = extraction.report
    titles = _titles(extraction, facts)
    for (order, row), found in facts.items():
        table = extraction.tables[order]
        section = extraction.sections[table.section]
        labels = " ".join(dict.fromkeys([fact.measure for fact in found] + [fact.row_label for fact in found]))
        parents = " ".join(part for fact in found[:1] for part in fact.path if part not in section.headings)
        heads = " ".join(cell.text for line in table.rows[: table.header_rows] for cell in line)
        # Words beside the figures: who provides a service, how far a measure has come
        said = " ".join(cell.text for cell in table.rows[row] if not _DIGIT.search(cell.text))
        head = " ".join(
            (
                *(table.caption, *section.headings[-2:], heads, said, report.publisher),
                *(_lead_in(report, section, table), _theme(inventory, report)),
            )
        )
        label = " ".join(dict.fromkeys(fact.measure for fact in found))
        yield Evidence(
            key=-1,
            report=report,
            section=section,
            passage=_passage_at(passages, table.rows[row][0].start),
            kind="row",
            text=f"{parents} {labels} {' '.join(cell.text for cell in table.rows[row])}",
            quotes=tuple(dict.fromkeys(quote for fact in found for quote in fact.quotes)),
            own=_of_kind(f"{labels} {parents}", inventory) | _numbers(inventory.lexicon, found),
            near=_all(inventory.lexicon, head),
            label=inventory.lexicon.stems(label),
            areas=frozenset(fact.area for fact in found),
            periods=tuple(dict.fromkeys(fact.period for fact in found if fact.period.label)),
            facts=tuple(found),
            measures=_measures(inventory.lexicon, found),
            titles={fact.fact_id: titles[fact.fact_id] for fact in found if fact.fact_id in titles},
            titled=_all(inventory.lexicon, spoken_of(titles, found)),
            table=table,
            row=row,
        )


def _of_kind(label: str, inventory: Inventory) -> frozenset[str]:
    """The words of a row's labels; a kind of crime is not all crime: "Residential burglary, recorded crimes"."""
    words = _all(inventory.lexicon, label)
    kinds = words & {f"={name}" for name in inventory.listed_measures - {ALL_CRIME}}
    return words - {f"={ALL_CRIME}"} if kinds and not cue("whole_of").search(label) else words


def _titles(extraction: Extraction, facts: dict[tuple[int, int], list[Fact]]) -> dict[str, Title]:
    """What the figures of tables are of, by fact id, where their own labels do not say."""
    by_table: dict[int, list[Fact]] = defaultdict(list)
    for (order, _), found in facts.items():
        by_table[order] += found
    tables = ((extraction.tables[order], found) for order, found in by_table.items())
    told = [table_titles(found, table, extraction.sections[table.section]) for table, found in tables]
    return {fact_id: title for one in told for fact_id, title in one.items()}


def _entries(
    inventory: Inventory, extraction: Extraction, facts: dict[tuple[int, int], list[Fact]], passages: Sequence[Passage]
) -> Iterator[Evidence]:
    """The rows of tables that say something in words, as a list of terms does: "Cuckooing: Taking over the home of"."""
    report = extraction.report
    for table in extraction.tables:
        section = extraction.sections[table.section]
        figures = any(order == table.order for order, _ in facts)  # what heads these says nothing by itself
        for index, cells in enumerate(table.rows):
            if figures and index < table.header_rows:
                continue
            told = [cell for cell in cells if cell.text]
            words = [len(re.findall(r"[A-Za-z]{2,}", cell.text)) for cell in told[1:]]
            if (table.order, index) in facts or not told or max(words, default=0) < _LEAST_WORDS:
                continue
            start, end = told[0].start, told[-1].end
            if not 0 < end - start < _LONGEST_ENTRY:  # cells of columns that were printed one after the other
                continue
            text = f"{clean(told[0].text)}: {clean(' '.join(cell.text for cell in told[1:]))}"
            yield Evidence(
                key=-1,
                report=report,
                section=section,
                passage=_passage_at(passages, start),
                kind="sentence",
                text=text,
                quotes=((start, end),),
                own=_all(inventory.lexicon, text),
                near=_all(inventory.lexicon, " ".join((table.caption, *section.headings, report.publisher))),
                label=frozenset(),
                areas=frozenset(),
                periods=(),
            )


def _theme(inventory: Inventory, report: Report) -> str:
    """The one listed measure that a paper is about by its title: "Domestic abuse: how the police respond"; else ""."""
    named = inventory.lexicon.concepts(report.title) & inventory.listed_measures - {ALL_CRIME}
    return next(iter(named)) if len(named) == 1 else ""


def _lead_in(report: Report, section: Section, table: Table) -> str:
    """The paragraph right above a table, which says what it shows."""
    above = report.text[section.start : table.start].rstrip()
    paragraph = above[above.rfind("\n\n") + 1 :]
    end = section.start + len(above)
    tabled = "\t" in paragraph or overlaps((end - len(paragraph), end), printed_spans(report.text))
    return "" if tabled else clean(paragraph)


def _sentences(
    inventory: Inventory, extraction: Extraction, facts: Sequence[Fact], passages: Sequence[Passage]
) -> Iterator[Evidence]:
    report = extraction.report
    context = PeriodContext(report.date, report.data_to)
    context = settling(context, paper_time(report, context))
    theme = _theme(inventory, report)
    for section in extraction.sections:
        captions = {clean(table.caption) for table in extraction.tables}
        lead = paragraph = ""
        last = section.start
        for start, end in split_sentences(report.text, section.start, section.end):
            text = clean(report.text[start:end])
            if len(text.split()) < 2:
                continue
            if _is_item(report.text, start) and not lead and _leads(paragraph, report.text[last:start]):
                lead = paragraph
            if re.search(r"\n\s*\n|\n\s*[-•*·▪◦]\s", report.text[last:start]):
                paragraph = ""
            inside = tuple(fact for fact in facts if start <= fact.start < end)
            near = " ".join((*section.headings, report.publisher, theme, lead, paragraph))
            areas = {inventory.area_name(found, report.publisher) for found in inventory.vocabulary.find_areas(text)}
            yield Evidence(
                key=-1,
                report=report,
                section=section,
                passage=_passage_at(passages, start),
                kind="sentence",
                text=text,
                quotes=((start, end),),
                own=_all(inventory.lexicon, " ".join((text, *dict.fromkeys(fact.measure for fact in inside)))),
                near=_all(inventory.lexicon, near),
                label=inventory.lexicon.stems(paragraph),
                areas=frozenset(areas | {fact.area for fact in inside if fact.area != report.publisher}),
                periods=_told_of([mention.period for mention in find_periods(text, context)], inside),
                facts=inside,
                measures=_measures(inventory.lexicon, inside),
                heading=_is_heading(text, section) or text in captions or _is_label(text),
            )
            lead = text if text.endswith(":") else lead if _is_item(report.text, start) else ""
            paragraph, last = f"{paragraph} {text}", end


def _leads(paragraph: str, between: str) -> bool:
    """Whether a paragraph leads up to the list after it: nothing but a line's end parts them, or it says so."""
    return bool(paragraph) and ("\n\n" not in re.sub(r"[ \t]", "", between) or bool(_LEADS.search(paragraph)))


def _told_of(named: Sequence[Period], facts: Sequence[Fact]) -> tuple[Period, ...]:
    """The times that a sentence tells something of: not one that it names only to say what a change is from."""
    own = {(fact.period.start, fact.period.end) for fact in facts if fact.period.end}
    before = {(fact.baseline.start, fact.baseline.end) for fact in facts if fact.baseline.end} - own
    told = [period for period in named if (period.start, period.end) not in before]
    return tuple(dict.fromkeys([*told, *(fact.period for fact in facts if fact.period.end)]))


def _measures(lexicon: Lexicon, facts: Iterable[Fact]) -> dict[str, frozenset[str]]:
    """The stems of each fact's measure and of what narrows it, and the concepts of its measure."""
    return {
        fact.fact_id: lexicon.stems(" ".join((fact.measure, *fact.qualifiers)))
        | {f"={concept}" for concept in lexicon.concepts(fact.measure)}
        for fact in facts
    }


def _numbers(lexicon: Lexicon, facts: Iterable[Fact]) -> frozenset[str]:
    """The figures of a row as words, so that a question can name a row by one of them."""
    return frozenset(word.stem for fact in facts for word in lexicon.words(fact.printed) if word.text[0].isdigit())


def _is_heading(text: str, section: Section) -> bool:
    folded = text.lower()
    return any(clean(heading).lower() in folded and len(heading) >= len(text) - 4 for heading in section.headings)


def _is_label(text: str) -> bool:
    """A few words in capitals without a full stop or a figure: a caption or a label, not a sentence."""
    words = [word for word in text.split() if word[0].isalpha()]
    titled = sum(word[0].isupper() for word in words)
    captioned = _CAPTION.match(text) and not text.endswith(".")
    return bool(captioned) or (
        len(words) <= 14 and not re.search(r"[.;:!?]$|%|£", text) and titled * 3 > len(words) * 2 - 1
    )


def _is_item(text: str, start: int) -> bool:
    """Whether what stands at `start` is an item of a list."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return bool(re.fullmatch(r"\s*(?:[-•*·▪◦o]|\(?\w{1,3}[.)])?\s*", line)) and bool(line.strip())


def _all(lexicon: Lexicon, text: str) -> frozenset[str]:
    return lexicon.stems(cue("whole").sub(" ", text)) | {f"={concept}" for concept in lexicon.concepts(text)}


def _passage_at(passages: Sequence[Passage], place: int) -> int:
    return next((passage.order for passage in passages if passage.start <= place < passage.end), -1)


def era(extraction: Extraction) -> dt.date | None:
    """The time that a report speaks from: its date, the end of its data, else a late one of the periods it names."""
    report = extraction.report
    if report.date or report.data_to:
        return report.date or report.data_to
    ends = [mention.period.end for mention in find_periods(report.text, PeriodContext()) if mention.period.end]
    if not ends:
        return None
    days = sorted(day.toordinal() for day in ends)
    return dt.date.fromordinal(days[round(_ERA_SHARE * (len(days) - 1))])

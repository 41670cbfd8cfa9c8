"""Precision and recall of the links between caveats or definitions and figures: `python -m eval --notes`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from eval.corpus import SAMPLE_REPORTS
from eval.facts import papers_of
from eval.summary import Share
from ingest.extract import Corrections, extract
from ingest.fact import Fact, Note
from ingest.notes.tied import LIMITS
from ingest.report import Extraction

GOLD = Path(__file__).resolve().parent / "gold" / "notes"
_PERCENT = ("percent", "points")


@dataclass(frozen=True)
class NoteGold:
    """A note of a paper, told by a few of its words in a section, and the facts that it must and may be linked to.

    Facts are chosen by selectors "section|measure|conditions", joined by ";": see docs/evaluation.md.
    """

    report: str
    section: str
    cue: str
    kind: str
    links: str
    may: str


@dataclass(frozen=True)
class NoteVerdict:
    """How the links of a note compare with the gold; `note` is None where none was found, `gold` where not labelled."""

    report: str
    gold: NoteGold | None
    note: Note | None
    right: int
    wanted: int
    told: int
    words: str = ""

    @property
    def faulty(self) -> bool:
        """Whether a link is missing or wrong."""
        return self.right != self.wanted or self.right != self.told


def notes_run(reports: Path, floors: Mapping[str, Mapping[str, float]], fails: bool) -> list[str]:
    """Prints the scores over the samples and, where `reports` holds any that are labelled, the real reports.

    Returns the floors that are fallen short of; with `fails` each note whose links are not right is printed too.
    """
    broken = []
    for name, papers in {"real": reports, "samples": SAMPLE_REPORTS}.items():
        verdicts = judge_notes(read_note_gold(GOLD / f"{name}.csv"), papers)
        if not verdicts:
            print(f"notes {name}: no labelled papers in {papers}\n")
            continue
        print(f"notes {name}\n{notes_table(verdicts)}\n")
        if fails:
            print("\n".join(_described(one) for one in verdicts if one.faulty), end="\n\n")
        scores = {"precision": note_precision(verdicts), "recall": note_recall(verdicts)}
        for metric, floor in floors.get(name, {}).items():
            if (value := scores[metric].value) is not None and value < floor:
                broken.append(f"notes {name}: {metric} of links is {scores[metric]}, not {floor:.1%}")
    return broken


def read_note_gold(file: Path) -> list[NoteGold]:
    """The labelled notes of a corpus."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [NoteGold(**row) for row in csv.DictReader(lines)]


def judge_notes(gold: Sequence[NoteGold], reports: Path) -> list[NoteVerdict]:
    """The verdict on each labelled note and on each other note that was linked, over the papers that are there."""
    verdicts: list[NoteVerdict] = []
    for name in dict.fromkeys(one.report for one in gold):
        for file in papers_of(reports, name):
            verdicts += judge_paper([one for one in gold if one.report == name], extract(file, Corrections()))
    return verdicts


def judge_paper(gold: Sequence[NoteGold], paper: Extraction) -> list[NoteVerdict]:
    """The verdicts on the notes of one paper, a label whose figures were not read at all counting for nothing.

    Raises ValueError where a labelled note is not in the paper.
    """
    linked: dict[Note, list[Fact]] = {}
    for fact in paper.facts:
        for note in fact.notes:
            linked.setdefault(note, []).append(fact)
    verdicts, seen = [], set()
    for one in gold:
        places = _places(one, paper)
        notes = [note for note in linked if any(note.start < end and start < note.end for start, end in places)]
        seen.update(notes)
        told = {fact.fact_id for note in notes for fact in linked[note]}
        verdicts.append(_verdict(one, notes[0] if notes else None, told, paper))
    for note in linked.keys() - seen:
        words = " ".join(paper.report.text[note.start : note.end].split())
        verdicts.append(NoteVerdict(gold[0].report, None, note, 0, 0, len(linked[note]), words))
    return verdicts


def _verdict(gold: NoteGold, note: Note | None, told: set[str], paper: Extraction) -> NoteVerdict:
    wanted = _chosen(gold.links, paper)
    may = _chosen(gold.may, paper) - wanted
    return NoteVerdict(gold.report, gold, note, len(told & wanted), len(wanted), len(told - may))


def note_recall(verdicts: Iterable[NoteVerdict]) -> Share:
    """Links that should be there and are. Each note counts once, however many figures a table has."""
    wanted = [one for one in verdicts if one.wanted]
    return Share(sum(one.right == one.wanted for one in wanted), len(wanted))


def note_precision(verdicts: Iterable[NoteVerdict]) -> Share:
    """Notes that were linked to anything that is not optional, of which every link is right."""
    told = [one for one in verdicts if one.told]
    return Share(sum(one.right == one.told for one in told), len(told))


def notes_table(verdicts: Sequence[NoteVerdict]) -> str:
    """Precision and recall by notes and by single links, of all notes and of those that limit figures."""
    lines = [f"{'notes':<10}{'recall':>18}{'precision':>18}{'links found':>22}{'links right':>22}"]
    for name, some in (("all", verdicts), ("limits", [one for one in verdicts if _limits(one)])):
        found, sound = note_recall(some), note_precision(some)
        right, wanted, told = (sum(getattr(one, part) for one in some) for part in ("right", "wanted", "told"))
        cells = (f"{found} {found.part}/{found.whole}", f"{sound} {sound.part}/{sound.whole}")
        lines.append(f"{name:<10}{cells[0]:>18}{cells[1]:>18}{f'{right}/{wanted}':>22}{f'{right}/{told}':>22}")
    return "\n".join(lines)


def _limits(verdict: NoteVerdict) -> bool:
    kind = verdict.gold.kind if verdict.gold else verdict.note.kind if verdict.note else ""
    return kind in LIMITS


def _described(verdict: NoteVerdict) -> str:
    named = f"{verdict.gold.section} “{verdict.gold.cue}”" if verdict.gold else f"not labelled: {verdict.words}"
    kind = verdict.note.kind if verdict.note else "not found"
    return f"{verdict.report}: {named} ({kind}): {verdict.right} right of {verdict.wanted} wanted, {verdict.told} told"


def _places(gold: NoteGold, paper: Extraction) -> list[tuple[int, int]]:
    cue = re.compile(r"\s+".join(re.escape(word) for word in gold.cue.split()))
    sections = [section for section in paper.sections if section.number == gold.section]
    found = [
        match.span() for section in sections for match in cue.finditer(paper.report.text, section.start, section.end)
    ]
    if not found:
        raise ValueError(f"{gold.report}: section {gold.section!r} has no “{gold.cue}”")
    return found


def _chosen(selectors: str, paper: Extraction) -> set[str]:
    numbers = {section.order: section.number for section in paper.sections}
    parts = [selector for selector in selectors.split(";") if selector]
    return {fact.fact_id for fact in paper.facts if any(_fits(fact, numbers[fact.section], part) for part in parts)}


def _fits(fact: Fact, number: str, selector: str) -> bool:
    section, measure, conditions = (*selector.split("|"), "", "")[:3]
    names = (fact.measure.lower(), fact.measure_canonical.lower())
    if not fnmatchcase(number, section) or not any(fnmatchcase(name, measure or "*") for name in names):
        return False
    return all(_meets(fact, condition) for condition in conditions.split(",") if condition)


def _meets(fact: Fact, condition: str) -> bool:
    name, _, value = condition.partition("=")
    if name in ("table", "sentence") and not value:
        return fact.kind == name
    if name == "percent":
        return fact.unit in _PERCENT
    shown = {
        "table": [str(fact.table)],
        "row": [fact.row_label],
        "col": [fact.column_label],
        "printed": [fact.printed],
        "path": list(fact.path),
        "q": list(fact.qualifiers),
        "month": [f"{fact.period.end:%Y-%m}" if fact.period.months == 1 and fact.period.end else ""],
    }
    return any(fnmatchcase(word, value) for word in shown[name])

"""Precision and recall of extracted facts against gold, and where they fall short: `python -m eval --facts`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from eval.corpus import SAMPLE_REPORTS
from eval.fact_gold import PaperGold, check_places, read_gold
from eval.fact_judge import FAULTS, MISSING, NOT_A_FACT, UNDATED, WRONG_MEASURE, FactJudge, FactVerdict
from eval.summary import Share
from ingest.extract import Corrections, extract
from ingest.read import READABLE
from ingest.report import Extraction
from ingest.words.vocabulary import load_vocabulary

HERE = Path(__file__).resolve().parent
REAL_GOLD = HERE / "gold" / "real"
SAMPLE_GOLD = HERE / "gold" / "samples"
LAYOUTS = HERE / "layouts"
PROSE = HERE / "prose"
EXTRACTORS = HERE / "extractors"
KINDS = ("table", "sentence")
CLASSES = (MISSING, *FAULTS, UNDATED, WRONG_MEASURE, NOT_A_FACT)


def facts_run(reports: Path, floors: Mapping[str, Mapping[str, float]], fails: bool) -> list[str]:
    """Prints the scores over the real reports, where `reports` holds any that are labelled, over the samples, and over
    the invented papers of other layouts and authors; with `fails` also each figure that is not right. Returns the
    floors that are fallen short of.
    """
    broken = []
    for name, (gold, papers) in corpora(reports).items():
        verdicts = judge_facts(gold, papers)
        if not verdicts:
            print(f"{name}: no labelled papers in {papers}\n")
            continue
        print(f"{name}\n{facts_table(verdicts)}\n\n{failures_table(verdicts)}\n")
        if fails:
            print("\n".join(described(one) for one in verdicts if one.faults), end="\n\n")
        broken += [f"{name}: {sentence}" for sentence in broken_fact_floors(verdicts, floors.get(name, {}))]
    return broken


def corpora(reports: Path) -> dict[str, tuple[Path, Path]]:
    """The gold folder and the papers of each labelled corpus; `reports` may hold the real ones."""
    return {
        "real": (REAL_GOLD, reports),
        "samples": (SAMPLE_GOLD, SAMPLE_REPORTS),
        "layouts": (LAYOUTS / "facts", LAYOUTS / "reports"),
        "prose": (PROSE / "facts", PROSE / "reports"),
        "extractors": (EXTRACTORS / "facts", EXTRACTORS / "reports"),
    }


def judge_facts(gold_folder: Path, reports: Path) -> list[FactVerdict]:
    """The verdicts over every paper of the gold that stands in `reports`, read without corrections.

    Raises ValueError where a paper is not the one that was labelled.
    """
    found = [(gold, file) for gold in read_gold(gold_folder) for file in papers_of(reports, gold.name)]
    extractions = [extract(file, Corrections()) for _, file in found]
    for (gold, _), extraction in zip(found, extractions, strict=True):
        check_places(gold, extraction.report.text)
    return judged([gold for gold, _ in found], extractions)


def judged(golds: Sequence[PaperGold], extractions: Sequence[Extraction]) -> list[FactVerdict]:
    """The verdicts over papers that have been read, each beside its labels."""
    judge = FactJudge(load_vocabulary())
    pairs = zip(golds, extractions, strict=True)
    return [verdict for gold, one in pairs for verdict in judge.judge(gold, one.report.text, one.facts)]


def recall(verdicts: Iterable[FactVerdict]) -> Share:
    """Gold facts that were extracted right, of those that should be found."""
    wanted = [one for one in verdicts if one.gold and not one.gold.no_fact and not one.gold.optional]
    return Share(sum(not one.faults for one in wanted), len(wanted))


def precision(verdicts: Iterable[FactVerdict]) -> Share:
    """Facts extracted where the gold is closed that are right."""
    told = [one for one in verdicts if one.fact and one.closed]
    return Share(sum(not one.faults for one in told), len(told))


def of_kind(verdicts: Iterable[FactVerdict], kind: str) -> list[FactVerdict]:
    """Those of tables, or of sentences."""
    return [one for one in verdicts if one.kind == kind]


def broken_fact_floors(verdicts: Sequence[FactVerdict], floors: Mapping[str, float]) -> list[str]:
    """One sentence for each floor fallen short of. `floors` maps "table_precision" and the like to 0..1."""
    broken = []
    for name, floor in floors.items():
        kind, _, metric = name.partition("_")
        share = {"precision": precision, "recall": recall}[metric](of_kind(verdicts, kind))
        if share.value is not None and share.value < floor:
            broken.append(f"{metric} of {kind} facts is {share} ({share.part} of {share.whole}), not {floor:.1%}")
    return broken


def facts_table(verdicts: Sequence[FactVerdict]) -> str:
    """Precision and recall by paper and over all, each beside its counts, as aligned text."""
    rows: list[tuple[str, ...]] = [("paper", "kind", "recall", "right of gold", "precision", "right of told")]
    names = list(dict.fromkeys(one.paper for one in verdicts))
    for kind in KINDS:
        mine = of_kind(verdicts, kind)
        by_paper = [(name, [one for one in mine if one.paper == name]) for name in names]
        rows += [_row(name, kind, found) for name, found in (*by_paper, ("all", mine)) if found]
    return "\n".join(_line(row) for row in rows)


def failures_table(verdicts: Sequence[FactVerdict]) -> str:
    """How many facts show each fault, by kind, and for how many of them it is the only one."""
    lines = [f"{'fault (alone)':<22}" + "".join(f"{kind:>18}" for kind in KINDS)]
    for fault in CLASSES:
        cells = [_counted(of_kind(verdicts, kind), fault) for kind in KINDS]
        lines.append(f"{fault:<22}" + "".join(f"{cell:>18}" for cell in cells))
    return "\n".join(lines)


def described(verdict: FactVerdict) -> str:
    """What was wanted and what was told, on one line each."""
    lines = [f"{verdict.paper} at {verdict.place}, {verdict.kind}: {'; '.join(verdict.faults)}"]
    if verdict.gold and not verdict.gold.no_fact:
        gold = verdict.gold.labels
        dates = f"{gold['period_start']}..{gold['period_end']}"
        told = (gold["measure"], gold["area"], dates, gold["statistic"], gold["value"], gold["unit"])
        lines.append(f"  gold: {verdict.gold.printed}: {' | '.join(told)}")
    if verdict.fact:
        fact = verdict.fact
        dates = f"{fact.period.start or ''}..{fact.period.end or ''}"
        told = (fact.measure, fact.area, dates, fact.statistic, format(fact.value, "f"), fact.unit)
        lines.append(f"  told: {fact.printed}: {' | '.join(told)}")
    return "\n".join(lines)


def papers_of(reports: Path, name: str) -> list[Path]:
    """The file in `reports` that gold of this name labels; none where it is not there."""
    return [file for file in sorted(reports.glob(f"{name}*")) if file.suffix.lower() in READABLE][:1]


def _row(name: str, kind: str, verdicts: Sequence[FactVerdict]) -> tuple[str, ...]:
    found, sound = recall(verdicts), precision(verdicts)
    return (name, kind, str(found), f"{found.part} of {found.whole}", str(sound), f"{sound.part} of {sound.whole}")


def _line(cells: Sequence[str]) -> str:
    name, kind, *others = cells
    return f"{name:<40} {kind:<9}" + "".join(f" {cell:>15}" for cell in others)


def _counted(verdicts: Iterable[FactVerdict], fault: str) -> str:
    shown = [one.faults for one in verdicts if fault in one.faults]
    return f"{len(shown)} ({sum(len(faults) == 1 for faults in shown)})"

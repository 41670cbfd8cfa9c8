"""The evaluation as a program: a library of its own for each corpus, a record of what it ran on, and its exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.__main__ import SAMPLES, main
from eval.corpus import ROOT, content_hash, corpus_files
from eval.figures import conspicuous, number, values
from eval.questions import read_questions

SAMPLE_REPORTS = ROOT / "data" / "reports"


@pytest.fixture
def two_questions(tmp_path: Path) -> Path:
    """The first two of the shipped questions, under the name that the shipped floors know."""
    file = tmp_path / "samples.jsonl"
    lines = SAMPLES.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:2]), encoding="utf-8")
    return file


def test_a_run_is_scored_and_recorded(
    two_questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.corpus.KEPT", tmp_path / "kept")
    floors = tmp_path / "floors.toml"
    floors.write_text("[samples]\nright = 0.0\n", encoding="utf-8")
    record = tmp_path / "out" / "run.json"
    asked = ["--questions", str(two_questions), "--floors", str(floors)]
    assert main([*asked, "--json", str(record), "--fails"]) == 0
    found = json.loads(record.read_text(encoding="utf-8"))
    assert found["model"] == "none"
    assert found["passages"] > 0
    assert found["reports"] == [file.name for file in corpus_files(SAMPLE_REPORTS)]
    assert [question["id"] for question in found["questions"]] == [gold.id for gold in read_questions(two_questions)]
    assert "all                 2" in capsys.readouterr().out

    kept = [folder.stat().st_ino for folder in (tmp_path / "kept").glob("*/*")]
    floors.write_text("[samples]\nright = 1.1\n", encoding="utf-8")
    assert main(asked) == 1
    assert "Below the floor: right is" in capsys.readouterr().err
    assert [folder.stat().st_ino for folder in (tmp_path / "kept").glob("*/*")] == kept


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--questions", "nowhere.jsonl"], "nowhere.jsonl", id="no_question_file"),
        pytest.param(["--reports", "nowhere"], "nowhere", id="no_report_folder"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


def test_a_readme_is_no_report() -> None:
    names = [file.name for file in corpus_files(SAMPLE_REPORTS)]
    assert names
    assert "README.md" not in names


def test_the_hash_changes_with_names_and_contents(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one", encoding="utf-8")
    first = content_hash([file])
    renamed = file.rename(tmp_path / "b.txt")
    second = content_hash([renamed])
    renamed.write_text("two", encoding="utf-8")
    assert len({first, second, content_hash([renamed]), content_hash([renamed], "embedder")}) == 4


def test_the_shipped_questions_quote_the_samples() -> None:
    texts = {file.name: file.read_text(encoding="utf-8") for file in corpus_files(SAMPLE_REPORTS)}
    golds = read_questions(SAMPLES)
    assert len({gold.id for gold in golds}) == len(golds)
    wrong = [
        (gold.id, item.quote)
        for gold in golds
        for item in gold.evidence
        if item.quote not in texts.get(item.report, "")
    ]
    assert wrong == []
    assert [gold.id for gold in golds if bool(gold.evidence) == (gold.type == "unanswerable")] == []


def test_every_wanted_value_is_quoted_or_computed() -> None:
    missing = []
    for gold in read_questions(SAMPLES):
        quoted = values("\n".join(item.quote for item in gold.evidence))
        quoted |= conspicuous("\n".join(item.quote for item in gold.evidence))
        for wanted in set(gold.values) - set(gold.computed):
            if not any(number(form) in quoted for form in wanted.split("|")):
                missing.append((gold.id, wanted))
    assert missing == []

"""The command line of questions, run as a user runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ANSWER_KEYS = {"answer", "citations", "workings", "status", "abstained", "reading", "checked", "seconds"}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "qa", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_batch_answers_in_the_agreed_form(sample_library: Path, tmp_path: Path) -> None:
    questions = [
        {"id": "a", "question": "How many hate crimes did Lancashire record in 2017/18?"},
        {
            "id": "b",
            "question": "and Westmarch?",
            "history": ["How many hate crimes did Lancashire record in 2017/18?"],
        },
    ]
    asked, answered = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    asked.write_text("\n".join(json.dumps(question) for question in questions), encoding="utf-8")
    done = run("batch", str(asked), str(answered), "--library", str(sample_library), "--model", "none")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in answered.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a", "b"]
    assert all(row.keys() >= ANSWER_KEYS for row in rows)
    assert "702" in rows[1]["answer"]
    assert rows[1]["citations"][0].keys() == {"n", "report", "section", "page", "quote"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(("ask", "   "), "The question is empty", id="empty_question"),
        pytest.param(("ask", "x", "--colour"), "Unrecognized arguments: --colour", id="unknown_flag"),
        pytest.param(("batch", "missing.jsonl", "out.jsonl"), "there is no such file", id="missing_file"),
        pytest.param(("ask", "x", "--library", "nowhere"), "nowhere", id="no_library"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(arguments: tuple[str, ...], sentence: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not done.stdout


def test_a_model_that_is_not_there_is_named(sample_library: Path) -> None:
    done = run("ask", "x", "--model", "some.gguf", "--library", str(sample_library))
    assert done.returncode == 2
    assert "some.gguf" in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('{"id": 2}', id="no_question"),
        pytest.param('{"id": 2, "question": "x", "history": "y"}', id="history_that_is_no_list"),
        pytest.param("x", id="not_json"),
    ],
)
def test_a_batch_line_that_is_no_question_is_named(line: str, sample_library: Path, tmp_path: Path) -> None:
    asked = tmp_path / "in.jsonl"
    asked.write_text(f'{{"id": 1, "question": "x"}}\n{line}\n', encoding="utf-8")
    done = run("batch", str(asked), str(tmp_path / "out.jsonl"), "--library", str(sample_library))
    assert done.returncode == 2
    assert "line 2" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("place", ["", "missing/out.jsonl"], ids=["folder", "folder_that_is_missing"])
def test_a_place_where_no_answers_can_be_written_is_named_before_the_work(
    place: str, sample_library: Path, tmp_path: Path
) -> None:
    asked = tmp_path / "in.jsonl"
    asked.write_text('{"id": 1, "question": "x"}\n', encoding="utf-8")
    done = run("batch", str(asked), str(tmp_path / place), "--library", str(sample_library))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / place) in done.stderr

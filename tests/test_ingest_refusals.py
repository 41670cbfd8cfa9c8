"""What the command line of the library refuses, each with one sentence, exit code 2 and nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_command_line import PAPER, CommandLine

from ingest.library.library import LIBRARY_FILE


def test_a_missing_file_changes_nothing(run: CommandLine, paper: Path, tmp_path: Path) -> None:
    run.refuses(r".*lost\.md: there is no such file or folder; check the path\.", "add", paper, tmp_path / "lost.md")
    assert not (tmp_path / "library").exists()


def test_an_empty_file_changes_nothing(run: CommandLine, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    run.refuses(r".*empty\.txt: the file is empty; add a file that .*\.", "add", paper, tmp_path / "empty.txt")
    assert not (tmp_path / "library").exists()


def test_a_file_of_spaces_changes_nothing(run: CommandLine, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "spaces.txt").write_text(" \n \n")
    run.refuses(r".*spaces\.txt: the file is empty .*\.", "add", paper, tmp_path / "spaces.txt")
    assert not (tmp_path / "library").exists()


def test_a_folder_without_reports_is_refused(run: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    run.refuses(r".*photos: no reports in this folder; they are files in \.txt, .*\.", "add", tmp_path / "photos")


def test_a_file_of_another_kind_is_refused(run: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4")
    run.refuses(r".*scan\.pdf: only .* can be read; .*\.", "add", tmp_path / "scan.pdf")


def test_two_files_of_one_name_are_refused(run: CommandLine, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "riverside.md").write_text(PAPER)
    run.refuses(r".* have the same name, .*: rename one\.", "add", paper, tmp_path / "riverside.md")


def test_one_title_for_two_files_is_refused(run: CommandLine, paper: Path) -> None:
    (paper.parent / "lakeside.md").write_text(PAPER)
    run.refuses(r"--title is for one file: .*\.", "add", paper.parent, "--title", "The paper")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["add", "x", "--frobnicate"], r"Unrecognized arguments: --frobnicate; see `python -m ingest --help`\."),
        (["add", "x", "--date", "June"], r"Argument --date: 'June' is not a date like 2018-03-31; see .*\."),
        (["polish"], r"Argument COMMAND: invalid choice: 'polish' .*; see .*\."),
        (["remove"], r"One of the arguments ID --samples is required; see .*\."),
    ],
    ids=["unknown_flag", "not_a_date", "unknown_command", "nothing_to_remove"],
)
def test_wrong_arguments_are_refused(run: CommandLine, arguments: list[str], sentence: str) -> None:
    run.refuses(sentence, *arguments)


@pytest.mark.parametrize(
    "arguments", [["list"], ["check"], ["text", "x"], ["remove", "x"], ["facts", "--csv", "x.csv"]], ids=lambda a: a[0]
)
def test_no_library_is_said_and_none_is_made(run: CommandLine, tmp_path: Path, arguments: list[str]) -> None:
    run.refuses(r"There is no library in .*: add reports with `python -m ingest add PATH`\.", *arguments)
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize("command", ["text", "remove"])
def test_an_unknown_report_is_refused(run: CommandLine, made: Path, command: str) -> None:
    run.refuses(r"There is no report lost\.md in the library: `python -m ingest list` names them\.", command, "lost.md")


def test_no_samples_to_remove_is_said(run: CommandLine, made: Path) -> None:
    run.refuses(r".*library holds no sample reports\.", "remove", "--samples")


def test_an_unreadable_library_is_refused(run: CommandLine, made: Path) -> None:
    (made / LIBRARY_FILE).write_text("rubbish" * 2000)
    run.refuses(r".*library\.sqlite cannot be used as a library \(.*\): restore it from a copy, .*\.", "list")


def test_a_csv_that_cannot_be_written_is_refused(run: CommandLine, made: Path, tmp_path: Path) -> None:
    run.refuses(r".*facts\.csv: No such file or directory\.", "facts", "--csv", tmp_path / "lost" / "facts.csv")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PANELQA_PORT", "page", r"PANELQA_PORT is 'page': input should be a valid integer.*\."),
        ("PANELQA_EMBEDDER", "/lost", r"/lost holds no model\.safetensors: set PANELQA_EMBEDDER to a folder .*\."),
    ],
    ids=["port_not_a_number", "embedder_missing"],
)
def test_wrong_settings_are_refused(
    run: CommandLine, paper: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)
    run.refuses(sentence, "add", paper)

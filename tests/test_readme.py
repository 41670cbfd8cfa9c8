"""The README and the documents beside it are true: their commands run, and what they name is there."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import app
from eval.__main__ import main as eval_main
from eval.bench import main as bench_main
from ingest.__main__ import main as ingest_main
from ingest.settings import ENV_PREFIX, VOCABULARY_FOLDER, Settings
from ingest.words.vocabulary import load_vocabulary
from qa.__main__ import main as qa_main

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = {
    file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
    for file in (ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md")))
}
README = DOCUMENTS["README.md"]
PYTHON = ".venv/bin/python"
PROGRAMS: dict[str, Callable[[list[str]], int]] = {
    "app.py": app.main,
    "-m qa": qa_main,
    "-m ingest": ingest_main,
    "-m eval": eval_main,
    "-m eval.bench": bench_main,
}
WITH_COMMANDS = ("-m qa", "-m ingest")
# A command with the lines of its output that the README shows
SHOWN = dict(re.findall(r"```console\n\$ (\.venv/bin/python [^\n]+)\n(.*?)```", README, re.DOTALL))
COMMANDS = sorted(
    {
        line
        for text in DOCUMENTS.values()
        for line in re.findall(rf"^(?:\$ | {{4}})?({PYTHON} -m [^\n]+)", text, re.MULTILINE)
    }
)


def program_and_arguments(command: str) -> tuple[str, list[str]]:
    words = shlex.split(command, comments=True)[1:]
    return (words[0], words[1:]) if words[0] != "-m" else (" ".join(words[:2]), words[2:])


def printed(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    program, arguments = program_and_arguments(command)
    try:
        code = PROGRAMS[program](arguments)
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 0, command
    return capsys.readouterr().out


def test_the_readme_shows_commands_with_their_output() -> None:
    assert len(SHOWN) >= 3
    assert README.index("```console") < README.index("\n## "), "an answer stands on the first screen"


@pytest.mark.parametrize("command", SHOWN, ids=lambda command: " ".join(command.split()[2:7]))
def test_a_shown_command_prints_what_is_shown(
    command: str, sample_library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANELQA_LIBRARY", str(sample_library))
    lines = iter(printed(command, capsys).splitlines())
    # This library does not know that its reports are samples. Lines may be left out, so each one shown is looked for
    # below the one before it.
    wanted = [line.removesuffix(" (sample)") for line in SHOWN[command].splitlines()]
    assert not [line for line in wanted if line not in lines]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_flag_named_is_there(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    program, arguments = program_and_arguments(command)
    chosen = arguments[:1] if program in WITH_COMMANDS else []
    usage = printed(shlex.join([PYTHON, *program.split(), *chosen, "--help"]), capsys)
    assert not [flag for flag in arguments if flag.startswith("--") and flag not in usage]


def test_every_make_target_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        name for text in DOCUMENTS.values() for name in re.findall(r"(?:^ {4}|`)make ([a-z]+)\b", text, re.MULTILINE)
    }
    assert {"run", "test"} <= named <= targets


def test_every_setting_is_documented_and_no_other() -> None:
    documented = set(re.findall(r"^\| `(PANELQA_\w+)`", DOCUMENTS["docs/settings.md"], re.MULTILINE))
    # Read where they are used: by the tests, and before any setting is
    read_elsewhere = {"PANELQA_TEST_REPORTS", "PANELQA_VOCABULARY"}
    assert documented - read_elsewhere == {f"{ENV_PREFIX}{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_to_a_file(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)", DOCUMENTS[name]) if "://" not in link]
    assert not [link for link in links if not (ROOT / name).parent.joinpath(link).is_file()]


def test_the_architecture_names_every_package_and_no_module_that_is_gone() -> None:
    named = set(re.findall(r"`(?:\w+/)?(\w+)(?:\.py)?`", DOCUMENTS["docs/architecture.md"]))
    files = [file for folder in ("ingest", "qa", "page") for file in (ROOT / folder).glob("**/*.py")]
    assert {file.parent.name for file in files} <= named
    rows = re.findall(r"^\| `[a-z_]+`[^|.]*\| (.*) \|$", DOCUMENTS["docs/architecture.md"], re.MULTILINE)
    modules = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    assert modules - {"__init__"} <= {file.stem for file in files}


def test_the_install_for_windows_takes_the_torch_of_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"torch==[\d.]+", README) == re.findall(r"^torch==[\d.]+", lock, re.MULTILINE)


def test_the_entry_that_teaches_a_force_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "vocabulary"
    shutil.copytree(VOCABULARY_FOLDER, folder)
    [entry] = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    with (folder / "areas.toml").open("a", encoding="utf-8") as areas:
        areas.write(f"\n{entry}")
    found = load_vocabulary(folder).area("Westmarch Constabulary")
    assert found
    assert (found.name, found.kind) == ("Westmarch", "force")

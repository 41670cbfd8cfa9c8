"""The command line of the library: what it prints, and what it refuses with one sentence."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_command_line import PAPER, CommandLine
from made_reports import made_report, save

from ingest.__main__ import _offer_to_remove_samples
from ingest.library.facts_csv import COLUMNS
from ingest.library.library import Library


def test_a_report_is_added_listed_checked_and_removed(run: CommandLine, paper: Path) -> None:
    code, out, err = run("add", paper)
    assert (code, err) == (0, "")
    assert re.search(
        r"^riverside\.md: added; \d+ sections?, \d+ passages?, \d+ facts?, 1 table read, 0 unread$", out, re.M
    )

    code, out, _ = run("list")
    assert code == 0
    assert out.splitlines()[0] == "riverside.md"
    assert re.search(r"^1 report in ", out, re.M)

    assert run("check")[:2] == (0, "Nothing wrong: 1 report and the index agree.\n")
    assert run("remove", "riverside.md") == (0, "riverside.md: removed\n", "")
    assert run("list")[1].startswith("0 reports in ")
    assert run("check")[0] == 0


def test_adding_the_same_folder_again_changes_nothing(run: CommandLine, paper: Path) -> None:
    run("add", paper.parent)
    before = run("list")
    code, out, _ = run("add", paper.parent)
    assert code == 0
    assert out.startswith("riverside.md: unchanged")
    assert run("list") == before


def test_what_was_said_of_a_file_is_kept_when_it_is_added_again(run: CommandLine, paper: Path) -> None:
    days = ("--date", "2018-06-30", "--data-to", "2018-03-31")
    run("add", paper, "--publisher", "Lakeside", "--title", "The paper", *days)
    listed = run("list")[1]
    assert "Lakeside: The paper (2018-06-30, data to 2018-03-31)" in listed
    assert run("add", paper)[1].startswith("riverside.md: unchanged")
    assert run("list")[1] == listed


def test_a_changed_file_replaces_its_old_version(run: CommandLine, paper: Path) -> None:
    run("add", paper)
    paper.write_text(PAPER.replace("2,738", "2,740"))
    assert run("add", paper)[1].startswith("riverside.md: replaced")
    assert "2,740" in run("text", "riverside.md")[1]


def test_another_paper_of_the_same_name_needs_replace(run: CommandLine, made: Path, paper: Path) -> None:
    said = ("add", paper, "--publisher", "Lakeside", "--title", "The paper")
    run.refuses(
        r"riverside\.md is in the library as .*, and the file is .*: add it with --replace, or rename it\.", *said
    )
    assert run("text", "riverside.md")[1] == made_report().report.text
    assert run(*said, "--replace")[1].startswith("riverside.md: replaced")


def test_unread_tables_are_named_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    from dataclasses import replace

    from ingest.__main__ import _summarise
    from ingest.build import AddOutcome

    extraction = made_report()
    unread = replace(extraction.tables[0], order=1, caption="Costs", read=False, reason="its columns do not line up")
    _summarise([AddOutcome("added", replace(extraction, tables=(*extraction.tables, unread)))])
    assert capsys.readouterr().out.splitlines() == [
        "riverside.md: added; 3 sections, 3 passages, 2 facts, 1 table read, 1 unread",
        "  unread: Costs (3. > Crime): its columns do not line up",
        "  note: A made report.",
    ]


def test_text_is_printed_as_stored(run: CommandLine, made: Path) -> None:
    assert run("text", "riverside.md") == (0, made_report().report.text, "")


def test_facts_are_written_in_the_columns_of_the_contract(run: CommandLine, made: Path, tmp_path: Path) -> None:
    file = tmp_path / "facts.csv"
    assert run("facts", "--csv", file) == (0, f"2 facts written to {file}\n", "")
    with file.open(encoding="utf-8", newline="") as stored:
        header, first, _ = csv.reader(stored)
    assert ",".join(header) == (
        "fact_id,report,section,measure,measure_canonical,qualifiers,area,area_printed,period,period_start,period_end,"
        "baseline,baseline_start,baseline_end,statistic,value,unit,printed,source,notes,group,flags,confidence,kind,"
        "table,row_label,column_label,start,end,quote"
    )
    line = dict(zip(COLUMNS, first, strict=True))
    assert line["section"] == "3. > Crime"
    assert line["qualifiers"] == "adult; residential"
    assert (line["period_start"], line["period_end"], line["baseline_start"]) == ("2016-04-01", "2017-03-31", "")
    assert (line["value"], line["unit"], line["table"]) == ("12.50", "gbp_million", "Cost of burglary")
    assert line["quote"] == "Burglary\t£12.50m\t£9.75m"
    assert made_report().report.text[int(line["start"]) : int(line["end"])] == line["printed"] == "12.50"


def test_check_prints_what_is_wrong(run: CommandLine, made: Path) -> None:
    with Library(made) as library, library._database.writing() as connection:
        connection.exec_driver_sql("UPDATE fact SET start = start - 1 WHERE fact_id = 't0-r1-c1'")
        connection.exec_driver_sql('UPDATE passage SET "end" = 9999 WHERE "order" = 0')
    assert run("check")[:2] == (
        1,
        "riverside.md: passage 0 is not within the text\n"
        "riverside.md: fact t0-r1-c1 is printed '12.50', but the text has '£12.50' there\n",
    )


def test_check_tells_that_the_index_is_behind(run: CommandLine, made: Path) -> None:
    with Library(made) as library:
        library.remove("riverside.md")
    code, out, _ = run("check")
    assert code == 1
    assert out.startswith(
        "the index is behind the library\nriverside.md: passage 0 is in the index, not in the library"
    )


def test_a_real_report_beside_the_samples_is_noted(run: CommandLine, paper: Path, tmp_path: Path) -> None:
    sample = tmp_path / "sample.md"
    sample.write_text(PAPER.replace("Riverside", "Lakeside"))
    assert run("add", sample, "--sample")[0] == 0
    code, out, _ = run("add", paper)
    assert code == 0
    assert out.endswith("still in the library; `python -m ingest remove --samples` removes them.\n")
    assert "sample.md (sample)" in run("list")[1]
    assert run("remove", "--samples") == (0, "sample.md: removed\n", "")
    assert run("check")[0] == 0


def test_a_title_cannot_steer_the_terminal(run: CommandLine, tmp_path: Path) -> None:
    with Library(tmp_path / "library", create=True) as library:
        save(library, made_report(title="\x1b[2JGone"))
    assert "\x1b" not in run("list")[1]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["list"], ["text", "riverside.md"], ["facts", "--csv"]], ids=lambda a: a[0]
)
def test_light_commands_load_nothing_heavy(made: Path, tmp_path: Path, arguments: list[str]) -> None:
    script = (
        "import sys; from ingest.__main__ import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "heavy = {'torch', 'chromadb', 'sentence_transformers', 'llama_index', 'pandas', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    csv_file = [str(tmp_path / "facts.csv")] if "--csv" in arguments else []
    command = [sys.executable, "-c", script, *arguments, *csv_file, "--library", str(made)]
    started = time.monotonic()
    finished = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent.parent, timeout=60)
    assert finished.returncode == 0, finished.stderr
    # Under a second on a machine at rest; this one may be running everything else.
    assert time.monotonic() - started < 5


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "stay"), [("\n", False), ("y\n", False), ("n\n", True)], ids=["enter", "y", "n"])
def test_on_a_terminal_the_samples_are_offered_for_removal(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch, answer: str, stay: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    with Library(run.library, create=True) as library:
        save(library, made_report("sample.md"), sample=True)
        _offer_to_remove_samples(library)
        assert library.holds_samples == stay

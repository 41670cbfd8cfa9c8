"""What the tabs show and take, without a browser: filters, order, words for figures, files sent in."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from made_command_line import PAPER
from made_reports import WordEmbedder, made_report

from ingest.fact import Fact, Note
from ingest.library.library import Library
from page.facts_frame import Query, facts_frame, find
from page.figures import facts_csv, figure_html, flags_in_words, kind_in_words, source_panel
from page.holdings import Holdings, NotChanged, check_file
from page.reports import adding, files_sent, removed, shelf_html
from page.search import Wanted, found_html, passage_panel
from qa.desk import FoundPassage

NAME = "riverside <img src=x onerror=alert(1)>.md"


@pytest.fixture
def holdings(tmp_path: Path) -> Iterator[Holdings]:
    holdings = Holdings(Library(tmp_path / "library", create=True), WordEmbedder(), lambda: None)
    yield holdings
    holdings.close()


@pytest.fixture
def filled(holdings: Holdings) -> Holdings:
    """The paper under a name that tries to run a script."""
    list(adding(holdings, _sent(NAME, PAPER)))
    return holdings


def _sent(name: str, text: str, **more: object) -> dict[str, object]:
    return {"files": [{"name": name, "content": base64.b64encode(text.encode()).decode()}], **more}


def _fact(**changes: Any) -> Fact:
    return replace(made_report().facts[0], **changes)


def test_adding_tells_each_step_then_the_counts(holdings: Holdings) -> None:
    *steps, end = adding(holdings, _sent(NAME, PAPER))
    assert [step.count("<progress") for step in steps] == [1, 1, 1]
    assert 'value="2" max="3"' in steps[-1]
    assert "riverside &lt;img src=x onerror=alert(1)&gt;.md: added; " in end
    assert list(holdings.now().extractions) == [NAME]


def test_report_without_a_date_is_called_by_the_time_of_its_figures(holdings: Holdings) -> None:
    text = "# Riverside Police report\n\nBurglary fell to 41 in the year to March 2021.\n"
    list(adding(holdings, _sent("undated.md", text)))
    assert list(holdings.now().names.values()) == ["Riverside, about March 2021"]


def test_same_file_again_changes_nothing(filled: Holdings) -> None:
    *_, end = adding(filled, _sent(NAME, PAPER))
    assert "unchanged" in end


def test_another_report_of_the_same_name_waits_for_a_tick(filled: Holdings) -> None:
    other = PAPER.replace("Riverside", "Northmoor")
    *_, refused = adding(filled, _sent(NAME, other))
    assert "another report has this file name" in refused
    *_, end = adding(filled, _sent(NAME, other, replace=True))
    assert "replaced" in end


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../riverside.md", id="path"),
        pytest.param("a\\riverside.md", id="windows_path"),
        pytest.param("", id="none"),
        pytest.param("a\nb.md", id="two_lines"),
        pytest.param("a" * 200 + ".md", id="too_long"),
        pytest.param("riverside.md.html", id="another_kind"),
    ],
)
def test_odd_file_name_is_refused(name: str) -> None:
    with pytest.raises(NotChanged):
        check_file(name, 10)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(None, id="nothing"),
        pytest.param({"files": []}, id="no_files"),
        pytest.param({"files": ["x"]}, id="not_a_file"),
        pytest.param({"files": [{"name": "a.md", "content": "%%%"}]}, id="not_base64"),
        pytest.param({"files": [{"name": "a.md", "content": None}]}, id="too_large_to_send"),
    ],
)
def test_what_did_not_arrive_is_refused(sent: object) -> None:
    with pytest.raises(NotChanged):
        files_sent(sent)


def test_samples_are_removed_together(filled: Holdings, tmp_path: Path) -> None:
    sample = made_report("sample.md")
    with Library(tmp_path / "library") as library:
        library.remove(NAME)
        library.save(sample, WordEmbedder().encode(["x"] * len(sample.passages)), "words-0", sample=True)
    *_, end = adding(filled, _sent("riverside.md", PAPER))
    assert "still holds 1 sample report" in end
    assert "data-samples" in shelf_html(filled.now())
    assert "sample.md: removed" in removed(filled, {"samples": True})
    assert list(filled.now().extractions) == ["riverside.md"]


@pytest.mark.parametrize(
    "chosen", [pytest.param({"report": "x"}, id="unknown"), pytest.param(["x"], id="not_a_choice")]
)
def test_removing_what_is_not_there_changes_nothing(filled: Holdings, chosen: object) -> None:
    assert "removed" not in removed(filled, chosen)
    assert list(filled.now().extractions) == [NAME]


def test_file_names_are_shown_as_text(filled: Holdings) -> None:
    shown = shelf_html(filled.now())
    assert "<img" not in shown
    assert "riverside &lt;img src=x onerror=alert(1)&gt;.md" in shown


def _found(rows: Any) -> list[str]:
    return [f"{row.measure} {row.value}" for row in rows.itertuples()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param(Query(measure="BURGL"), ["burglary 9.75", "burglary 12.50"], id="part_of_a_word"),
        pytest.param(Query(measure="burglary robbery"), [], id="every_word"),
        pytest.param(Query(period="31 march 2018"), ["burglary 9.75"], id="day_in_words"),
        pytest.param(Query(period="2016/17"), ["burglary 12.50"], id="words_printed"),
        pytest.param(Query(area="Nowhere"), [], id="no_such_area"),
        pytest.param(Query(sort="figure"), ["burglary 9.75", "burglary 12.50"], id="as_figures_not_as_text"),
        pytest.param(Query(sort="period", down=True), ["burglary 9.75", "burglary 12.50"], id="latest_first"),
    ],
)
def test_figures_are_found_and_sorted(query: Query, found: list[str]) -> None:
    frame = facts_frame([made_report()], {"riverside.md": "Riverside"})
    assert sorted(_found(find(frame, query))) == sorted(found)
    if query.sort:
        assert _found(find(frame, query)) == found


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(None, id="nothing"),
        pytest.param({"sort": "__class__", "page": -3, "measure": 7}, id="not_what_is_offered"),
        pytest.param({"sort": ["figure"], "page": "2", "area": None}, id="other_types"),
    ],
)
def test_odd_query_falls_back(said: object) -> None:
    assert Query().asked(said) == Query()
    assert Wanted().asked(said) == Wanted()


def test_csv_holds_what_is_shown_in_its_order(filled: Holdings) -> None:
    query = Query(measure="robbery", sort="figure")
    lines = csv.DictReader(io.StringIO(facts_csv(filled.now(), query).decode("utf-8-sig")))
    assert [line["Figure as printed"] for line in lines] == ["298", "310"]


@pytest.mark.parametrize(
    ("changes", "kind", "figure"),
    [
        pytest.param({"statistic": "change_percent", "value": Decimal("-4.2"), "unit": "percent", "printed": "4.2%"},
                     "Change in %, a fall", "4.2%", id="fall_without_its_minus"),
        pytest.param({"statistic": "change_number", "value": Decimal(-11), "unit": "crimes", "printed": "-11"},
                     "Change in number", '-11 <span class="unit">crimes</span>', id="minus_printed"),
        pytest.param({"statistic": "share", "value": Decimal("5.1"), "unit": "percent", "printed": "5.1"},
                     "Share", "5.1%", id="sign_only_in_the_heading"),
        pytest.param({"statistic": "level", "value": Decimal("54.8"), "unit": "gbp_million", "printed": "<54.8"},
                     "Amount", '&lt;54.8 <span class="unit">million pounds</span>', id="unit_in_words"),
    ],
)  # fmt: skip
def test_figure_is_shown_as_printed(changes: dict[str, Any], kind: str, figure: str) -> None:
    fact = _fact(**changes)
    assert (kind_in_words(fact), figure_html(fact)) == (kind, figure)


def test_flags_are_words() -> None:
    notes = (Note("source", 0, 6), Note("small_numbers", 7, 9))
    assert flags_in_words(_fact(flags=("approximate",), confidence="low", notes=notes)) == [
        "approximate",
        "may be a misprint",
        "small numbers",
    ]


def test_notes_on_a_figure_are_told_beside_it_what_limits_it_first(holdings: Holdings) -> None:
    told = PAPER.replace("2,738.\n", "2,738. Robbery means theft by <i>force</i> & threat.\n", 1)
    told += "\nThe figures for robbery are provisional.\n"
    list(adding(holdings, _sent(NAME, told)))
    held = holdings.now()
    fact = next(fact for fact in held.extractions[NAME].facts if fact.printed == "298")
    shown = source_panel(held, {"report": NAME, "fact": fact.fact_id})
    provisional, definition = (shown.index(f"<strong>{kind}:</strong>") for kind in ("Provisional", "Definition"))
    assert provisional < definition
    assert "<i>force" not in shown
    assert "force &amp; threat" in shown


def test_source_of_a_figure_marks_its_digits(filled: Holdings) -> None:
    held = filled.now()
    fact = next(fact for fact in held.extractions[NAME].facts if fact.printed == "298")
    shown = source_panel(held, {"report": NAME, "fact": fact.fact_id})
    assert '<tr class="marked"><th scope="row">Robbery</th>' in shown
    assert '<td class="figure"><mark>298</mark></td>' in shown


@pytest.mark.parametrize(
    "chosen",
    [
        pytest.param({"report": "x", "fact": "y", "passage": 0, "words": "w"}, id="no_such_report"),
        pytest.param({"report": NAME, "fact": "y", "passage": 999, "words": "w"}, id="no_such_place"),
        pytest.param({"report": [NAME], "table": "0", "passage": "0"}, id="other_types"),
        pytest.param("x", id="not_a_choice"),
    ],
)
def test_unknown_place_opens_nothing(filled: Holdings, chosen: object) -> None:
    for panel in (source_panel, passage_panel):
        assert panel(filled.now(), chosen).startswith('<p class="hint">')


def test_searched_words_are_marked_in_all_their_forms(filled: Holdings) -> None:
    one = filled.now().extractions[NAME]
    passage = next(passage for passage in one.passages if "2,738." in one.passage_text(passage))
    label = one.sections[passage.section].label
    found = [FoundPassage(NAME, "", label, None, one.passage_text(passage), 1.0)]
    line, shown = found_html(
        lambda words, most: found, filled.now(), Wanted("the burglaries fall by 2,738", year="1999")
    )
    assert "None of the best 1 passage" in line
    assert "<mark>Burglary</mark>" in shown
    assert "<mark>2,738</mark>" in shown
    assert "<mark>by</mark>" not in shown

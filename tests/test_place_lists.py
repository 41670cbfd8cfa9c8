"""Places that head the lines of tables, also where no table could be read."""

from __future__ import annotations

from pathlib import Path

from ingest.extract import Corrections, extract
from ingest.words.place_lists import listed_places, told_places
from ingest.words.vocabulary import load_vocabulary


def test_names_under_the_word_district_one_a_line() -> None:
    text = "Table 1\nDistrict\nHaleford\nRedwick and Kent\nMerton-on-Sea\nKent\n2021\n612\n"
    assert listed_places(text, load_vocabulary()) == ["Haleford", "Redwick and Kent", "Merton-on-Sea"]


def test_rows_that_begin_with_a_name() -> None:
    head, rows = "Area   Number   In target", ("Haleford   4,712   88.5%", "Fenby   655   73.2%", "Stour   540   70.1%")
    text = "\n".join((head, *rows, "Total   5,907   80.0%", ""))
    assert listed_places(text, load_vocabulary()) == ["Haleford", "Fenby", "Stour"]


def test_two_names_and_totals_are_no_list() -> None:
    assert listed_places("Area\nHaleford\nFenby\n", load_vocabulary()) == []
    assert listed_places("Area\nHaleford\nFenby\nTotal\n", load_vocabulary()) == []


def test_words_for_a_time_name_no_place() -> None:
    text = "Area\nHaleford\nFenby\nStour\nPrior Rolling\nYear\n612\n"
    assert listed_places(text, load_vocabulary()) == ["Haleford", "Fenby", "Stour"]


def test_initials_of_forces_with_two_names() -> None:
    areas = load_vocabulary().find_areas("domestic burglary, D&C against A&S")
    assert [area.name for area in areas] == ["Devon and Cornwall", "Avon and Somerset"]


def test_places_that_a_paper_says_a_force_has() -> None:
    text = "The force has four local areas. These are STOUR, QUAY (Hale\nand the Moors), FENBY (Merton) and LEVELS."
    assert told_places(text, load_vocabulary()) == ["STOUR", "QUAY", "FENBY", "LEVELS"]
    assert (
        told_places("The force has four local areas. These are run by STOUR, QUAY and FENBY.", load_vocabulary()) == []
    )


def test_items_that_open_with_such_a_place_are_of_it_and_not_named_after_it(tmp_path: Path) -> None:
    paper = tmp_path / "kent.txt"
    paper.write_text(
        "Kent Police performance 2018/19\n\n1. The force has three local areas. These are STOUR, QUAY and FENBY.\n\n"
        "2. KSIs\n\nThere were 260 KSIs.\n\n- STOUR: A rise of 8.2% (5 KSIs) to 66.\n"
        "- QUAY: A fall of 10.2% (5 KSIs) to 44.\n"
    )
    found = {fact.printed: fact for fact in extract(paper, Corrections()).facts}
    assert [(found[each].area, found[each].measure) for each in ("66", "44")] == [("STOUR", "KSIs"), ("QUAY", "KSIs")]

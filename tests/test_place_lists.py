"""Places that head the lines of tables, also where no table could be read."""

from __future__ import annotations

from ingest.place_lists import listed_places
from ingest.vocabulary import load_vocabulary


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

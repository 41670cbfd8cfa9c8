"""Places among others as tables print them: bare, with how many there are, below headings that say so."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import read_back

from ingest.table_facts.rank_cells import holds_places, place_of_so_many


@pytest.mark.parametrize("cell", ["3 of 8", "3/8", "3rd of 8", "3 out of 8", " 3rd/8"])
def test_a_place_is_read_with_how_many_there_are(cell: str) -> None:
    place = place_of_so_many(cell)
    assert place is not None
    assert (place.value, place.unit, place.of) == (Decimal(3), "rank", Decimal(8))
    assert cell[place.start : place.end] == "3"


@pytest.mark.parametrize("cell", ["9 of 8", "3", "3 of", "0/8"])
def test_what_is_no_place_is_not_read_as_one(cell: str) -> None:
    assert place_of_so_many(cell) is None


def test_headings_that_say_so_are_above_places() -> None:
    assert holds_places("Place in MSG", "", ["3", "4", "8"])
    assert holds_places("Position", "Position against similar forces", ["6", "4"])
    assert not holds_places("Position", "Budget monitoring", ["6", "4"])
    assert not holds_places("Custody places", "", ["6", "4"])
    assert not holds_places("Place in MSG", "", ["3", "412"])


@pytest.mark.parametrize("cells", [("6 of 8", "4 of 8"), ("6/8", "4/8"), ("6", "4")])
def test_a_column_of_places_holds_ranks_alone(cells: tuple[str, str]) -> None:
    head = "Offence\tGwent\tMSG average\tRank in MSG (1 = lowest)"
    rows = f"All crime\t65.9\t62.3\t{cells[0]}\nRobbery\t0.5\t0.4\t{cells[1]}"
    text = f"1. Performance\n\n1.1 See below.\n\nPosition, year to March 2018\n\n{head}\n{rows}\n\n1.2 That is all.\n"
    ranks = {(one.measure, one.value) for one in read_back(text) if one.statistic == "rank"}
    assert ranks == {("All crime", Decimal(6)), ("Robbery", Decimal(4))}

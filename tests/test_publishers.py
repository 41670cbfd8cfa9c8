"""Who published a paper and when, by how it opens."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.identify import identify
from ingest.words.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("opening", "publisher"),
    [
        ("# Eastmarch Office for Policing and Crime", "Eastmarch"),
        ("WEALDSHIRE POLICE AND CRIME COMMISSIONER", "Wealdshire"),
        ("OFFICE OF THE POLICE AND CRIME COMMISSIONER FOR CARROWDALE", "Carrowdale"),
        ("Office of the Police and Crime Commissioner for Carrowdale", "Carrowdale"),
        ("Carrowdale Police and Crime Panel", "Carrowdale"),
        ("KINGSMARSH METROPOLITAN POLICE", "Kingsmarsh"),
        ("Carrowdale OPCC", "Carrowdale"),
        ("Item 7 of the Devon and Cornwall Police and Crime Panel", "Devon and Cornwall"),
    ],
)
def test_publishers(opening: str, publisher: str) -> None:
    paragraphs = ("Presented to the Board, 14 June 2018", "1. Crime", "1.1 The Commissioner's Police and Crime Plan.")
    text = "\n\n".join((opening, *paragraphs))
    found = identify(text, "paper.txt", load_vocabulary())
    assert found.publisher == publisher
    assert found.date == dt.date(2018, 6, 14)

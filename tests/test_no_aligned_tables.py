"""What only looks like a table whose columns are aligned with spaces."""

from __future__ import annotations

import pytest

from ingest.tables.aligned_tables import aligned_grids

NO_TABLES = {
    "two_spaces_after_full_stops": """
Crime rose by 12 offences.  Robbery fell by 3.  Burglary is up by 4,100.
There were 12 arrests.  Of these 3 were released.  The rest, 9, were not.
It is 45% up.  That is 12% more.  It will be 13% next year.
""",
    "indented_paragraphs": """
1.1   The figures are for the year ended
      31 March 2018, and 45 of them are
      not yet known to the force.
""",
    "title_block": """
Report to:      Police and Crime Panel
Date:           14 June 2018
Item:           7
Contact:        01234 567890    Fax:   01234 567891
""",
    "bulleted_list": """
  -  12 officers    14 staff
  -  13 officers    15 staff
  -  14 officers    16 staff
""",
    "contents": """
1.   Introduction ..............    3
2.   Recorded crime ............    5
3.   Satisfaction   ............    7    9
""",
    "page_footers": """
Kent OPCC                                      Page 1 of 3
Annual Performance Report 2017/18              OFFICIAL
Kent OPCC                                      Page 2 of 3
""",
    "chart_axis": """
0    10    20    30    40
2016    2017    2018    2019
""",
    "one_row": """
Robbery               341       260       201
""",
}


@pytest.mark.parametrize("text", NO_TABLES.values(), ids=NO_TABLES.keys())
def test_what_is_no_table(text: str) -> None:
    assert aligned_grids(text, ()) == []


def test_a_single_line_of_figures_under_other_words_is_no_table() -> None:
    assert aligned_grids("\nSome words stand      here above\nSeptember   12   15   11\n", ()) == []

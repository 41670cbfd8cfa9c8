"""Which printed changes may be told between two figures of their row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.fact import NO_PERIOD, Fact, Statistic
from ingest.table_facts.changes import MISMATCH
from qa.finding.change_ends import follows


def _fact(value: str, statistic: Statistic, unit: str, *flags: str) -> Fact:
    return Fact(
        fact_id=f"t0.{value}",
        section=0,
        measure="charged",
        measure_canonical="charged",
        path=(),
        area="Gwent",
        area_printed="",
        period=NO_PERIOD,
        baseline=NO_PERIOD,
        statistic=statistic,
        value=Decimal(value),
        unit=unit,
        printed=value,
        start=0,
        end=1,
        quotes=(),
        kind="table",
        flags=flags,
    )


@pytest.mark.parametrize(
    ("move", "follow"),
    [
        pytest.param(_fact("10.0", "change_percent", "percent"), False, id="of_another_column"),
        pytest.param(_fact("-2.5", "change_points", "points"), True, id="in_points"),
        pytest.param(_fact("-11.9", "change_percent", "percent"), True, id="in_per_cent_of_a_percentage"),
        pytest.param(_fact("10.0", "change_percent", "percent", MISMATCH), True, id="a_misprint_that_is_told"),
    ],
)
def test_a_change_follows_from_its_figures(move: Fact, follow: bool) -> None:
    before, after = _fact("21.0", "share", "percent"), _fact("18.5", "share", "percent")
    assert follows(move, before, after) is follow

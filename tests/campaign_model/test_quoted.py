"""No statistic and no law without what it says, when, and who said so."""

from __future__ import annotations

from pathlib import Path

import pytest

from campaign_model import Campaign
from tests.campaign_model.starter import copy_starter, report_on


def test_every_statistic_or_law_quoted_carries_value_year_and_source(
    qingyuan: Campaign,
) -> None:
    figures = [
        (figure.value, figure.year, figure.source, figure.date, figure.url)
        for figure in qingyuan.statistics
    ]
    laws = [
        (law.name, law.adopted, law.since, law.source.publisher, law.source.url)
        for law in qingyuan.laws.values()
    ]

    assert figures
    assert laws
    assert [quoted for quoted in (*figures, *laws) if not all(quoted)] == []


@pytest.mark.parametrize("field", ["value", "year", "source"])
def test_the_build_refuses_a_statistic_without_value_year_or_source(
    tmp_path: Path, field: str
) -> None:
    starter = copy_starter(tmp_path)
    file = starter / "statistics.yml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    rest = [line for line in lines if not line.strip().startswith(f"{field}:")]
    file.write_text("".join(rest), "utf-8")

    report = report_on(starter)

    assert len(rest) < len(lines)
    assert "statistics.yml" in report
    assert "什么都没有写出" in report

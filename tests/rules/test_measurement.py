"""docs/measurement.md says what the code does: sections, formulas, reference values."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from quiz_service.inspections.drawing import CLAIMS, least_size
from quiz_service.reports.figures.rates import most_aware
from quiz_service.statistics.detection import signal_detection
from quiz_service.statistics.funnel import funnel_place
from quiz_service.statistics.independent import newcombe_interval
from quiz_service.statistics.lot import draw_lot
from quiz_service.statistics.population import (
    exact_total,
    spot_check_claim,
    spot_check_size,
    wilson_sample_interval,
)
from quiz_service.statistics.proportion import Interval, wilson_interval
from quiz_service.statistics.resampling import resampled_change
from quiz_service.statistics.shrinkage import ShareSpread
from tests.rules.test_sizes import ROOT, tracked

PAGE = (ROOT / "docs/measurement.md").read_text("utf-8")
CITATION = re.compile(r"measurement(?:\.md)?,\s+sections? (\d+)(?: and (\d+))?", re.I)
SECTION = re.compile(r"^## (\d+)\. ", re.M)


def table(heading: str) -> list[list[str]]:
    """The rows below a table's heading line, cell by cell."""
    lines = PAGE[PAGE.index(heading) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]


def numbers(text: str) -> list[float]:
    """Every number of a cell, whatever dash and words stand between them."""
    plain = text.replace("−", "-").replace("/", " ").replace(",", " ")
    return [float(word) for word in re.findall(r"-?\d+(?:\.\d+)?(?![\d.]| %)", plain)]


def ends(interval: Interval | None) -> list[float]:
    assert interval is not None
    return [interval.low, interval.high]


def test_every_section_that_code_and_tests_cite_is_there() -> None:
    sections = set(SECTION.findall(PAGE))
    cited = {
        (path.name, number)
        for path in tracked("*.py")
        for numbers_cited in CITATION.findall(path.read_text("utf-8"))
        for number in filter(None, numbers_cited)
    }

    assert cited
    assert [place for place in sorted(cited) if place[1] not in sections] == []


def test_every_file_of_formulas_names_its_section() -> None:
    silent = [
        path.name
        for path in tracked("quiz_service/statistics/*.py")
        if path.name != "__init__.py" and not CITATION.search(path.read_text("utf-8"))
    ]

    assert silent == []


@pytest.mark.parametrize("row", table("| k / n | from | to |"), ids=lambda row: row[0])
def test_wilsons_interval_is_as_the_page_says(row: list[str]) -> None:
    k, n = map(int, row[0].split("/"))

    assert ends(wilson_interval(k, n)) == pytest.approx(
        [float(row[1]), float(row[2])], abs=5e-7
    )


@pytest.mark.parametrize(
    "row", table("| k, n, N | Wilson of a sample | exact |"), ids=lambda row: row[0]
)
def test_intervals_of_a_sample_are_as_the_page_says(row: list[str]) -> None:
    k, n, N = map(int, numbers(row[0]))
    total = exact_total(k, n, N)
    assert total

    assert ends(wilson_sample_interval(k, n, N)) == pytest.approx(
        numbers(row[1]), abs=5e-7
    )
    assert [total.low, total.high] == numbers(row[2])[:2]


@pytest.mark.parametrize(
    "row", table("| N | 90 % | 95 % | 99 % |"), ids=lambda row: row[0]
)
def test_spot_checks_are_as_large_as_the_page_says(row: list[str]) -> None:
    N = None if row[0] == "endless" else int(row[0])

    assert [spot_check_size(N, share) for share in (0.90, 0.95, 0.99)] == [
        int(size) for size in row[1:]
    ]


@pytest.mark.parametrize(
    "row", table("| hits, false alarms | d′ | c |"), ids=lambda row: row[0]
)
def test_telling_messages_apart_is_as_the_page_says(row: list[str]) -> None:
    result = signal_detection(*map(int, numbers(row[0])))
    assert result

    assert [result.d_prime, result.criterion] == pytest.approx(
        [*numbers(row[1]), *numbers(row[2])], abs=5e-7
    )


def test_two_waves_differ_as_the_page_says() -> None:
    change = newcombe_interval(60, 100, 85, 100)
    assert change

    assert all(f"{end:.6f}" in PAGE for end in ends(change.interval))


FORMULAS: list[Callable[..., object]] = [
    wilson_interval,
    wilson_sample_interval,
    exact_total,
    spot_check_size,
    signal_detection,
    funnel_place,
    resampled_change,
    newcombe_interval,
    most_aware,
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_the_page_names_the_formula(formula: Callable[..., object]) -> None:
    assert f"`{formula.__name__}`" in PAGE


def words_of_section(number: int) -> str:
    """The text of a section, its lines joined."""
    return " ".join(PAGE.split(f"\n## {number}. ")[1].split("\n## ")[0].split())


def test_a_lot_is_drawn_as_the_page_says() -> None:
    numbers_drawn = " ".join(map(str, draw_lot("0" * 64 + ":S01", 50, 19)))

    assert f"19 of 50 are {numbers_drawn}." in words_of_section(14)


@pytest.mark.parametrize(("aware", "words"), [(18, "18 of 18"), (17, "17 of 18")])
def test_an_inspection_claims_as_the_page_says(aware: int, words: str) -> None:
    claim = spot_check_claim(40, 18, aware)
    assert claim

    sentences = words_of_section(14).replace(" from 40", "").split(". ")
    assert f"{words}: at least {claim.low}" in sentences


def test_units_differ_by_as_much_as_the_page_says() -> None:
    spread = ShareSpread().plus(50, 50).plus(30, 50).plus(25, 50)

    assert f"τ² = {spread.variance:.4f}" in words_of_section(8)


def test_the_handbook_draws_as_many_as_the_program() -> None:
    page = (ROOT / "docs/organizers.md").read_text("utf-8")
    lines = page.split("| 单位人数 | 至少 90% |")[1].split("\n\n")[0].splitlines()[2:]
    rows = [list(map(int, line.strip("| ").split("|"))) for line in lines]

    assert len(rows) == 6
    for people, *sizes in rows:
        assert sizes == [least_size(people, claim) for claim in CLAIMS]

"""The smallest thing that two tables tell is the one that solving their sums finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_service.reports.publication.smallest_cut import Edge, is_every_cut_at_least
from tests.quiz_service.reports.solving import sets_that_follow

CELLS = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("uvw")),
    st.integers(1, 4),
    min_size=1,
)
NODES = [(0, name) for name in "abc"] + [(1, name) for name in "uvw"]


@settings(max_examples=200)
@given(CELLS)
def test_the_smallest_cut_is_the_smallest_set_that_follows_from_the_sums(
    weights: dict[Edge, int],
) -> None:
    cells = list(weights)
    rows = [[cell[side] == name for cell in cells] for side, name in NODES]

    smallest = min(
        sum(weights[cells[place]] for place in places)
        for places in sets_that_follow(rows)
    )

    assert is_every_cut_at_least(smallest, weights)
    assert not is_every_cut_at_least(smallest + 1, weights)


def test_cells_that_close_a_ring_hide_each_other() -> None:
    ring = {("a", "u"): 1, ("a", "v"): 9, ("b", "u"): 9, ("b", "v"): 9}

    assert is_every_cut_at_least(3, ring)
    assert not is_every_cut_at_least(3, {**ring, ("b", "w"): 2})


def test_a_table_with_nothing_in_it_tells_nothing() -> None:
    assert is_every_cut_at_least(3, {})

"""Whether a few newcomers of a complete line are added says nothing of how they answered."""

from __future__ import annotations

from array import array

import pytest

from quiz_service.counting.readiness import (
    Ending,
    LineCounts,
    WaitingGroup,
    ready_of_line,
)


@pytest.mark.parametrize("aware", [b"\1", b"\0"])
def test_one_more_person_after_everybody_waits_either_way(aware: bytes) -> None:
    line = LineCounts(headcount=21, persons=20, aware=20)
    newcomer = WaitingGroup(array("q", [7]), array("q", [7]), bytearray(aware))

    first, later = ready_of_line(
        line,
        Ending(is_over=True, is_final=False),
        {("primary", "screen"): newcomer},
        WaitingGroup(),
    )

    assert (first, list(later)) == ([], [])

"""Whatever happens to a file, loading ends with a campaign or with a CampaignError."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign_model import CampaignError, load_campaign
from tests.campaign_model.starter import STARTER, TODAY, copy_starter

FILES = sorted(
    path.relative_to(STARTER).as_posix()
    for path in STARTER.rglob("*")
    if path.is_file()
)
mutated = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def starter() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    yield copy_starter(folder)
    shutil.rmtree(folder)


def load_with(starter: Path, name: str, data: bytes) -> None:
    """Load with one file's bytes replaced, and put the file back."""
    original = (STARTER / name).read_bytes()
    (starter / name).write_bytes(data)
    try:
        load_campaign(starter, today=TODAY)
    except CampaignError as error:
        report = str(error)
        assert report.isprintable() or "\n" in report
        assert all(problem.location.line >= 1 for problem in error.problems)
        assert all(problem.remedy for problem in error.problems)
        report.encode()
    finally:
        (starter / name).write_bytes(original)


@mutated
@given(
    st.sampled_from(FILES),
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=4))),
)
def test_any_bytes_put_anywhere(
    starter: Path, name: str, changes: list[tuple[int, bytes]]
) -> None:
    data = bytearray((STARTER / name).read_bytes())
    for location, new in changes:
        at = location % max(len(data), 1)
        data[at : at + 1] = new

    load_with(starter, name, bytes(data))


@mutated
@given(
    st.sampled_from(FILES),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=6),
    st.data(),
)
def test_any_lines_deleted_doubled_moved_or_indented(
    starter: Path, name: str, places: list[int], data: st.DataObject
) -> None:
    lines = (STARTER / name).read_bytes().split(b"\n")
    for location in places:
        at = location % max(len(lines), 1)
        new = data.draw(
            st.sampled_from([[], [0, 0], [1, 0], [b"  "], [b"- "], [b"\t"]])
        )
        old = lines[at : at + 2]
        changed = [
            old[i % len(old)] if isinstance(i, int) else i + old[0] for i in new if old
        ]
        lines[at : at + 2] = changed

    load_with(starter, name, b"\n".join(lines))


VALUES = [
    "",
    "[]",
    "{}",
    "[a, [b]]",
    "{a: b}",
    "no",
    "0",
    "999999999999999999999",
    "１２",
    "2026-02-30",
    "|\n  a\n  b",
    "'",
    "字" * 400,
    "../../etc/passwd",
    "*a",
    "http://",
    "T04",
    "[T04, T04]",
    "~",
]


@mutated
@given(
    st.sampled_from([name for name in FILES if not name.endswith(".csv")]),
    st.lists(
        st.tuples(st.integers(0, 10**6), st.sampled_from(VALUES)),
        min_size=1,
        max_size=3,
    ),
)
def test_any_value_of_another_kind(
    starter: Path, name: str, changes: list[tuple[int, str]]
) -> None:
    lines = (STARTER / name).read_text("utf-8").split("\n")
    fields = [i for i, line in enumerate(lines) if ": " in line or line.endswith(":")]
    for location, value in changes:
        at = fields[location % len(fields)]
        lines[at] = f"{lines[at].partition(':')[0]}: {value}"

    load_with(starter, name, "\n".join(lines).encode())

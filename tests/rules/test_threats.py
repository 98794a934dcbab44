"""Each threat and each requirement names a test that is there; no requirement is left out."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.rules.test_sizes import ROOT

THREATS = (ROOT / "docs/threats.md").read_text(encoding="utf-8")
ASVS = (ROOT / "docs/asvs.md").read_text(encoding="utf-8")
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`((?:tests|quiz_service|deploy)/[\w./-]+)`")
# How many requirements of levels 1 and 2 a section of ASVS 5.0.0 has; they come first in it.
SECTIONS = {
    1: (2, 9, 11, 3, 2),
    2: (3, 3, 4, 2),
    3: (0, 2, 4, 6, 5, 0, 2),
    4: (3, 1, 2, 4),
    5: (1, 3, 2, 3),
    6: (3, 12, 4, 4, 5, 3, 0, 4),
    7: (3, 4, 2, 5, 2, 2),
    8: (2, 3, 1, 1),
    9: (3, 4),
    10: (2, 2, 4, 11, 5, 2, 3),
    11: (2, 3, 3, 4, 1, 1),
    12: (3, 2, 4),
    13: (1, 5, 2, 5),
    14: (2, 4, 3),
    15: (3, 3, 7),
    16: (1, 5, 4, 3, 3),
    17: (1, 4, 2),
}
VERDICTS = {"met", "met otherwise", "operator", "not applicable", "not met"}


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def numbers(cell: str) -> list[str]:
    """The requirements in a cell, of which some are a range such as 1.2.6–1.2.8."""
    found = []
    for part in cell.split(", "):
        first, _dash, last = part.partition("–")
        section, _dot, start = first.rpartition(".")
        end = last.rpartition(".")[2] if last else start
        assert not last or last.rpartition(".")[0] == section, part
        found += [f"{section}.{n}" for n in range(int(start), int(end) + 1)]
    return found


@pytest.mark.parametrize(
    "text", [THREATS, ASVS, SECURITY], ids=["threats", "asvs", "security"]
)
def test_every_test_and_file_it_names_is_there(text: str) -> None:
    paths = set(NAMED.findall(text))

    assert len(paths) > 10
    assert {path for path in paths if not (ROOT / path).exists()} == set()


def test_every_threat_is_tried_by_a_test() -> None:
    threats = rows(THREATS)

    assert len(threats) > 15
    assert [row[1] for row in threats if "`tests/" not in row[3]] == []


def test_every_requirement_of_level_two_is_answered_once() -> None:
    required = {
        f"{chapter}.{section}.{number}"
        for chapter, counts in SECTIONS.items()
        for section, count in enumerate(counts, 1)
        for number in range(1, count + 1)
    }
    answered = Counter(n for row in rows(ASVS) for n in numbers(row[0]))

    assert len(required) == 254
    assert required - set(answered) == set()
    assert set(answered) - required == set()
    assert [number for number, times in answered.items() if times > 1] == []


def test_every_verdict_is_a_plain_one_and_carries_its_proof_or_reason() -> None:
    for number, verdict, proof in rows(ASVS):
        assert verdict in VERDICTS, number
        assert len(proof) > 5, number
        if verdict == "met":
            assert NAMED.search(proof) or ".md)" in proof, number


def test_security_says_whom_to_tell_and_what_is_promised() -> None:
    for words in ("## Whom to tell", "## What is promised", "## What is not promised"):
        assert words in SECURITY

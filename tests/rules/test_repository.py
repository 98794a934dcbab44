"""What the repository must not hold: machine paths, registry hosts, leftovers, skips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.test_sizes import ROOT, tracked

# Written in pieces, so that this file does not find itself.
BANNED = {
    "a path of one machine": r"(?:^|[^\w./-])/(?:work|farm|root)/",
    "a registry's host": "py" + "pi\\.org|python" + "hosted|registry\\.np" + "mjs",
    "a leftover": r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error)\b",
    "a skipped test": r"pytest\.(?:mark\.)?(?:sk"
    + r"ip|xf"
    + r"ail)|import"
    + r"orskip",
}


def tracked_texts() -> Iterator[tuple[Path, str]]:
    """Yield every tracked file that is text, whatever its name ends in."""
    for path in tracked():
        data = path.read_bytes()
        if b"\0" not in data and "vendor" not in path.parts:
            yield path, data.decode("utf-8", "replace")


@pytest.mark.parametrize("what", BANNED)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(BANNED[what])
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path, text in tracked_texts()
        if (match := pattern.search(text))
    ]

    assert not found


def test_locks_carry_hashes_and_no_addresses() -> None:
    for name in (
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-cluster.lock",
    ):
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = re.findall(r"^\S+==", text, re.MULTILINE)

        assert pins
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text


def test_every_dependency_has_its_reason_in_architecture() -> None:
    reasons = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = [
        re.split(r"[<>=~! ]", line)[0]
        for file in ("requirements.in", "requirements-dev.in")
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r"))
    ]

    assert [name for name in names if f"`{name}`" not in reasons] == []


def test_a_test_says_what_it_is_about_in_words() -> None:
    """Codes such as H40 pointed into lists that nobody here could open."""
    code = re.compile(r"def test_[a-z]\d+_|[\"'][CEFHLU]\d{1,2} [a-z]")
    coded = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked("tests/*.py")
        for match in code.finditer(path.read_text(encoding="utf-8"))
    }

    assert coded == set()

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.reading.yaml import MOST_BYTES, MOST_DEPTH, Entry, Items, read_yaml


def read(text: str) -> Entry:
    problems = Problems()
    entry = read_yaml(text, "a.yml", problems)
    assert problems.errors == []
    assert entry is not None
    return entry


def refused(text: str, *, offset: int = 0) -> str:
    problems = Problems()
    assert read_yaml(text, "a.yml", problems, offset=offset) is None
    assert not problems.is_complete("a.yml")
    (problem,) = problems.errors
    return str(problem)


@pytest.mark.parametrize(
    "typed",
    [
        "0123",
        "no",
        "12:30:45",
        "1.10",
        "1e5",
        "2026-02-30",
        "~",
        "null",
        "0x1F",
        ".inf",
        "+86",
        "<<",
        "=",
        "１２",
        "96110",
        "1_000",
    ],
)
def test_what_is_typed_stays_text(typed: str) -> None:
    assert read(f"value: {typed}") == {"value": typed}


def test_every_value_and_key_knows_its_line() -> None:
    entry = read("a: 1\nb:\n  - c\n  - d: e\n")

    lines = [key.location.line for key in entry]
    items = entry[LocatedStr("b", SourceLocation("", 0))]
    assert isinstance(items, Items)

    assert lines == [1, 2]
    assert items.location == SourceLocation("a.yml", 3)
    assert [value.location.line for value in items] == [3, 4]


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    assert refused("a: [b", offset=7).startswith("a.yml:8: ")


def test_a_block_of_text_ends_without_a_line_end() -> None:
    assert read("a: >\n  b\n  c\nd: |\n  e\n") == {"a": "b c", "d": "e"}


def test_windows_line_ends_are_no_part_of_a_text() -> None:
    assert read("a: b\r\nc: d\r\n") == {"a": "b", "c": "d"}


BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}, *{old}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (BOMB, "&"),
        ("a: &a [*a]", "&"),
        ("a: *b", "*"),
        ("a: !!python/name:os.system x", "!"),
        ("a: !x y", "!"),
        ("a: ! y", "!"),
        ("!!map {a: b}", "!"),
        ("a: {*b : c}", "*"),
    ],
)
def test_aliases_anchors_and_tags_are_refused(text: str, sign: str) -> None:
    report = refused(text)

    assert (
        report == f"a.yml:1: 这段文字用“{sign}”开头，程序会误解。请给这段文字加上引号。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 3_000,
        "a:\n" + "- " * 100_000,
        "{a: " * 30_000,
        "a: " + "[ " * 300_000,
        "\n".join(" " * i + "a:" for i in range(1_200)),
    ],
)
def test_deep_nesting_is_refused_at_the_first_level_too_many(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_to = []

    class Watched(yaml.CBaseLoader):
        def get_event(self) -> yaml.Event:
            event = super().get_event()
            read_to.append(event.start_mark.index)
            return event

    monkeypatch.setattr(yaml, "CBaseLoader", Watched)

    assert "套了超过 20 层" in refused(text)
    # A key and a level at most for each, whatever follows: so many characters, and no more.
    assert len(read_to) <= 2 * MOST_DEPTH + 5
    assert read_to[-1] <= MOST_DEPTH**2


def test_twenty_levels_are_allowed() -> None:
    levels = MOST_DEPTH - 1

    assert read("a: " + "[" * levels + "]" * levels)


def test_a_file_over_one_mebibyte_is_refused() -> None:
    text = "a: " + "字" * (MOST_BYTES // 3)

    assert refused(text) == "a.yml:1: 这个文件超过了 1 MiB。请分成几个文件。"


def test_a_long_text_just_under_the_limit_is_read() -> None:
    assert len(read("a: " + "x" * (MOST_BYTES - 4))) == 1


@pytest.mark.parametrize(
    "text",
    [
        'a: "\\ud800"',
        'a: "\\0"',
        'a: "\\x07"',
        'a: "\\u202e"',
        'a: "\\U00110000"',
        "a: b\0",
        'a: "\\L"',
    ],
)
def test_no_escape_brings_in_what_is_no_text(text: str) -> None:
    assert refused(text).startswith("a.yml:1: ")


def test_a_value_outside_the_basic_plane_is_text() -> None:
    assert read('a: "\\U0001F600"\nb: 𠮷') == {"a": "😀", "b": "𠮷"}


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "---\n", "just a text", "- a\n- b", "[]"]
)
def test_a_file_without_fields_is_refused(text: str) -> None:
    assert "文件里应当是一行行“名称: 内容”" in refused(text)


def test_the_same_key_twice_is_refused_at_any_depth() -> None:
    assert refused("a:\n  - b: 1\n    b: 2").startswith("a.yml:3: “b”这一项写了两次")


@given(st.text(alphabet="ab:-[]{}\"'|>&*!%@`#,? \n\t\\0１。“", max_size=60))
@example("? [a]\n: b")
@example("a: {{b}}: c")
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    problems = Problems()

    entry = read_yaml(text, "a.yml", problems)

    assert (entry is None) == bool(problems.errors)
    assert all(problem.message and problem.remedy for problem in problems.errors)

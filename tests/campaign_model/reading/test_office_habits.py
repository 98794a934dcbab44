"""What office programs leave is told from what an editor wrote."""

from __future__ import annotations

import pytest

from campaign_model.reading.office_habits import (
    begins_with_a_drawn_bullet,
    is_leftover,
    other_format,
    why_no_text,
)


@pytest.mark.parametrize(
    "name", ["Thumbs.db", "desktop.ini", "~$case.docx", ".DS_Store", "thumbs.DB"]
)
def test_what_programs_leave_is_passed_over(name: str) -> None:
    assert is_leftover(name)


@pytest.mark.parametrize("name", ["case.md", "thumbs.md", "a~b.md", "desktop.md"])
def test_what_somebody_wrote_is_not(name: str) -> None:
    assert not is_leftover(name)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("反诈".encode("utf-16"), "UTF-16"),
        ("反诈宣传".encode("gb18030"), "GBK"),
    ],
)
def test_a_file_is_called_what_it_is(data: bytes, said: str) -> None:
    message, remedy = why_no_text(data)

    assert said in message
    assert "UTF-8" in remedy


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"PK\x03\x04\xff", ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1", ".doc"),
        (rb"{\rtf1\ansi Hello}", ".rtf"),
        (b"<!DOCTYPE html>\n<p>a</p>", ".html"),
        (b'\xef\xbb\xbf\r\n<HTML xmlns:v="urn:schemas">', ".html"),
        (b"<!-- saved from url=(0014)about:internet -->\n<html>", ".html"),
    ],
)
def test_a_renamed_document_is_told_even_where_it_reads_as_text(
    data: bytes, ending: str
) -> None:
    message, remedy = other_format(data) or ("", "")

    assert ending in message
    assert "UTF-8" in remedy


@pytest.mark.parametrize("line", ["• 一", "  ● 二", "·三", "– 四", "1、五", "12、六"])
def test_a_list_as_word_draws_it_is_no_list(line: str) -> None:
    assert begins_with_a_drawn_bullet(line)


@pytest.mark.parametrize("line", ["- 一", "1. 二", "——破折号开头", "2025、2026 两年"])
def test_a_list_or_a_sentence_is_one(line: str) -> None:
    assert not begins_with_a_drawn_bullet(line)


def test_what_nobody_can_name_is_only_no_text() -> None:
    assert why_no_text(b"\xff\x00\x01") == (
        "这个文件不是 UTF-8 编码的文字。",
        "请用 UTF-8 编码另存一次。",
    )

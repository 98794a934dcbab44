"""Files carried from the service to the generator: read back whole, or refused clearly."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from campaign_model.handover import (
    BOM,
    HEADER,
    HandoverError,
    PaperSheet,
    PrintedItem,
    Slip,
    read_sheets,
    read_slips,
    sheets_json,
    slips_csv,
)
from campaign_model.links import check_character

CODE = "Q7K4M9XW2" + check_character("Q7K4M9XW2")
SLIP = Slip(
    CODE,
    "xx-01",
    "庆元县第一小学",
    "primary",
    "baseline",
    "2026-12-01 18:00",
    "https://dt.example",
)
HEAD = ",".join(HEADER)
BROKEN_LINE = f'{BOM}{HEAD}\r\n"{"x" * 200_000}"\r\n'

SAID: list[tuple[Callable[[str, str], object], str, str]] = [
    (
        read_slips,
        "unit,code\r\n",
        "a.csv:1：这不是参与码的文件，第一行应为：" + HEAD,
    ),
    (read_slips, "", "a.csv:1：这不是参与码的文件，第一行应为：" + HEAD),
    (read_slips, BROKEN_LINE, "a.csv:2：这一行坏了，请重新导出参与码。"),
    (
        read_slips,
        f"{HEAD}\r\n{SLIP.code[:-1]},,,,,,\r\n",
        f"a.csv:2：“{SLIP.code[:-1]}”不是完整的参与码，请重新导出。",
    ),
    *(
        (read_sheets, text, "a.csv：这不是纸质答卷的文件，请重新导出。")
        for text in ("", "{}", "[]", '{"kind": "other", "sheets": []}', "[" * 100_000)
    ),
]


def test_what_was_written_is_read_back() -> None:
    sheets = [
        PaperSheet(7, SLIP, (PrintedItem("问？", "sms", "955", "=1", ("a", "b")),))
    ]

    assert read_slips(slips_csv([SLIP]), "a.csv") == [SLIP]
    assert read_sheets(sheets_json(sheets), "a.json") == sheets


@pytest.mark.parametrize(("read", "text", "said"), SAID)
def test_a_file_that_is_none_of_ours_says_exactly(
    read: Callable[[str, str], object], text: str, said: str
) -> None:
    with pytest.raises(HandoverError, match=f"^{re.escape(said)}$"):
        read(text, "a.csv")

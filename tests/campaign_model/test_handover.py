"""Files carried from the service to the generator: read back whole, or refused clearly."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from campaign_model.handover import (
    BOM,
    SLIP_COLUMNS,
    Handout,
    HandoverError,
    PrintedItem,
    Slip,
    address_on_slips,
    handouts_json,
    read_handouts,
    read_slips,
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
HEAD = ",".join(SLIP_COLUMNS)
BROKEN_LINE = f'{BOM}{HEAD}\r\n"{"x" * 200_000}"\r\n'

REFUSALS: list[tuple[Callable[[str, str], object], str, str]] = [
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
        (read_handouts, text, "a.csv：这不是纸质答卷的文件，请重新导出。")
        for text in ("", "{}", "[]", '{"kind": "other", "sheets": []}', "[" * 100_000)
    ),
]


def test_what_was_written_is_read_back() -> None:
    sheets = [Handout(7, SLIP, (PrintedItem("问？", "sms", "955", "=1", ("a", "b")),))]

    assert read_slips(slips_csv([SLIP]), "a.csv") == [SLIP]
    assert read_handouts(handouts_json(sheets), "a.json") == sheets


def test_the_address_on_slips_and_sheets_is_that_of_the_first() -> None:
    tricky = replace(SLIP, unit_name='"address": "https://no.example"')
    other = replace(SLIP, address="https://other.example")
    sheets = [Handout(n, slip, ()) for n, slip in enumerate((tricky, other))]

    assert address_on_slips(slips_csv([tricky, other])) == SLIP.address
    assert address_on_slips(handouts_json(sheets)) == SLIP.address


@pytest.mark.parametrize(("read", "text", "message"), REFUSALS)
def test_a_file_that_is_none_of_ours_says_exactly(
    read: Callable[[str, str], object], text: str, message: str
) -> None:
    with pytest.raises(HandoverError, match=f"^{re.escape(message)}$"):
        read(text, "a.csv")

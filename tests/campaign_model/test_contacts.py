from __future__ import annotations

import pytest

from campaign_model.check.contacts import numbers
from campaign_model.reading.characters import fold


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("拿不准，打 96110", "96110"),
        ("拨打１２３４５咨询", "12345"),
        ("客服电话：400-123-4567", "400-123-4567"),
        ("座机 0578-6123456", "0578-6123456"),
        ("致电 110", "110"),
        ("热线 12315", "12315"),
        ("银行 95588", "95588"),
        ("[打](tel:114)", "114"),
        ("打\u200b1\u200b1\u200b4", "114"),
    ],
)
def test_a_number_to_call_is_seen(text: str, number: str) -> None:
    assert numbers(fold(text)) == {number}


@pytest.mark.parametrize(
    "text",
    [
        "打了 20000 元过去",
        "打款 5000 块",
        "打 3 折",
        "电话打了 180 通",
        "12000 多元",
        "12315 元",
        "95000 余人",
        "热线 2019 年开通",
        "拨打了 110 多次",
        "打字 300 字以内"[:4],
        "编号 A12345",
        "浙K·12345",
        "content_12345",
        "共 437000 起",
        "打的 12.5 元",
        "2026-12-01",
        "1.23456",
        "12,345 元",
    ],
)
def test_an_amount_or_date_is_no_number_to_call(text: str) -> None:
    assert numbers(fold(text)) == set()

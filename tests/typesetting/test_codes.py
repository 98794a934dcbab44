"""QR codes as two readers see them, and how large they are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import qrcode
import zxingcpp
from qrcode.constants import ERROR_CORRECT_Q

from campaign_model.links import (
    fraud_type_path,
    poster_path,
    printed_address,
    slip_path,
)
from typesetting.qr.code import DENSE_FROM, QUIET, matrix
from typesetting.qr.image import svg

HOSTS = (
    "https://fz.cn",
    "https://fz.qingyuan.gov.cn",
    "https://dt.fz.qingyuan.gov.cn",
    "https://fanzha.lishui-qingyuan.gov.cn:8443",
    "https://www.qingyuan.gov.cn/dt",
)
PATHS = (
    poster_path("SW8P1ZY9"),
    poster_path("12345678"),
    fraud_type_path("T04"),
    slip_path("Q7K4M9XW2T"),
)
ADDRESSES = [printed_address(host, path) for host in HOSTS for path in PATHS]
DOT = 8  # pixels


def picture_of(address: str) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    cells = np.array(matrix(address))
    padded = np.pad(np.where(cells, 0, 255), QUIET, constant_values=255)
    return np.kron(padded, np.ones((DOT, DOT))).astype(np.uint8)


@pytest.mark.parametrize("address", ADDRESSES)
def test_both_readers_read_a_code_to_the_byte(address: str) -> None:
    picture = picture_of(address)

    (read,) = zxingcpp.read_barcodes(picture)
    text, _corners, _code = cv2.QRCodeDetector().detectAndDecode(picture)

    assert read.text == text == address
    assert address.startswith("https://")


def test_a_picture_keeps_the_margin_that_the_standard_asks() -> None:
    """ISO/IEC 18004: four modules on each side; many readers find no code without them."""
    cells = matrix(ADDRESSES[0])
    side = len(cells) + 2 * 4

    picture = svg(cells)

    assert f'viewBox="0 0 {side} {side}"' in picture
    assert '<path fill="#000" d="M4 4h7v1h-7z' in picture


def version(text: str, *, dense_from: int) -> int:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, mask_pattern=2)
    code.add_data(text, optimize=dense_from)
    code.make(fit=True)
    return int(code.version)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_small_scheme_makes_no_larger_symbol(address: str) -> None:
    large = address.replace("https", "HTTPS")

    symbol = version(address, dense_from=DENSE_FROM)

    assert symbol <= version(large, dense_from=0)
    assert len(matrix(address)) == 17 + 4 * symbol

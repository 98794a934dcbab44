"""A signed file: what was signed opens whatever its spaces are, and nothing else does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from signatures.signed_file import ForgedFileError, read_signed_file, signed_file
from signatures.signing_key import SigningKey

KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(32)))
CONTENT = {"format": 1, "campaign": "庆元", "kits": [{"unit": "S01", "size": 3}]}


def changed(data: bytes, change: dict[str, Any]) -> bytes:
    values = json.loads(data)
    return json.dumps(values | change).encode()


def test_the_same_content_and_key_make_the_same_bytes() -> None:
    assert signed_file("kits", CONTENT, KEY) == signed_file("kits", CONTENT, KEY)


def test_a_file_says_whose_key_signed_it() -> None:
    signed = read_signed_file("kits", signed_file("kits", CONTENT, KEY))

    assert (signed.values, signed.public_key) == (CONTENT, KEY.public)


def test_a_file_that_nobody_signed_says_so() -> None:
    signed = read_signed_file("kits", signed_file("kits", CONTENT, None))

    assert (signed.values, signed.public_key) == (CONTENT, "")


def test_a_file_that_was_signed_by_an_earlier_version_opens() -> None:
    """What is signed is one spelling of the content; no version may sign another one."""
    signature = json.loads(signed_file("kits", CONTENT, KEY))["signature"]

    assert signature == (
        "ad182eb0b6a01f5d700f279f592d35001a8d8a01f26547eb71c85ca1b795487a"
        "9378565533fe1ba0bc6ec17e491a7c8129fb2eb997be260086076fb6aaf8f902"
    )


def test_spaces_and_the_order_of_names_are_nobodys_concern() -> None:
    turned = {"kits": dict(reversed(CONTENT.items()))}

    data = changed(signed_file("kits", CONTENT, KEY), turned)

    assert read_signed_file("kits", data).public_key == KEY.public


@pytest.mark.parametrize(
    "change",
    [
        {"kits": CONTENT | {"campaign": "别县"}},
        {"signature": ""},
        {"signature": "00" * 64},
        {"public_key": "00" * 32},
        {"public_key": "no hexadecimal"},
    ],
)
def test_what_was_changed_afterwards_is_refused(change: dict[str, Any]) -> None:
    data = changed(signed_file("kits", CONTENT, KEY), change)

    with pytest.raises(ForgedFileError):
        read_signed_file("kits", data)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"{}", KeyError),
        (b"[]", TypeError),
        (b"no JSON", ValueError),
        (b"\xff", ValueError),
        (b"[" * 100_000, ValueError),
    ],
)
def test_a_file_without_such_content_is_none(
    data: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        read_signed_file("kits", data)

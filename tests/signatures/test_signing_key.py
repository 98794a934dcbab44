"""One key signs what the programs make; anybody with its public half can check it."""

from __future__ import annotations

from pathlib import Path

import pytest

from signatures.signing_key import (
    SigningKeyError,
    is_signed,
    make_signing_key,
    new_signing_key,
    open_signing_key,
)

MESSAGE = "庆元县 389/412".encode()


def test_a_signature_fits_its_message_and_no_other() -> None:
    key = new_signing_key()

    signature = key.sign(MESSAGE)

    assert is_signed(MESSAGE, signature, key.public)
    assert not is_signed(MESSAGE + b" ", signature, key.public)


def test_another_key_does_not_vouch_for_it() -> None:
    signature = new_signing_key().sign(MESSAGE)

    assert not is_signed(MESSAGE, signature, new_signing_key().public)


@pytest.mark.parametrize("text", ["", "00", "not hexadecimal", "0" * 64, "é" * 64])
def test_what_is_no_key_or_signature_signs_nothing(text: str) -> None:
    key = new_signing_key()

    assert not is_signed(MESSAGE, text, key.public)
    assert not is_signed(MESSAGE, key.sign(MESSAGE), text)


def test_a_key_is_made_once_and_read_again(tmp_path: Path) -> None:
    made = make_signing_key(tmp_path / "key")

    assert make_signing_key(tmp_path / "key").public == made.public
    assert open_signing_key(tmp_path / "key").public == made.public
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_gone_is_told_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(SigningKeyError, match="备份"):
        open_signing_key(tmp_path / "key")

    assert not (tmp_path / "key").exists()


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    make_signing_key(tmp_path / "key")
    (tmp_path / "key").chmod(0o644)

    with pytest.raises(SigningKeyError, match="chmod 600"):
        open_signing_key(tmp_path / "key")


def test_a_damaged_key_is_told_and_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"")
    (tmp_path / "key").chmod(0o600)

    with pytest.raises(SigningKeyError, match="备份"):
        open_signing_key(tmp_path / "key")

    assert (tmp_path / "key").read_bytes() == b""

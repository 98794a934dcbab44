"""What is encrypted opens under its key alone, and not at all once somebody changed it."""

from __future__ import annotations

import pytest

from quiz_service.kernel.encryption import (
    KEY_BYTES,
    WrongKeyError,
    decrypt,
    encrypt,
    new_key,
)

PLAIN = b"V1XJYFF8Z2" * 3


def test_it_comes_back_and_no_two_look_alike() -> None:
    key = new_key()
    first, second = encrypt(PLAIN, key), encrypt(PLAIN, key)

    assert decrypt(first, key) == decrypt(second, key) == PLAIN
    assert first != second
    assert PLAIN[:10] not in first
    assert len(key) == KEY_BYTES == 32


def test_another_key_opens_nothing() -> None:
    with pytest.raises(WrongKeyError):
        decrypt(encrypt(PLAIN, new_key()), new_key())


@pytest.mark.parametrize("place", [0, 12, -1])
def test_a_changed_sign_anywhere_is_noticed(place: int) -> None:
    key = new_key()
    changed = bytearray(encrypt(PLAIN, key))
    changed[place] ^= 1

    with pytest.raises(WrongKeyError):
        decrypt(bytes(changed), key)


@pytest.mark.parametrize("cut", [b"", b"short", bytes(12)])
def test_what_is_too_short_is_refused(cut: bytes) -> None:
    with pytest.raises(WrongKeyError):
        decrypt(cut, new_key())

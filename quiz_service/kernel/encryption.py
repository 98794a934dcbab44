"""Encrypts bytes under a key: AES-256-GCM, a fresh nonce before what it encrypts."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE = 12  # bytes


class WrongKeyError(ValueError):
    """The bytes were encrypted under another key, or were changed since."""


def new_key() -> bytes:
    """Return a random key."""
    return AESGCM.generate_key(8 * KEY_BYTES)


def encrypt(plain: bytes, key: bytes) -> bytes:
    """Return bytes that only the key opens again."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, None)


def decrypt(encrypted: bytes, key: bytes) -> bytes:
    """Return the bytes again. Raises WrongKeyError."""
    try:
        return AESGCM(key).decrypt(encrypted[:_NONCE], encrypted[_NONCE:], None)
    except (InvalidTag, ValueError) as error:
        raise WrongKeyError from error

"""Seals a file of codes, so that a lost download can be fetched again by its maker alone.

The file is encrypted under a key of its own (AES-256-GCM), and that key under the token of
the maker's session, which the database knows only as a hash. Whoever steals database and
key files together still opens nothing.
"""

from __future__ import annotations

import os
import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12  # bytes
_KEY = 32  # bytes


class SealedForAnotherError(ValueError):
    """The seal was made under another key, or what is sealed was changed."""


def new_key() -> bytes:
    """Return a key for one file."""
    return AESGCM.generate_key(8 * _KEY)


def seal(text: str, key: bytes) -> bytes:
    """Return a text sealed under a key."""
    return _encrypted(zlib.compress(text.encode()), key)


def unseal(sealed: bytes, key: bytes) -> str:
    """Return the text again. Raises SealedForAnotherError."""
    return zlib.decompress(_decrypted(sealed, key)).decode()


def seal_key(key: bytes, token: str) -> bytes:
    """Return a file's key sealed under the token of a session."""
    return _encrypted(key, _derived(token))


def unseal_key(sealed: bytes, token: str) -> bytes:
    """Return the file's key again. Raises SealedForAnotherError."""
    return _decrypted(sealed, _derived(token))


def _derived(token: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=b"wuzha code issue")
    return kdf.derive(token.encode())


def _encrypted(plain: bytes, key: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, None)


def _decrypted(sealed: bytes, key: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except (InvalidTag, ValueError) as error:
        raise SealedForAnotherError from error

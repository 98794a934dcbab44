"""Seals a file of codes, so that a lost download can be fetched again by its maker alone.

The file is encrypted under a key of its own, and that key under the token of the maker's
session, which the database knows only as a hash. Whoever steals database and key files
together still opens nothing.
"""

from __future__ import annotations

import zlib

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from quiz_service.kernel.encryption import KEY_BYTES, decrypt, encrypt


def seal(text: str, key: bytes) -> bytes:
    """Return a text sealed under a key."""
    return encrypt(zlib.compress(text.encode()), key)


def unseal(sealed: bytes, key: bytes) -> str:
    """Return the text again. Raises WrongKeyError."""
    return zlib.decompress(decrypt(sealed, key)).decode()


def seal_key(key: bytes, token: str) -> bytes:
    """Return a file's key sealed under the token of a session."""
    return encrypt(key, _derived(token))


def unseal_key(sealed: bytes, token: str) -> bytes:
    """Return the file's key again. Raises WrongKeyError."""
    return decrypt(sealed, _derived(token))


def _derived(token: str) -> bytes:
    kdf = HKDF(
        algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"wuzha code issue"
    )
    return kdf.derive(token.encode())

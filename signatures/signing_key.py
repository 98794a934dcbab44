"""The key that signs reports and print manifests, and the public half that checks them.

Ed25519 by the library ``cryptography``. The private key is a PEM file that only its owner
reads; the public key is 64 hexadecimal characters, short enough to print on a report.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from campaign_model.errors import InputError
from campaign_model.language import gettext as _

READABLE_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class SigningKeyError(InputError):
    """A key file is damaged or open to others; the message says what to do."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key; ``public`` is its public half as 64 hexadecimal characters."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """The public key, to be printed and published."""
        raw = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return raw.hex()

    def sign(self, message: bytes) -> str:
        """Return the signature of a message as 128 hexadecimal characters."""
        return self.private.sign(message).hex()


def is_signed(message: bytes, signature: str, public: str) -> bool:
    """Whether the holder of a public key signed exactly this message."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), message)
    except (ValueError, InvalidSignature):
        return False
    return True


def new_signing_key() -> SigningKey:
    """Return a fresh key."""
    return SigningKey(Ed25519PrivateKey.generate())


def make_signing_key(path: Path) -> SigningKey:
    """Return the key in a file, which is made where there is none.

    Raises SigningKeyError for a file that others can read, or that holds no such key.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return open_signing_key(path)
    key = new_signing_key()
    with os.fdopen(handle, "wb") as file:
        file.write(
            key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        file.flush()
        os.fsync(file.fileno())
    return key


def open_signing_key(path: Path) -> SigningKey:
    """Return the key in a file.

    Raises SigningKeyError for a file that is missing, that others can read, or that holds
    no such key.
    """
    if not path.exists():
        message = _(
            "{file}: this key is gone, and no other one is made in its place. Bring it back"
            " from the backup."
        )
        raise SigningKeyError(message.format(file=path))
    if path.stat().st_mode & READABLE_BY_OTHERS:
        message = _(
            "{file}: others on this machine can read the key. Run: chmod 600 {file}"
        )
        raise SigningKeyError(message.format(file=path))
    message = _("{file}: the key is damaged. Bring it back from the backup.")
    try:
        private = load_pem_private_key(path.read_bytes(), password=None)
    except ValueError as error:
        raise SigningKeyError(message.format(file=path)) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise SigningKeyError(message.format(file=path))
    return SigningKey(private)

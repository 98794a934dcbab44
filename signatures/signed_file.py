"""A JSON file of a program, signed: the register of posters, the list of kits.

Its content stands under a name of its own; beside it stand the public key and the signature,
where somebody signed. Same content, same key, same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signatures.signing_key import SigningKey, is_signed


class ForgedFileError(Exception):
    """A file was changed after it was signed."""


@dataclass(frozen=True, slots=True)
class SignedContent:
    """What stands in a file, and whose key signed it; the key is empty where nobody did."""

    values: Mapping[str, Any]
    public_key: str


def signed_file(name: str, content: Mapping[str, Any], key: SigningKey | None) -> bytes:
    """Return the file of a content under its name, signed where there is a key."""
    values: dict[str, object] = {name: content}
    if key is not None:
        signature = key.sign(_message(content))
        values |= {"public_key": key.public, "signature": signature}
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def read_signed_file(name: str, data: bytes) -> SignedContent:
    """Return the content under a name.

    Raises ValueError, KeyError or TypeError where there is none, ForgedFileError where it
    was changed after it was signed.
    """
    try:
        values = json.loads(data)
    except RecursionError as nested:
        raise ValueError("nested too deep") from nested
    content, public = values[name], values.get("public_key", "")
    if public and not is_signed(_message(content), values.get("signature", ""), public):
        raise ForgedFileError
    return SignedContent(content, public)


def _message(content: Mapping[str, Any]) -> bytes:
    """Return what is signed: the content in one spelling, whatever the file's spaces are."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()

"""The published sums of a county as one signed file, for whoever adds up many counties."""

from __future__ import annotations

from dataclasses import dataclass

from signatures.signed_file import read_signed_file, signed_file
from signatures.signing_key import SigningKey

NAME = "published"


@dataclass(frozen=True, slots=True)
class SignedProgress:
    """``county`` is who runs the campaign, ``progress`` the text of ``progress.yml``."""

    county: str
    progress: str
    public_key: str


def signed_progress(county: str, progress: bytes, key: SigningKey) -> bytes:
    """Return the file of a county's published sums, signed like its reports."""
    content = {"county": county, "progress": progress.decode()}
    return signed_file(NAME, content, key)


def read_signed_progress(data: bytes) -> SignedProgress:
    """Return what a file says.

    Raises ForgedFileError where it was changed, and ValueError, KeyError or TypeError where
    it is no such file or nobody signed it.
    """
    content = read_signed_file(NAME, data)
    if not content.public_key:
        raise ValueError(NAME)
    values = content.values
    return SignedProgress(
        str(values["county"]), str(values["progress"]), content.public_key
    )

"""A snapshot file that its service signed, and what anybody can say of one without it.

The signature covers the digest, and the digest every figure. Whoever has the public key,
which stands on the desk and in the printed report's folder, needs no database.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from campaign_model.language import gettext as _
from quiz_service.identity.report_key import report_key
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.report import Report
from quiz_service.reports.snapshots.json_form import canonical_json
from quiz_service.reports.snapshots.recompute import Difference
from quiz_service.reports.snapshots.store import (
    NotASnapshotError,
    digest_of,
    read_snapshot,
    snapshot_fields,
)
from signatures.signing_key import is_signed

KEY_FILE = "report-key.txt"


@dataclass(frozen=True, slots=True)
class SignedSnapshot:
    """A snapshot file as it was read; ``public_key`` is the one it names itself."""

    report: Report
    digest: str
    signature: str
    public_key: str

    def is_by(self, public_key: str) -> bool:
        """Return whether the holder of a public key signed this file."""
        return is_signed(self.digest.encode(), self.signature, public_key)


def signed_snapshot(service: Service, report: Report) -> bytes:
    """Return the file of a snapshot: digest, signature, public key, then the report."""
    key = report_key(service)
    digest = digest_of(report)
    document = {
        "digest": digest,
        "signature": key.sign(digest.encode()),
        "public_key": key.public,
        "report": json.loads(canonical_json(report)),
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return text.encode()


def broken_signature(text: str, name: str) -> list[Difference]:
    """Return how a snapshot file is not what the key that it names itself signed.

    A file without a signature is no signed snapshot. Raises NotASnapshotError.
    """
    public_key = snapshot_fields(text).get("public_key")
    if public_key is None:
        return []
    return other_signature(text, name, str(public_key))


def other_signature(text: str, name: str, public_key: str) -> list[Difference]:
    """Return how a snapshot file is not signed by the holder of a public key.

    Raises NotASnapshotError for a file that is no snapshot.
    """
    stands = snapshot_fields(text)
    if "signature" not in stands:
        return [Difference("signature", None, public_key)]
    if not read_signed_snapshot(text, name).is_by(public_key):
        return [Difference("signature", stands.get("public_key"), public_key)]
    return []


def read_signed_snapshot(text: str, name: str) -> SignedSnapshot:
    """Return a snapshot file that fits its own digest.

    Raises NotASnapshotError for any other file, and for one that carries no signature.
    """
    report = read_snapshot(text, name)
    data = snapshot_fields(text)
    signature, public_key = data.get("signature"), data.get("public_key")
    if not isinstance(signature, str) or not isinstance(public_key, str):
        message = _("{file}: this snapshot is not signed. Ask for one that is.")
        raise NotASnapshotError(message.format(file=name))
    return SignedSnapshot(report, digest_of(report), signature, public_key)

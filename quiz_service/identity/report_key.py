"""The key that signs a service's reports; its database knows the public half.

Another key in its place would sign on in silence, and every inspector who holds the county's
printed public key would take its reports for forged. So the key is made once, with the
service, and a start without it stops.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, select, update

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.identity.models import ServiceIdentity
from quiz_service.kernel.keys import KEY_FOLDER
from quiz_service.kernel.service import Service
from signatures.signing_key import SigningKey, make_signing_key, open_signing_key

REPORT_KEY = "report-key"


class OtherReportKeyError(RefusedError):
    """The key that signs reports is gone or another one; says what to do."""


def report_key(service: Service) -> SigningKey:
    """Return the key that signs a service's reports. Raises SigningKeyError."""
    return service.prepared(_opened)


def _opened(service: Service) -> SigningKey:
    return open_signing_key(_file(service.settings.data))


def make_report_key(data: Path) -> SigningKey:
    """Return the key in a folder of data, which is made where there is none."""
    file = _file(data)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return make_signing_key(file)


def remember_report_key(connection: Connection, data: Path) -> None:
    """Let a database of before keys were remembered know the one that signs its reports."""
    if not _public_key(connection):
        _remember(connection, make_report_key(data))


def renew_report_key(connection: Connection, data: Path) -> str:
    """Sign with a new key where the old one is lost for good; return its public half.

    Raises OtherReportKeyError where the old one is there: it is not to be replaced.
    """
    file = _file(data)
    if file.exists():
        message = _(
            "{file} is there. A new one is made only where the old one is lost."
        )
        raise OtherReportKeyError(message.format(file=file))
    key = make_report_key(data)
    _remember(connection, key)
    return key.public


def refuse_other_report_key(connection: Connection, data: Path) -> None:
    """Raise OtherReportKeyError where the next report would be signed by another key."""
    file, known = _file(data), _public_key(connection)
    if known and not file.exists():
        message = _(
            "{file}: the key that signs reports is gone, and no other one is made in its"
            " place. Bring it back from the backup. If it is lost for good: wuzha serve …"
            " --new-report-key"
        )
        raise OtherReportKeyError(message.format(file=file))
    if known and open_signing_key(file).public != known:
        message = _(
            "{file} is not the key that signed this service's reports ({public}). Bring the"
            " right one back from the backup."
        )
        raise OtherReportKeyError(message.format(file=file, public=known))


def _file(data: Path) -> Path:
    return data / KEY_FOLDER / REPORT_KEY


def _public_key(connection: Connection) -> str:
    return connection.execute(select(ServiceIdentity.report_key)).scalar() or ""


def _remember(connection: Connection, key: SigningKey) -> None:
    connection.execute(update(ServiceIdentity).values(report_key=key.public))

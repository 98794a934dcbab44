"""What the doctor asks of the machine, in one place, so that a test can be another machine."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
from cryptography import x509

from quiz_service.kernel.clock import Clock, now
from typesetting.fonts import font_folder

CONNECT_SECONDS = 5.0
CLOCK_PROGRAM = ("timedatectl", "show", "--property=NTPSynchronized", "--value")


def free_bytes(folder: Path) -> int:
    """Return how much this account may still write where a folder lies."""
    return shutil.disk_usage(folder).free


def clock_is_set() -> bool | None:
    """Return whether the system keeps its clock by the network; None where it cannot say."""
    try:
        ran = subprocess.run(
            CLOCK_PROGRAM, capture_output=True, text=True, check=False, timeout=5
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {"yes": True, "no": False}.get(ran.stdout.strip())


@dataclass(frozen=True, slots=True)
class ServedCertificate:
    """``ends`` is in UTC without a zone; ``is_trusted``: a phone opens it without a warning."""

    ends: datetime
    is_trusted: bool


def served_certificate(host: str, port: int) -> ServedCertificate:
    """Return what a phone is shown at an https address. Raises OSError.

    It is read whether or not it is trusted, since one that has ended is to be named as such.
    """
    try:
        with _connected(host, port, ssl.create_default_context()) as connection:
            return ServedCertificate(_end_of(connection), is_trusted=True)
    except ssl.SSLCertVerificationError:
        anybody = ssl.create_default_context()
        anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
        with _connected(host, port, anybody) as connection:
            return ServedCertificate(_end_of(connection), is_trusted=False)


def _connected(host: str, port: int, context: ssl.SSLContext) -> ssl.SSLSocket:
    plain = socket.create_connection((host, port), timeout=CONNECT_SECONDS)
    try:
        return context.wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _end_of(connection: ssl.SSLSocket) -> datetime:
    shown = connection.getpeercert(binary_form=True)
    assert shown is not None  # a server has always one
    certificate = x509.load_der_x509_certificate(shown)
    return certificate.not_valid_after_utc.astimezone(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Machine:
    """This machine; ``user`` is who runs the doctor, ``clock`` tells UTC without a zone."""

    clock: Clock = now
    user: int = field(default_factory=os.geteuid)
    sqlite_build: tuple[int, int, int] = sqlite.sqlite_version_info
    free: Callable[[Path], int] = free_bytes
    clock_is_set: Callable[[], bool | None] = clock_is_set
    certificate: Callable[[str, int], ServedCertificate] = served_certificate
    fonts: Callable[[], Path] = font_folder
    settings_file: Path = Path("/etc/wuzha/quiz.env")

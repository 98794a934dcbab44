"""The two keys of a service: made once, kept beside the database for its owner alone.

``secret`` signs cookies and may change at any time. ``code-key`` is what makes codes out of
the database useless: lose it and every slip that was handed out is waste paper. So it is
made once, never overwritten, and belongs into the backup of another place.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from campaign_model.language import gettext as _
from quiz_service.kernel.settings import LEAST_SECRET, ServiceSettings, SettingsError

KEY_FOLDER, SECRET, CODE_KEY = "keys", "secret", "code-key"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Keys:
    """``code`` hashes participation codes; ``secrets`` sign, the first one signs anew."""

    code: bytes
    secrets: tuple[str, ...]


def open_keys(settings: ServiceSettings, *, new: bool = False) -> Keys:
    """Return the keys of a service; only a ``new`` one makes those that are missing.

    Raises SettingsError for a key file that is missing, that others can read, or that was
    damaged.
    """
    folder = settings.data / KEY_FOLDER
    if new:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    read = _read_or_make if new else _read
    secret = settings.secret or read(folder / SECRET)
    code = settings.code_key or read(folder / CODE_KEY)
    before = (settings.secret_before,) if settings.secret_before else ()
    return Keys(code.encode(), (secret, *before))


def read_code_key(settings: ServiceSettings) -> bytes:
    """Return the key of codes as the next start would find it. Raises SettingsError."""
    return (settings.code_key or _read(settings.data / KEY_FOLDER / CODE_KEY)).encode()


def _read_or_make(path: Path) -> str:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(token_hex(LEAST_SECRET))
        file.flush()
        os.fsync(file.fileno())
    return _read(path)


def _read(path: Path) -> str:
    if not path.exists():
        message = _(
            "{file}: this key is gone, and no other one is made in its place. Bring it back"
            " from the backup. A new service is begun with “wuzha serve … --new”."
        )
        raise SettingsError(message.format(file=path))
    if path.stat().st_mode & OTHERS:
        message = _(
            "{file}: others on this machine can read the key. Run: chmod 600 {file}"
        )
        raise SettingsError(message.format(file=path))
    text = path.read_text(encoding="utf-8", errors="replace").strip()
    if len(text) < LEAST_SECRET or not text.isascii():
        message = _("{file}: the key is damaged. Bring it back from the backup.")
        raise SettingsError(message.format(file=path))
    return text

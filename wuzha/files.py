"""Files that were handed in, and why one cannot be read or written."""

from __future__ import annotations

import errno
from pathlib import Path

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from campaign_model.reading.characters import one_line


def reason(error: OSError) -> str:
    """Return why the system refused, in the language in force."""
    return {
        errno.ENOENT: _("there is no such file"),
        errno.EACCES: _("this account may not"),
        errno.EPERM: _("this account may not"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("a part of the path is no folder"),
        errno.EEXIST: _("it is there already"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk is read-only"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }.get(error.errno or 0, error.strerror or str(error))


def refuse_unreadable(path: Path) -> None:
    """Raise InputError for a file that was handed in and cannot be read."""
    read_given(path, most_bytes=0)


def read_given(path: Path, *, most_bytes: int | None = None) -> bytes:
    """Return the bytes of a file that was handed in, or one more than are allowed.

    Raises InputError where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read() if most_bytes is None else file.read(most_bytes + 1)
    except OSError as error:
        why = reason(error)
    except ValueError as error:  # a NUL in the path
        why = str(error)
    message = _("{file} cannot be read: {why}.")
    raise InputError(message.format(file=one_line(str(path)), why=why))

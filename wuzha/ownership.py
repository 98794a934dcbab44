"""A service's folder stays its owner's, whoever runs a verb on it.

The service runs as a user of its own; a file that root leaves there would be one that it
cannot write.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR

ROOT = 0


@contextmanager
def keeping_owner(folder: Path) -> Iterator[None]:
    """Give what root writes into a folder meanwhile to the folder's owner."""
    if not folder.is_dir():  # a database server's key may be all there is
        yield
        return
    status = folder.stat()
    try:
        yield
    finally:
        if os.geteuid() == ROOT and status.st_uid != ROOT:
            hand_over(folder, writer=ROOT, owner=status.st_uid, group=status.st_gid)


def hand_over(folder: Path, *, writer: int, owner: int, group: int) -> None:
    """Give every file below a folder that ``writer`` owns to another user; follow no link.

    A file with a second name stays ``writer``'s: that name may be one of the system's own,
    linked there by the very user who would get it.
    """
    for path in folder.rglob("*"):
        status = path.lstat()
        is_linked = status.st_nlink > 1 and not S_ISDIR(status.st_mode)
        if status.st_uid == writer and not is_linked:
            os.chown(path, owner, group, follow_symlinks=False)

"""The progress that the county published last, put into the campaign for the next build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from campaign_model.language import gettext as _
from quiz_service.desk.publishing.handover import FILE, handed_over
from wuzha.output import remark
from wuzha.service import service_of


@contextmanager
def latest_progress(campaign: Path) -> Iterator[None]:
    """Let ``progress.yml`` be what the desk hands over; it hands over none, so there is none.

    Where what follows fails, the file is as it was before.
    """
    with service_of(campaign) as service:
        data = handed_over(service)
    if data is None:
        remark(_("Nothing is published at the desk, so the site shows no progress."))
    file = campaign / FILE
    before = file.read_bytes() if file.exists() else None
    _put(file, data)
    try:
        yield
    except BaseException:
        _put(file, before)
        raise


def _put(file: Path, data: bytes | None) -> None:
    """Write a file in one step, or take it away where there is nothing to write."""
    if data is None:
        file.unlink(missing_ok=True)
        return
    part = file.with_name(f".{file.name}.part")
    part.write_bytes(data)
    part.replace(file)

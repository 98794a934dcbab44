"""The progress that the county published last, put into the campaign for the next build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from campaign_model.language import gettext as _
from quiz_service.reports.delivery.report_files import PUBLIC, report_files
from quiz_service.reports.snapshots.store import newest_published, report_of
from wuzha.output import remark
from wuzha.service import service_of


@contextmanager
def latest_progress(campaign: Path) -> Iterator[None]:
    """Let ``progress.yml`` be that of the newest published snapshot.

    Where what follows fails, the file is as it was before.
    """
    with service_of(campaign) as service:
        with service.readers.begin() as connection:
            body = newest_published(connection)
        if body is None:
            remark(_("No snapshot is published yet: progress.yml stays as it is."))
            yield
            return
        data = report_files()[PUBLIC].write(report_of(body), service.campaign)
    file = campaign / PUBLIC
    before = file.read_bytes() if file.exists() else None
    if data == before:
        yield
        return
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

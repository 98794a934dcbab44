"""Makes the kits of a finished build: one zip a unit, in workers, the same bytes again."""

from __future__ import annotations

import io
import multiprocessing
import os
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from campaign_model import Campaign, Unit
from campaign_model.language import gettext as _
from generator.errors import BuildError
from generator.kits.contents import (
    CAPTIONS,
    GUIDE,
    SCREENS,
    KitFile,
    captions,
    contents,
    plain_name,
)
from generator.kits.guide import guide_words
from generator.print.compose import on_paper
from generator.print.job import PrintJob, day_of_issue, make, print_job
from generator.print.paper_sizes import A4, Variant
from generator.print.template_folder import TEMPLATES
from generator.progress_bar import ProgressBar
from typesetting.typeset import JOBS_PER_WORKER

BATCH = 10


@dataclass(frozen=True, slots=True)
class KitTask:
    """All that making one kit needs, so that any worker can: the build is read by path."""

    build: Path
    file: Path
    issued: date
    guide: PrintJob
    texts: tuple[tuple[str, bytes], ...]
    files: tuple[KitFile, ...]


def make_kits(
    campaign: Campaign, build: Path, out: Path, *, units: Sequence[str], jobs: int
) -> list[Path]:
    """Write the kits of some units, or of all where none is named, and return their paths.

    Each is whole or not there. Raises BuildError for an unknown unit.
    """
    strangers = [code for code in units if code not in campaign.units]
    if strangers:
        message = _("There is no unit “{code}” in units.csv.")
        raise BuildError(message.format(code=strangers[0]))
    chosen = [campaign.units[code] for code in dict.fromkeys(units)]
    chosen = chosen or list(campaign.units.values())
    out.mkdir(parents=True, exist_ok=True)
    progress = ProgressBar(_("Kits"), len(chosen))
    paths = []
    for path in _written(
        (kit_task(campaign, build, out, unit) for unit in chosen), jobs
    ):
        paths.append(path)
        progress.step()
    progress.close()
    return sorted(paths)


def kit_task(campaign: Campaign, build: Path, out: Path, unit: Unit) -> KitTask:
    """Return the task of a unit's kit."""
    guide = print_job(
        GUIDE,
        kind="kit",
        source=unit.code,
        template=TEMPLATES / "kit.typ",
        data=on_paper(guide_words(campaign, unit), A4, Variant.LOW_INK),
        day=day_of_issue(campaign),
        look=campaign.look.for_black(),
    )
    return KitTask(
        build=build,
        file=out / f"{unit.code}-{plain_name(unit.name)}.zip",
        issued=campaign.posters_issued,
        guide=guide,
        texts=((f"{SCREENS}/{CAPTIONS}", captions(campaign, unit)),),
        files=tuple(contents(campaign, unit)),
    )


def write_kit(task: KitTask) -> Path:
    """Write one kit and return its path."""
    members = {task.guide.path: make(task.guide)} | dict(task.texts)
    for file in task.files:
        members[file.name] = (task.build / file.path).read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(members):
            archive.writestr(_entry(name, task.issued), members[name])
    fresh = task.file.with_suffix(".new")
    fresh.write_bytes(packed.getvalue())
    os.replace(fresh, task.file)
    return task.file


def _entry(name: str, issued: date) -> zipfile.ZipInfo:
    """Return a member that says the day of issue, not the clock; PDFs are packed already."""
    entry = zipfile.ZipInfo(name, (issued.year, issued.month, issued.day, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED
    return entry


def _written(tasks: Iterator[KitTask], workers: int) -> Iterator[Path]:
    if workers == 1:
        yield from map(write_kit, tasks)
        return
    context = multiprocessing.get_context("spawn")
    recycle = max(JOBS_PER_WORKER // BATCH, 1)
    with ProcessPoolExecutor(workers, context, max_tasks_per_child=recycle) as pool:
        yield from pool.map(write_kit, tasks, chunksize=BATCH)

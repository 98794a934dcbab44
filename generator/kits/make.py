"""Makes the kits of a finished build: one zip a unit, in workers, the same bytes again."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from campaign_model import Campaign, Unit
from campaign_model.language import gettext as _
from generator.errors import BuildError
from generator.kits.choice import posters_for
from generator.kits.contents import (
    CAPTIONS,
    GUIDE,
    PREFLIGHT,
    SCREENS,
    KitFile,
    captions,
    contents,
    kit_name,
)
from generator.kits.guide import guide_words
from generator.kits.listing import list_kits
from generator.manifest import read_manifest
from generator.print.compose import on_paper
from generator.print.job import (
    PrintJob,
    day_of_issue,
    make,
    make_proven,
    print_job,
)
from generator.print.jobs import poster_files
from generator.print.paper_sizes import A4, Variant
from generator.print.press import preflight_table
from generator.print.template_folder import TEMPLATES
from generator.progress_bar import ProgressBar
from generator.workers import Workers, make_all
from signatures.signing_key import SigningKey


@dataclass(frozen=True, slots=True)
class KitTask:
    """All that making one kit needs, so that any worker can: the build is read by path.

    ``own`` are the posters that bear the unit's name, set and proven for it alone.
    ``key`` is the digest of everything in it. The kit carries it, so that a run that was
    interrupted goes on where it stopped.
    """

    build: Path
    file: Path
    issued: date
    guide: PrintJob
    texts: tuple[tuple[str, bytes], ...]
    files: tuple[KitFile, ...]
    own: tuple[tuple[str, PrintJob], ...]
    key: str


def make_kits(
    campaign: Campaign,
    build: Path,
    out: Path,
    *,
    units: Sequence[str],
    workers: Workers,
    edition: str = "",
    key: SigningKey | None = None,
) -> list[Path]:
    """Write the kits of some units, or of all where none is named, and return their paths.

    Each is whole or not there; one that is there and made of the same files stays. Beside
    them stands their list, of this ``edition`` of the campaign and signed where there is a
    ``key``: what the desk gives out. Raises BuildError for an unknown unit.
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
    manifest = read_manifest(build)
    digests = {f.path: f.sha256 for f in manifest.files} if manifest else {}
    tasks = (
        kit_task(campaign, build, out, unit=unit, digests=digests) for unit in chosen
    )
    for path in make_all(write_kit, tasks, workers):
        paths.append(path)
        progress.step()
    progress.close()
    by_unit = {str(unit.code): out / kit_name(unit) for unit in chosen}
    list_kits(out, campaign.settings.name, by_unit, edition=edition, key=key)
    return sorted(paths)


def kit_task(
    campaign: Campaign,
    build: Path,
    out: Path,
    *,
    unit: Unit,
    digests: Mapping[str, str],
) -> KitTask:
    """Return the task of a unit's kit; ``digests`` are those of the build's files."""
    guide = print_job(
        GUIDE,
        kind="kit",
        source=unit.code,
        template=TEMPLATES / "kit.typ",
        data=on_paper(guide_words(campaign, unit), A4, Variant.LOW_INK),
        day=day_of_issue(campaign),
        look=campaign.look.for_black(),
    )
    texts = ((f"{SCREENS}/{CAPTIONS}", captions(campaign, unit)),)
    names = {file.path: file.name for file in contents(campaign, unit)}
    own = tuple(
        (names.pop(job.path), job) for job in _own_posters(campaign, unit, names)
    )
    files = tuple(KitFile(name, path) for path, name in names.items())
    parts = [
        guide.key,
        *(job.key for _name, job in own),
        str(campaign.posters_issued),
        *map(str, texts),
    ]
    parts += [f"{file.name} {digests.get(file.path, '')}" for file in files]
    return KitTask(
        build=build.resolve(),
        file=(out / kit_name(unit)).resolve(),
        issued=campaign.posters_issued,
        guide=guide,
        texts=texts,
        files=files,
        own=own,
        key=hashlib.sha256("\0".join(parts).encode()).hexdigest(),
    )


def _own_posters(
    campaign: Campaign, unit: Unit, names: Mapping[str, str]
) -> list[PrintJob]:
    """Return the posters of a kit that bear the unit's name and a number of its own."""
    return [
        job
        for family, poster in posters_for(campaign, unit)
        if family.has_slot
        for job in poster_files(campaign, poster, unit=unit)
        if job.path in names
    ]


def write_kit(task: KitTask) -> Path:
    """Write one kit, unless it is there as it should be, and return its path."""
    if _stands(task):
        return task.file
    members = {task.guide.path: make(task.guide)} | dict(task.texts)
    members |= {name: make_proven(job) for name, job in task.own}
    for file in task.files:
        members[file.name] = (task.build / file.path).read_bytes()
    members[PREFLIGHT] = preflight_of(members)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(members):
            archive.writestr(_entry(name, task.issued), members[name])
        archive.comment = task.key.encode()
    # A name of its own: on a cluster two workers may be at the same kit.
    handle, fresh = tempfile.mkstemp(dir=task.file.parent, suffix=".new")
    with open(handle, "wb") as file_:
        file_.write(packed.getvalue())
    os.chmod(fresh, 0o644)
    os.replace(fresh, task.file)
    return task.file


def preflight_of(members: Mapping[str, bytes]) -> bytes:
    """Return the table of what a print shop gets to cut, under the names that it reads."""
    folder = PREFLIGHT.rpartition("/")[0]
    files = (name.rpartition("/") for name in sorted(members))
    return preflight_table(
        (name, members[f"{folder}/{name}"])
        for parent, _slash, name in files
        if parent == folder and name.endswith(".pdf")
    )


def _stands(task: KitTask) -> bool:
    """Whether a kit was made of the same things before, and is whole."""
    try:
        with zipfile.ZipFile(task.file) as archive:
            return archive.comment == task.key.encode()
    except (OSError, zipfile.BadZipFile):
        return False


def _entry(name: str, issued: date) -> zipfile.ZipInfo:
    """Return a member that says the day of issue, not the clock; PDFs are packed already."""
    entry = zipfile.ZipInfo(name, (issued.year, issued.month, issued.day, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED
    return entry

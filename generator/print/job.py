"""A file that Typst makes: what it is set from, and how its bytes are made and proven."""

from __future__ import annotations

import calendar
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from campaign_model import Campaign
from generator.errors import PosterError
from generator.manifest import FileKind
from generator.print.breaking import breakings_of
from generator.print.compose import Data
from generator.print.press import boxed
from generator.print.proof import prove, prove_picture
from typesetting.qr.code import matrix
from typesetting.qr.image import svg
from typesetting.typeset import TypesetJob, TypesettingError, toolset, typeset

# What a poster says for itself. All else it shares with the others of its words and paper, as
# those for many units are, and Typst lays that out once.
OWN = (
    "title",
    "number",
    "taken_down",
    "domain",
    "qr_alt",
    "unit",
    "unit_name",
    "own_breaks",
)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A file to make. ``address`` is the text of its QR code, None without code.

    ``template`` lies in the folder ``root``, a family's own or the one of all other pages.
    The matrix is drawn when the job runs, and ``look`` is one text for all jobs: a plan of
    60,000 files stays small.
    """

    path: str
    kind: FileKind
    source: str
    root: Path
    template: str
    data: str
    day: int
    ppi: float | None
    address: str | None
    on_site: str | None
    look: str
    key: str
    for_press: bool


def print_job(
    path: str,
    *,
    kind: FileKind,
    source: str,
    template: Path,
    data: Data,
    day: int,
    look: str,
    ppi: float | None = None,
    address: str | None = None,
    on_site: str | None = None,
) -> PrintJob:
    """Return the job of a file, with the key of all that its bytes depend on.

    Where its texts may break is found here, once, and not in every worker.
    """
    shared, own = _parted(data)
    data = data | {"breaks": breakings_of(shared), "own_breaks": breakings_of(own)}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    root, name = template.parent, template.name
    inputs = (path, name, text, str(day), str(ppi), str(address))
    key = hashlib.sha256("\0".join((toolset(root), look, *inputs)).encode()).hexdigest()
    return PrintJob(
        path=path,
        kind=kind,
        source=source,
        root=root,
        template=name,
        data=text,
        day=day,
        ppi=ppi,
        address=address,
        on_site=on_site,
        look=look,
        key=key,
        for_press=bool(data.get("sheet", {}).get("bleed")),
    )


def make(job: PrintJob) -> bytes:
    """Return the bytes of a file, typeset; a poster's code is not yet proven."""
    shared, own = _parted(json.loads(job.data))
    if job.address is not None:
        cells = matrix(job.address)
        own |= {"qr": svg(cells), "qr_modules": len(cells)}
    try:
        pdf = typeset(
            TypesetJob(
                record=job.source,
                root=job.root,
                template=job.template,
                data=json.dumps(shared, ensure_ascii=False),
                own=json.dumps(own, ensure_ascii=False),
                timestamp=job.day,
                look=job.look,
                ppi=job.ppi,
            )
        )
    except TypesettingError as error:
        raise PosterError(str(error)) from error
    return boxed(pdf, job.source) if job.for_press else pdf


def _parted(data: Data) -> tuple[Data, Data]:
    """Return what a page shares with others, and its own."""
    own = {name: data[name] for name in OWN if name in data}
    return {name: data[name] for name in data if name not in own}, own


def make_proven(job: PrintJob) -> bytes:
    """Return the bytes of a file; a poster whose code does not read back is an error."""
    data = make(job)
    if job.address is not None and job.ppi is None:
        sheet = json.loads(job.data)["sheet"]
        prove(
            data,
            job.address,
            job.source,
            module_floor=sheet["module"],
            code_floor=sheet["code"],
            text_floor=sheet["floor"],
            pages=sheet["pages"],
        )
    if job.address is not None and job.kind == "moments":
        prove_picture(data, job.address, job.source)
    return data


def day_of_issue(campaign: Campaign) -> int:
    """Return the moment in a file's metadata: the day of issue, not the clock."""
    return calendar.timegm(campaign.posters_issued.timetuple())

"""What each county published, as a province reads it: one signed file a county.

A county hands it over when it publishes, so it holds what everybody may read: sums of the
whole county, hidden where they are small. No database of a county is opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaign_model import Progress
from campaign_model.reading.fields import Fields
from campaign_model.reading.problems import Problems
from campaign_model.reading.yaml import read_yaml
from campaign_model.schema.records import read_record
from quiz_service.desk.publishing.handover import FOLDER, SIGNED_FILE
from quiz_service.desk.publishing.signed_progress import read_signed_progress
from quiz_service.export.province import CountyLine
from quiz_service.kernel.settings import CountyData
from signatures.signed_file import ForgedFileError


class Publishing(StrEnum):
    """What a province has of a county."""

    PUBLISHED = "published"
    NOTHING = "nothing"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PublishedCounty:
    """A county by its own name, or by the installation's while it has published nothing.

    ``signer`` is the public key by which its file is signed; it is proven to be the county's
    where the installation knows it.
    """

    name: str
    publishing: Publishing
    line: CountyLine | None = None
    signer: str = ""
    is_proven: bool = False


def published_counties(counties: Sequence[CountyData]) -> list[PublishedCounty]:
    """Return how each county stands, in the order of the installation.

    A file that lies with two counties counts for the one whose key the installation knows to
    be the signer, and for neither where it knows none: it would be added twice.
    """
    published = [_published(county) for county in counties]
    times = Counter(read.signer for read in published)
    return [
        PublishedCounty(county.name, Publishing.REFUSED)
        if read.signer and times[read.signer] > 1 and not county.report_key
        else read
        for county, read in zip(counties, published, strict=True)
    ]


def _published(county: CountyData) -> PublishedCounty:
    try:
        data = (county.data / FOLDER / SIGNED_FILE).read_bytes()
    except FileNotFoundError:
        return PublishedCounty(county.name, Publishing.NOTHING)
    except OSError:
        return PublishedCounty(county.name, Publishing.REFUSED)
    try:
        published = read_signed_progress(data)
    except (ForgedFileError, ValueError, KeyError, TypeError):
        return PublishedCounty(county.name, Publishing.REFUSED)
    if county.report_key and published.public_key != county.report_key:
        return PublishedCounty(county.name, Publishing.REFUSED)
    progress = _progress(published.progress)
    if progress is None:
        return PublishedCounty(county.name, Publishing.REFUSED)
    name = published.county
    line, signer = _line(name, progress), published.public_key
    is_proven = bool(county.report_key)
    return PublishedCounty(name, Publishing.PUBLISHED, line, signer, is_proven)


def _progress(text: str) -> Progress | None:
    """Return the figures of a file that fits its own description, or None."""
    problems = Problems()
    entry = read_yaml(text, "progress.yml", problems)
    progress = read_record(Progress, Fields(entry, problems)) if entry else None
    return None if problems.errors else progress


def _line(name: str, progress: Progress) -> CountyLine:
    total = progress.total
    has_results = total.persons > 0
    return CountyLine(
        county=name,
        kind=progress.wave.value,
        definition=str(progress.definition.id),
        simulated=progress.simulated,
        queried=f"{progress.as_of:%Y-%m-%d}",
        units=total.units,
        headcount=total.headcount,
        answered=total.answered,
        persons=total.persons,
        first=total.first if has_results else None,
        learned=total.learned if has_results else None,
        pending=total.pending,
    )

"""Makes all that Typst sets for a build: reuse, typeset in workers, prove, write."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.links import poster_number
from generator.output import Output
from generator.print.downloads import place_zips, thumbnail
from generator.print.gallery import gallery
from generator.print.job import PrintJob, make_proven
from generator.print.jobs import print_jobs
from generator.print.paperwork.jobs import material_path, paperwork_jobs
from generator.print.paperwork.word_file import word_file
from generator.print.press import preflight_table
from generator.print.register import register_key, register_of
from generator.progress_bar import ProgressBar
from generator.screens.film import FilmJob, film_jobs, make_film
from generator.screens.jobs import screen_jobs
from generator.screens.led import led_lines, text_lines
from generator.screens.strips import WEIGHTS, strip
from generator.workers import Workers, make_all
from photographs.register import NAME, register_file

FileJob = PrintJob | FilmJob
ProvenFile = tuple[FileJob, bytes]


def plan(campaign: Campaign) -> Iterator[FileJob]:
    """Yield every file on paper and on screens."""
    yield from print_jobs(campaign)
    yield from paperwork_jobs(campaign)
    yield from screen_jobs(campaign)
    yield from film_jobs(campaign)


def make_posters(
    campaign: Campaign, output: Output, *, workers: Workers, key: Path | None = None
) -> None:
    """Write ``posters/``, ``banners/``, ``led/`` and ``share/``; codes are read back first."""
    total = sum(1 for _job in plan(campaign))
    progress = ProgressBar(_("Posters"), total)
    on_site, for_press = [], []

    def changed() -> Iterator[FileJob]:
        for job in plan(campaign):
            if job.on_site is not None:
                on_site.append((job.path, f"public/{job.on_site}"))
            if job.for_press:
                for_press.append(job.path)
            if output.reuse(job.path, job.key):
                progress.step()
            else:
                yield job

    for job, data in make_all(_proven, changed(), workers):
        output.write(job.path, data, kind=job.kind, source=job.source, key=job.key)
        progress.step()
    progress.close()
    for path, second in on_site:
        output.repeat(path, second)
    _write_lines(campaign, output)
    _write_word_files(campaign, output)
    _write_gallery(campaign, output)
    shop = ((path, (output.fresh / path).read_bytes()) for path in sorted(for_press))
    output.write(
        "posters/preflight.csv",
        preflight_table(shop),
        kind="preflight",
        source="posters.yml",
    )

    output.write(
        f"posters/{NAME}",
        register_file(
            register_of(campaign, partial(_written, output)),
            register_key(key, output.target / "posters" / NAME) if key else None,
        ),
        kind="register",
        source="posters.yml",
    )
    output.write(
        "posters/index.html", gallery(campaign), kind="gallery", source="posters.yml"
    )


def _write_word_files(campaign: Campaign, output: Output) -> None:
    for slug, material in campaign.materials.items():
        path, word = material_path(slug, "docx"), word_file(campaign, material)
        output.write(path, word, kind="sheet", source=slug)
        output.repeat(path, f"public/materials/{slug}/{slug}.docx")


def _write_lines(campaign: Campaign, output: Output) -> None:
    """Write what screens of one line show: text files, and strips of lit pixels."""
    for name, data in text_lines(campaign).items():
        output.write(f"led/{name}", data, kind="led", source="slogans.csv")
    for number, line in enumerate(led_lines(campaign), 1):
        for height in WEIGHTS:
            path = f"led/strips/{height}/{number:02}.bmp"
            output.write(path, strip(line, height), kind="led", source="slogans.csv")


def _write_gallery(campaign: Campaign, output: Output) -> None:
    """Write the small pictures of the public gallery, and a zip for each kind of place."""
    file_of = partial(_written, output)
    for poster in campaign.posters:
        number = poster_number(campaign.settings.name, poster.id)
        small = thumbnail(file_of(f"posters/{number}/preview.png"))
        path = f"public/P/{number}/thumb.png"
        output.write(path, small, kind="preview", source=poster.id)
    for place, packed in place_zips(campaign, file_of):
        path = f"public/posters/{place}.zip"
        output.write(path, packed, kind="gallery", source=place.value)


def _written(output: Output, path: str) -> bytes:
    """Return a file that this run wrote or took over."""
    return (output.fresh / path).read_bytes()


def _proven(job: FileJob) -> ProvenFile:
    return job, _made(job)


def _made(job: FileJob) -> bytes:
    return make_film(job) if isinstance(job, FilmJob) else make_proven(job)

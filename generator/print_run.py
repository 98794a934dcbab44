"""Makes all that Typst sets for a build: reuse, typeset in workers, prove, write."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from itertools import chain
from pathlib import Path

from campaign_model import Campaign
from campaign_model.language import gettext as _
from generator.output import Output
from generator.photos.register import NAME, register_file, register_of
from generator.print.gallery import gallery
from generator.print.job import PrintJob, make_proven
from generator.print.jobs import print_jobs
from generator.print.paperwork.jobs import material_path, paperwork_jobs
from generator.print.paperwork.word_file import word_file
from generator.print.press import preflight_table
from generator.progress_bar import ProgressBar
from generator.screens.film import FilmJob, film_jobs, make_film
from generator.screens.jobs import screen_jobs
from generator.screens.led import led_lines, text_lines
from generator.screens.strips import WEIGHTS, strip
from signatures.signing_key import open_signing_key
from typesetting.typeset import JOBS_PER_WORKER

BATCH = 10
# Batches under way for each worker: enough to keep it busy, few enough to stay small.
AHEAD = 3

FileJob = PrintJob | FilmJob
ProvenFile = tuple[FileJob, bytes]


def plan(campaign: Campaign) -> Iterator[FileJob]:
    """Yield every file on paper and on screens."""
    yield from print_jobs(campaign)
    yield from paperwork_jobs(campaign)
    yield from screen_jobs(campaign)
    yield from film_jobs(campaign)


def make_posters(
    campaign: Campaign, output: Output, *, jobs: int, key: Path | None = None
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

    for job, data in _proven_files(changed(), jobs):
        output.write(job.path, data, kind=job.kind, source=job.source, key=job.key)
        progress.step()
    progress.close()
    for path, second in on_site:
        output.repeat(path, second)
    for name, data in text_lines(campaign).items():
        output.write(f"led/{name}", data, kind="led", source="slogans.csv")
    for slug, material in campaign.materials.items():
        path, word = material_path(slug, "docx"), word_file(campaign, material)
        output.write(path, word, kind="sheet", source=slug)
        output.repeat(path, f"public/materials/{slug}/{slug}.docx")
    for number, line in enumerate(led_lines(campaign), 1):
        for height in WEIGHTS:
            path = f"led/strips/{height}/{number:02}.bmp"
            output.write(path, strip(line, height), kind="led", source="slogans.csv")
    shop = ((path, (output.fresh / path).read_bytes()) for path in sorted(for_press))
    output.write(
        "posters/preflight.csv",
        preflight_table(shop),
        kind="preflight",
        source="posters.yml",
    )
    output.write(
        f"posters/{NAME}",
        register_file(register_of(campaign), open_signing_key(key) if key else None),
        kind="register",
        source="posters.yml",
    )
    output.write(
        "posters/index.html", gallery(campaign), kind="gallery", source="posters.yml"
    )


def _proven_files(jobs: Iterator[FileJob], workers: int) -> Iterator[ProvenFile]:
    """Yield every job with its proven bytes, in whatever order the workers finish."""
    batches = _batches(jobs)
    if workers == 1:
        for batch in batches:
            yield from _make_batch(batch)
        return
    # Spawned, not forked: Typst keeps threads. Workers are replaced after a while, since
    # its cache only grows.
    context = multiprocessing.get_context("spawn")
    recycle = max(JOBS_PER_WORKER // BATCH, 1)
    with ProcessPoolExecutor(workers, context, max_tasks_per_child=recycle) as pool:
        try:
            yield from _collected(pool, batches, AHEAD * workers)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _collected(
    pool: Executor, batches: Iterator[list[FileJob]], ahead: int
) -> Iterator[ProvenFile]:
    running: set[Future[list[ProvenFile]]] = set()
    for batch in batches:
        running.add(pool.submit(_make_batch, batch))
        if len(running) >= ahead:
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            yield from chain.from_iterable(future.result() for future in finished)
    for future in running:
        yield from future.result()


def _batches(jobs: Iterator[FileJob]) -> Iterator[list[FileJob]]:
    batch: list[FileJob] = []
    for job in jobs:
        batch.append(job)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _make_batch(batch: list[FileJob]) -> list[ProvenFile]:
    return [(job, _made(job)) for job in batch]


def _made(job: FileJob) -> bytes:
    return make_film(job) if isinstance(job, FilmJob) else make_proven(job)

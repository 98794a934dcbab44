"""The posters, LED and share images of a build: reuse, typeset in workers, prove, write."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed

from campaign_model import Campaign
from campaign_model.language import gettext as _
from generator.output import Output
from generator.posters.gallery import gallery
from generator.posters.jobs import JOBS_PER_WORKER, PosterJob, make, plan
from generator.posters.led import text_lines
from generator.posters.proof import prove
from generator.progress import Progress

BATCH = 8


def make_posters(campaign: Campaign, output: Output, *, jobs: int) -> None:
    """Write ``posters/``, ``led/`` and ``share/``; every code is read back first."""
    planned = plan(campaign)
    wanted = [job for job in planned if not output.reuse(job.path, job.key)]
    progress = Progress(_("Posters"), len(wanted))
    for job, data in _made(wanted, jobs):
        output.write(job.path, data, kind=job.kind, source=job.source, key=job.key)
        progress.step()
    progress.done()
    for name, data in text_lines(campaign).items():
        output.write(f"led/{name}", data, kind="led", source="slogans.csv")
    page = gallery(campaign, planned)
    output.write("posters/index.html", page, kind="gallery", source="posters.yml")
    _show_on_site(planned, output)


def _made(wanted: list[PosterJob], workers: int) -> Iterator[tuple[PosterJob, bytes]]:
    """Each job with its proven bytes, in whatever order the workers finish."""
    batches = [wanted[i : i + BATCH] for i in range(0, len(wanted), BATCH)]
    if workers == 1 or len(batches) == 1:
        for batch in batches:
            yield from _make_batch(batch)
        return
    # Spawned, not forked: Typst keeps threads. Workers are replaced after a while, since
    # its cache only grows.
    context = multiprocessing.get_context("spawn")
    recycle = max(JOBS_PER_WORKER // BATCH, 1)
    with ProcessPoolExecutor(
        min(workers, len(batches)), context, max_tasks_per_child=recycle
    ) as pool:
        try:
            for done in as_completed([pool.submit(_make_batch, b) for b in batches]):
                yield from done.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _make_batch(batch: list[PosterJob]) -> list[tuple[PosterJob, bytes]]:
    made = []
    for job in batch:
        data = make(job)
        if job.expected is not None:
            prove(data, job.expected)
        made.append((job, data))
    return made


def _show_on_site(planned: list[PosterJob], output: Output) -> None:
    """Share cards and each poster's small picture stand on the site as well."""
    for job in planned:
        if job.on_site is not None:
            output.repeat(job.path, f"public/{job.on_site}")

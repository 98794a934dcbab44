"""Renders the pages of a site in several processes, each a share of them.

Python-Markdown and the theme take most of a full build's time and know nothing of other
pages, so the work divides. Forked workers begin with everything already imported.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from campaign_model.language import gettext as _
from generator.errors import BuildError
from generator.manifest import digest
from generator.site.render import Rendering, render

LEAST = 100  # pages a share must have to be worth a process
STEPS = 20  # pages a worker reports at a time


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file of MkDocs: where it stands now, its path on the site, and its digest."""

    file: str
    path: str
    sha256: str
    size: int


def render_shares(
    rendering: Rendering, step: Callable[[int], None], *, jobs: int
) -> list[Rendered]:
    """Render into folders below ``rendering.site``; return the files, by path.

    Raises BuildError with everything MkDocs warned of in any share.
    """
    shares = _shares(rendering, jobs)
    if len(shares) == 1:
        return _render(shares[0], lambda: step(1))
    files: dict[str, Rendered] = {}
    for share in _forked(shares, step):
        # Every share holds the theme's own files; one of each is enough.
        files |= {file.path: file for file in share}
    return [files[path] for path in sorted(files)]


def _shares(rendering: Rendering, jobs: int) -> list[Rendering]:
    pages = sorted(rendering.pages)
    count = min(jobs, len(pages) // LEAST)
    # A process that has threads (a preview that serves) cannot be forked safely.
    alone = threading.active_count() == 1
    if count < 2 or not alone or "fork" not in multiprocessing.get_all_start_methods():
        return [rendering]
    return [
        replace(
            rendering, pages=frozenset(pages[i::count]), site=rendering.site / str(i)
        )
        for i in range(count)
    ]


def _forked(
    shares: list[Rendering], step: Callable[[int], None]
) -> Iterator[list[Rendered]]:
    """Yield the files of each share as it ends; ``step`` hears of pages in between."""
    context = multiprocessing.get_context("fork")
    running: dict[Connection, BaseProcess] = {}
    try:
        for share in shares:
            receiver, sender = context.Pipe(duplex=False)
            process: BaseProcess = context.Process(
                target=_work, args=(share, sender), daemon=True
            )
            process.start()
            sender.close()
            running[receiver] = process
        for worker, message in _messages(running):
            if isinstance(message, int):
                step(message)
            else:
                running.pop(worker).join()
                yield message
    finally:
        for process in running.values():
            process.kill()


def _messages(
    running: dict[Connection, BaseProcess],
) -> Iterator[tuple[Connection, int | list[Rendered]]]:
    while running:
        for worker in wait(list(running)):
            assert isinstance(worker, Connection)
            yield worker, _message(worker)


def _message(worker: Connection) -> int | list[Rendered]:
    try:
        message = worker.recv()
    except EOFError as error:
        text = _("A worker was stopped from outside. Is there enough memory?")
        raise BuildError(text) from error
    if isinstance(message, BuildError):
        raise message
    assert isinstance(message, int | list)
    return message


def _work(share: Rendering, answer: Connection) -> None:
    waiting = 0

    def step() -> None:
        nonlocal waiting
        waiting += 1
        if waiting == STEPS:
            answer.send(waiting)
            waiting = 0

    try:
        files = _render(share, step)
        answer.send(waiting)
        answer.send(files)
    except BuildError as error:
        answer.send(error)


def _render(rendering: Rendering, step: Callable[[], None]) -> list[Rendered]:
    render(rendering, step)
    return list(_files(rendering.site))


def _files(site: Path) -> Iterator[Rendered]:
    for folder, folders, names in os.walk(site):
        folders.sort()
        for name in sorted(names):
            file = f"{folder}/{name}"
            path = os.path.relpath(file, site)
            with open(file, "rb") as opened:
                data = opened.read()
            yield Rendered(file, path, digest(data), len(data))

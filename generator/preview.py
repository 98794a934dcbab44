"""Serves the site on this machine, rebuilt and reloaded on every save.

A save is on the screen after the pages are built, in seconds. Posters take a minute or more
and follow when nothing was saved for a while: the two builds stand in folders of their own,
and a link says which of them is shown.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from campaign_model import CampaignError, load_campaign
from campaign_model.language import gettext as _
from generator.build import build
from generator.errors import BuildError
from generator.local_server import address_of, serve
from generator.manifest import NAME, digest
from generator.settings import SITE, BuildSettings

# The page asks for the manifest's digest every second and reloads when it changes.
# It stands in pages of the preview only; a build never contains it.
_RELOAD = b"""<script>(function(){var seen;setInterval(function(){
fetch('/.build').then(function(r){return r.text()}).then(function(now){
if(seen&&now!==seen)location.reload();seen=now}).catch(function(){})},1000)})()</script>"""

SETTLE_SECONDS = 0.2  # editors save in several steps
IDLE_SECONDS = 3.0  # who saved nothing for so long is looking: posters may be made


class _Saved(FileSystemEventHandler):
    """Sets an event whenever something under the watched folders changes."""

    def __init__(self) -> None:
        self.event = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted"):
            self.event.set()


def preview(settings: BuildSettings, *, host: str, port: int) -> None:
    """Build, serve, and build again after each save, until interrupted.

    A save that breaks something is reported; the last good site stays up meanwhile. Raises
    CampaignError where there is no campaign at all.
    """
    if not settings.campaign.is_dir():
        load_campaign(
            settings.campaign
        )  # raises CampaignError, which says what is missing
    name = settings.out.name
    pages = replace(
        settings, out=settings.out.with_name(f"{name}.pages"), posters=False
    )
    shown = settings.out.with_name(f"{name}.shown")
    is_due = rebuild(pages, shown)
    server = serve_preview(shown, host=host, port=port)
    told = _("Preview: {address} (Ctrl+C ends it)").format(address=address_of(server))
    print(told, flush=True)
    saved = _Saved()
    observer = Observer()
    for folder in (settings.campaign, SITE):
        observer.schedule(saved, str(folder), recursive=True)
    observer.start()
    try:
        while True:
            if not saved.event.wait(IDLE_SECONDS if is_due else None):
                rebuild(settings, shown)
                is_due = False
                continue
            time.sleep(SETTLE_SECONDS)
            saved.event.clear()
            is_due = rebuild(pages, shown)
    finally:
        observer.stop()
        server.shutdown()


def rebuild(settings: BuildSettings, shown: Path) -> bool:
    """Build once, show it, say how it went, and return whether it succeeded."""
    started = time.monotonic()
    try:
        build(settings)
    except (CampaignError, BuildError) as error:
        print(error, file=sys.stderr)
        return False
    _show(settings.out, shown)
    seconds = f"{time.monotonic() - started:.1f}"
    said = (
        _("Built in {seconds} s, posters as well.")
        if settings.posters
        else _("Pages built in {seconds} s; posters follow.")
    )
    print(said.format(seconds=seconds), flush=True)
    return True


def _show(out: Path, shown: Path) -> None:
    """Point the link ``shown`` at a build, in one step."""
    fresh = shown.with_name(f"{shown.name}.fresh")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(out.name)
    os.replace(fresh, shown)


def serve_preview(shown: Path, *, host: str, port: int) -> ThreadingHTTPServer:
    """Start the preview's server: pages reload themselves when a build was switched in."""

    def change(page: bytes) -> bytes:
        return page.replace(b"</body>", _RELOAD + b"</body>")

    return serve(
        shown / "public",
        host=host,
        port=port,
        change=change,
        live=lambda: build_id(shown),
    )


def build_id(out: Path) -> str:
    """Return a text that changes whenever another build is switched in."""
    try:
        return digest((out / NAME).read_bytes())[:16]
    except OSError:
        return ""

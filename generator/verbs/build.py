"""``wuzha build``: site, posters, LED lines, share cards and the manifest."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter

from campaign_model.command import DONE, FAILED
from campaign_model.language import gettext as _
from generator.build import build
from generator.cli import settings_from
from generator.errors import BuildError
from generator.manifest import Manifest
from generator.settings import BuildSettings
from generator.verbs.check import print_notice


def run(options: argparse.Namespace) -> int:
    """Build once; a refusal is told in one message and changes nothing."""
    # A build is short and keeps nearly all it makes: looking for garbage costs a sixth.
    gc.disable()
    settings = settings_from(options)
    started = time.monotonic()
    manifest = try_build(settings)
    if manifest is None:
        return FAILED
    seconds = time.monotonic() - started
    print(summary(manifest, settings, seconds))
    return DONE


def try_build(settings: BuildSettings) -> Manifest | None:
    """The manifest, or None after telling why there is none."""
    try:
        return build(settings, notice=print_notice)
    except BuildError as error:
        print(error, file=sys.stderr)
        print(_("The build before is unchanged."), file=sys.stderr)
        return None


def summary(manifest: Manifest, settings: BuildSettings, seconds: float) -> str:
    """What was made, in one line."""
    kinds = Counter(made.kind for made in manifest.files)
    what = _(
        "{out}: {pages} pages, {posters} posters to print, {files} files, {time} s."
    )
    return what.format(
        out=settings.out,
        pages=kinds["page"],
        posters=kinds["poster"],
        files=len(manifest.files),
        time=f"{seconds:.1f}",
    )

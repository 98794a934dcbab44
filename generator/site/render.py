"""The Markdown tree to HTML with MkDocs, rendering only pages whose input changed.

MkDocs renders a page from its Markdown, the theme and the menu. Leaf pages stand outside
the menu, so a page whose text and whose theme (``key``) are as before is as before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import BytecodeCache
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from campaign_model.language import gettext as _
from generator.errors import BuildError
from generator.site.raw_blocks import RawBlocks


@dataclass(frozen=True, slots=True)
class Rendering:
    """A run of MkDocs: the config, the Markdown pages to render, and where the HTML goes.

    ``compiled`` keeps the theme's templates from one build to the next.
    """

    config: Path
    pages: frozenset[str]
    site: Path
    compiled: BytecodeCache


class _Select(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # untyped base
    """Leaves out of a MkDocs run the pages that are as before."""

    def __init__(self, pages: frozenset[str], step: Callable[[], None]) -> None:
        super().__init__()
        self.load_config({})
        self.pages = pages
        self.step = step

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        docs = Path(config.docs_dir).as_posix()
        for file in list(files):
            if file.is_documentation_page():
                if file.src_uri not in self.pages:
                    file.inclusion = InclusionLevel.EXCLUDED
            elif not self._needed(file, docs):
                files.remove(file)
        return files

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        self.step()
        return output

    # Pages load none of the theme's own scripts, styles, maps and dictionaries (3 MB).
    @staticmethod
    def _needed(file: File, docs: str) -> bool:
        return (file.abs_src_path or "").startswith(docs)


def _prepare_theme(config: MkDocsConfig, compiled: BytecodeCache) -> None:
    """Spare MkDocs the walk through the theme's ten thousand icons: pages load none."""
    environment = config.theme.get_env()
    environment.bytecode_cache = compiled
    assert environment.loader, "a theme has templates"
    setattr(environment.loader, "list_templates", list)  # noqa: B010  # mypy: a method
    setattr(config.theme, "get_env", lambda: environment)  # noqa: B010  # mypy: a method


class _Complaints(logging.Handler):
    """Collects MkDocs' warnings; a warning here is a fault of ours and stops a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def render(rendering: Rendering, step: Callable[[], None]) -> None:
    """Render the pages and the theme's files; ``step`` is called after each page.

    Raises BuildError with everything MkDocs warned of.
    """
    complaints = _Complaints()
    log = logging.getLogger("mkdocs")
    log.addHandler(complaints)
    log.propagate = False
    try:
        config = load_config(
            str(rendering.config), site_dir=str(rendering.site.resolve())
        )
        config.plugins["wuzha-select"] = _Select(rendering.pages, step)
        config.markdown_extensions.append(RawBlocks())
        _prepare_theme(config, rendering.compiled)
        mkdocs_build(config)
    finally:
        log.removeHandler(complaints)
    if complaints.lines:
        message = _("The site could not be built: {lines}")
        raise BuildError(message.format(lines="\n".join(complaints.lines)))

"""Makes a build's site: Markdown tree, config, rendered pages, search index, site map."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version

import yaml

from campaign_model import Campaign
from campaign_model.language import gettext as _
from generator.manifest import BuiltFile, FileKind, digest
from generator.output import Output
from generator.progress_bar import ProgressBar
from generator.settings import MKDOCS, SITE
from generator.site.assets import STYLES, assets
from generator.site.draft import code_digest
from generator.site.environment import environment
from generator.site.feed import calendar, feed
from generator.site.folding import sounds
from generator.site.navigation import config
from generator.site.plan import drafts
from generator.site.policy import style_hash
from generator.site.render import Rendering
from generator.site.render_shares import Rendered, render_shares
from generator.site.search import index_script, translated_script
from generator.site.sitemap import sitemap
from generator.site.strips import make_strips

RENDERED = "rendered"


def make_site(campaign: Campaign, output: Output, *, posters: bool, jobs: int) -> None:
    """Write ``tree/`` (Markdown that builds on its own) and ``public/`` (the site)."""
    compiled = output.templates
    environment().bytecode_cache = compiled
    planned = drafts(campaign, SITE, posters=posters)
    theme = _write_theme(campaign, output, posters=posters)
    keys = {
        path: digest(f"{theme}{draft.key}".encode()) for path, draft in planned.items()
    }
    changed = set()
    for path, draft in planned.items():
        source = f"tree/docs/{path}"
        if not output.reuse(source, draft.key):
            text = draft.text().encode()
            output.write(source, text, kind="tree", source=path, key=draft.key)
        if not output.reuse(f"public/{page_path(path)}", keys[path]):
            changed.add(path)
    progress = ProgressBar(_("Pages"), len(changed))
    site = output.fresh / RENDERED
    config_file = output.fresh / "tree" / "mkdocs.yml"
    rendering = Rendering(config_file, frozenset(changed), site, compiled)
    _adopt(output, render_shares(rendering, progress.step, jobs=jobs), keys, theme)
    shutil.rmtree(site)
    make_strips(campaign, output)
    _copy_recordings(campaign, output)
    addresses = [page_path(path).removesuffix("index.html") for path in planned]
    data = sitemap(campaign.settings.address, addresses)
    output.write("public/sitemap.xml", data, kind="page", source="site map")
    output.write("public/feed.xml", feed(campaign), kind="page", source="cases")
    if campaign.months:
        data = calendar(campaign)
        output.write("public/plan/calendar.ics", data, kind="page", source="calendar")
    progress.close()


def _copy_recordings(campaign: Campaign, output: Output) -> None:
    """Write ``audio/…``: each sound file as it was recorded, but those of measured questions.

    What a paper asks is nowhere to be heard before; the quiz service plays these itself.
    """
    for name in dict.fromkeys(
        str(record.file) for record in campaign.public_recordings()
    ):
        data = (campaign.folder / "audio" / name).read_bytes()
        path = f"public/audio/{name}"
        if not output.reuse(path, digest(data)):
            output.write(path, data, kind="asset", source=name, key=digest(data))


def page_path(source: str) -> str:
    """Return the HTML file that MkDocs makes of a Markdown file: a folder a page."""
    name = source.removesuffix(".md")
    is_index = name == "index" or name.endswith("/index")
    return f"{name}.html" if is_index else f"{name}/index.html"


def _write_theme(campaign: Campaign, output: Output, *, posters: bool) -> str:
    """Write config, theme and assets; return the digest of all that every page depends on."""
    top = {
        "INHERIT": "base.yml",
        "docs_dir": "docs",
        "site_dir": "../public",
        "theme": {"custom_dir": "overrides"},
        **config(campaign, pictures=posters),
    }
    files = {
        "mkdocs.yml": yaml.safe_dump(top, allow_unicode=True, sort_keys=True).encode(),
        "base.yml": MKDOCS.read_bytes(),
    }
    for path in sorted((SITE / "overrides").rglob("*")):
        if path.is_file():
            files[path.relative_to(SITE).as_posix()] = path.read_bytes()
    sent = assets(campaign.look, SITE)
    # The 404 page answers at any depth and in any folder, so it carries its style inside.
    # Its policy allows this one style by its hash.
    inside = sent[STYLES].strip()
    files["overrides/wuzha.css"] = inside
    files["overrides/style-hash"] = style_hash(inside).encode()
    theme = digest("".join(digest(data) for data in files.values()).encode())
    theme += version("mkdocs") + version("mkdocs-material") + version("markdown")
    for name, content in sent.items():
        files[f"docs/{name}"] = content
        theme = digest(f"{theme}{name}{digest(content)}".encode())
    sounding = partial(_sounds, output, "site")
    files["docs/assets/search-index.js"] = index_script(campaign, sounding)
    for code in campaign.translations:
        name = f"docs/assets/search-index-{code}.js"
        sounding = partial(_sounds, output, code)
        files[name] = translated_script(campaign, code, sounding)
    for path_, data in files.items():
        output.write(f"tree/{path_}", data, kind="tree", source="campaign")
    return theme


def _sounds(output: Output, pages: str, texts: Sequence[str]) -> dict[str, str]:
    """Return the pinyin of texts, reused from the last build while they are unchanged."""
    path = f"sounds/{pages}.json"
    key = digest("\0".join([version("pypinyin"), code_digest(), *texts]).encode())
    if output.reuse(path, key):
        known: dict[str, str] = json.loads((output.fresh / path).read_bytes())
        return known
    by_sound = sounds(texts)
    data = json.dumps(by_sound, ensure_ascii=False).encode()
    output.write(path, data, kind="tree", source="campaign", key=key)
    return by_sound


def _adopt(
    output: Output, rendered: list[Rendered], keys: dict[str, str], theme: str
) -> None:
    """Move MkDocs' files under ``public/``, each with its source and key."""
    sources = {page_path(path): path for path in keys}
    for file in rendered:
        if file.path.startswith("sitemap.xml"):
            continue  # MkDocs' own site map knows only the pages of this run, and a clock
        source = sources.get(file.path, file.path)
        key = theme if file.path == "404.html" else keys.get(source, "")
        kind: FileKind = "page" if key else "asset"
        path, key = f"public/{file.path}", key or file.sha256
        record = BuiltFile(path, file.sha256, file.size, kind, source, key)
        output.adopt(file.file, record)

"""Packs the site into one zip: for a village hall, a school room, a phone without network.

Opened from a folder, an address that ends in “/” shows a list of files, so every link
inside names its ``index.html``, and the policy that a page carries for browsers on the web is
left out. Everything else is as on the site.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from campaign_model import Campaign
from generator.manifest import BuiltFile, digest
from generator.output import Output
from generator.site.policy import META

ITSELF = "offline.zip"
PATH = f"public/{ITSELF}"
PUBLIC = "public/"
LEFT_OUT = ("public/sitemap.xml", "public/404.html", PATH)
SHARE = "public/share/"  # pictures that only a chat fetches
MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: the same bytes every time
READ_ME = (
    "先把整个压缩包解开，再打开 {folder} 里的 index.html。\r\n"
    "不联网也能看指南、案例，试答题目，也能搜。\r\n"
    "网上的版本可能更新：{address}\r\n"
)
_LINK = re.compile(r'(<a\b[^>]*?\bhref="|<form\b[^>]*?\baction=")([^"]*)"')
_FOREIGN = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|$)")


def make_offline(campaign: Campaign, output: Output) -> None:
    """Write ``public/offline.zip`` out of all that stands under ``public/``."""
    files = [file for path, file in sorted(output.files.items()) if _belongs(path)]
    name = str(campaign.settings.name)
    read_me = READ_ME.format(folder=name, address=campaign.settings.address)
    key = digest("\n".join([__doc__ or "", read_me, *map(_identity, files)]).encode())
    if output.reuse(PATH, key):
        return
    data = _zipped(
        files,
        output.fresh,
        name=name,
        read_me=read_me,
        address=campaign.settings.address,
    )
    output.write(PATH, data, kind="offline", source="site", key=key)


def _belongs(path: str) -> bool:
    public = path.startswith(PUBLIC) and not path.startswith(SHARE)
    return public and path not in LEFT_OUT and not path.endswith(".zip")


def _identity(file: BuiltFile) -> str:
    return f"{file.path} {file.sha256}"


def _zipped(
    files: list[BuiltFile], folder: Path, *, name: str, read_me: str, address: str
) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _add(archive, "请先看我.txt", b"\xef\xbb\xbf" + read_me.encode())
        for file in files:
            data = (folder / file.path).read_bytes()
            if file.path.endswith(".html"):
                page = local_links(data.decode(), address)
                # On a disk no file is “self” to another, and nobody else's page is near.
                data = META.sub("", page).encode()
            _add(archive, f"{name}/{file.path.removeprefix(PUBLIC)}", data)
    return memory.getvalue()


def _add(archive: zipfile.ZipFile, path: str, data: bytes) -> None:
    info = zipfile.ZipInfo(path, MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def local_links(page: str, address: str) -> str:
    """Return a page whose links to folders name the file inside.

    The zip does not hold itself: a link to it leads to the site at ``address``.
    """
    return _LINK.sub(lambda match: f'{match[1]}{_local(match[2], address)}"', page)


def _local(link: str, address: str) -> str:
    if _FOREIGN.match(link):
        return link
    if link.endswith(ITSELF):
        return f"{address.rstrip('/')}/{ITSELF}"
    if link.endswith(".zip"):
        return f"{address.rstrip('/')}/posters/{link.rpartition('/')[2]}"
    path = re.split(r"[?#]", link, maxsplit=1)[0]
    rest = link[len(path) :]
    if path.endswith("/") or path.rpartition("/")[2] in (".", ".."):
        path = f"{path.rstrip('/')}/index.html"
    return f"{path}{rest}"

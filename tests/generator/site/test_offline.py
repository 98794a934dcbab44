"""The zip for places without network: every link inside leads to a file inside."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from generator.site.offline import local_links

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#?]*)')


@pytest.mark.parametrize(
    ("link", "local"),
    [
        ("../../", "../../index.html"),
        ("T/T04/", "T/T04/index.html"),
        ("../T/T04/#try", "../T/T04/index.html#try"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("T04.pdf", "T04.pdf"),
        ("#try", "#try"),
        ("", ""),
        ("../offline.zip", "https://fz.example.cn/offline.zip"),
        ("tel:110", "tel:110"),
        ("https://www.gov.cn/", "https://www.gov.cn/"),
    ],
)
def test_a_link_to_a_folder_names_its_page(link: str, local: str) -> None:
    page = f'<a class="x" href="{link}">x</a>'

    local_page = local_links(page, "https://fz.example.cn/")

    assert local_page == f'<a class="x" href="{local}">x</a>'


@pytest.mark.slow
def test_every_link_of_the_zip_leads_inside_it(built: Path) -> None:
    with zipfile.ZipFile(built / "public/offline.zip") as archive:
        names = set(archive.namelist())
        pages = [name for name in names if name.endswith(".html")]
        broken = [
            f"{name} -> {link}"
            for name in pages
            for link in LINK.findall(archive.read(name).decode())
            if link and not re.match(r"[a-z]+:", link)
            if _resolved(name, link) not in names
        ]

    assert len(pages) > 100
    assert broken == []


@pytest.mark.slow
def test_the_zip_says_first_how_to_open_it(built: Path) -> None:
    with zipfile.ZipFile(built / "public/offline.zip") as archive:
        assert archive.namelist()[0] == "请先看我.txt"
        moments = {info.date_time for info in archive.infolist()}

    assert moments == {(1980, 1, 1, 0, 0, 0)}


def _resolved(name: str, link: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / link).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)

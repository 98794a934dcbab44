"""Pages of many templates are set by one compiler: a second would hold the font a second time."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst

from typesetting import typeset as typesetting
from typesetting.typeset import TypesetJob, TypesettingError, typeset

LOOK = json.dumps({"font": "Noto Sans SC"})
PAGE = '#set document(title: "页")\n#set text(lang: "zh")\n= {words}'


def page_of(folder: Path, words: str) -> bytes:
    folder.mkdir()
    (folder / "page.typ").write_text(PAGE.format(words=words), "utf-8")
    return typeset(TypesetJob("record", folder, "page.typ", "{}", 0, LOOK))


def test_templates_of_several_folders_share_a_compiler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compilers: list[typst.Compiler] = []
    new_compiler = typst.Compiler

    def compiler(**settings: Any) -> typst.Compiler:
        compilers.append(new_compiler(**settings))
        return compilers[-1]

    monkeypatch.setattr(typst, "Compiler", compiler)
    typesetting._compiler.cache_clear()

    pages = {page_of(tmp_path / words, words) for words in ("挂断", "停下")}

    assert len(compilers) == 1
    assert len(pages) == 2
    assert all(page.startswith(b"%PDF") for page in pages)


def test_without_the_font_a_page_is_refused_and_never_printed_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "font_folder", lambda: tmp_path / "no-fonts")
    typesetting._compiler.cache_clear()

    with pytest.raises(TypesettingError):
        page_of(tmp_path / "page", "挂断")

    typesetting._compiler.cache_clear()


def test_a_page_says_what_it_shares_and_what_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "page.typ").write_text(
        '#import "@wuzha/page:1.0.0": shared, own-of\n'
        "#set document(title: shared.title + own-of().number)\n"
        '#set text(lang: "zh")\n页',
        "utf-8",
    )
    job = TypesetJob("record", tmp_path, "page.typ", '{"title": "page "}', 0, LOOK)

    for number in ("1", "2"):
        pdf = typeset(replace(job, own=json.dumps({"number": number})))

        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert document.docinfo["/Title"] == f"page {number}"


def test_nothing_that_a_page_says_stays_on_the_disk(tmp_path: Path) -> None:
    page_of(tmp_path / "good", "挂断")
    with pytest.raises(TypesettingError):
        page_of(tmp_path / "bad", '#panic("no")')

    _compiler, files = typesetting._compiler()
    left = {file.name for file in files.packages.rglob("*") if file.is_file()}
    assert left == {"typst.toml", "page.typ"}


def test_a_swept_folder_for_passing_files_is_made_again(tmp_path: Path) -> None:
    page_of(tmp_path / "before", "挂断")
    _compiler, files = typesetting._compiler()
    shutil.rmtree(files.packages)

    assert page_of(tmp_path / "after", "停下").startswith(b"%PDF")

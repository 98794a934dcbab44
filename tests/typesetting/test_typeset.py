"""Pages of many templates are set by one compiler: a second would hold the font a second time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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

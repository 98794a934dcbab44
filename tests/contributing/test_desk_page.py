"""CONTRIBUTING's “Add a page of the desk”, followed to the letter."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bench.sources.contributing import block, files, section
from quiz_service import app as parts
from quiz_service import desk
from quiz_service.kernel import limits, pages
from quiz_service.kernel.service import Service
from tests.conftest import ROOT
from tests.contributing.translating import translated
from tests.quiz_service.desk.test_views import PEOPLE, send, signed_in

TITLE = "Add a page of the desk"
FRAME = "desk/frame.html"
RULES = "tests/quiz_service/desk/test_views.py"
LINK_BESIDE = '<a href="{{ url_for("kits.kits") }}">'
PATHS = re.findall(r"`([a-z_]+/[a-z_/]*[a-z_.]*)`", section(TITLE))
MADE = tuple(path for path in PATHS if "villages" in path)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The section's folder, found beside those of the desk."""
    folder = tmp_path / "desk"
    (folder / "villages").mkdir(parents=True)
    (folder / "villages/__init__.py").write_text('"""Villages at the desk."""\n')
    for name in ("villages/forms.py", "villages/views.py"):
        (folder / name).write_text(files(TITLE)[name], "utf-8")
    monkeypatch.setattr(desk, "__path__", [*desk.__path__, str(folder)])
    yield folder
    for module in [name for name in sys.modules if ".desk.villages" in name]:
        del sys.modules[module]
    if hasattr(desk, "villages"):
        del desk.villages


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Our templates with the section's, and its link in the frame."""
    folder = Path(shutil.copytree(pages.TEMPLATES, tmp_path / "templates"))
    name = "quiz_service/templates/desk/villages/villages.html"
    new = folder / name.removeprefix("quiz_service/templates/")
    new.parent.mkdir()
    new.write_text(files(TITLE)[name], "utf-8")
    frame = folder / FRAME
    text = frame.read_text("utf-8")
    assert LINK_BESIDE in text
    link = files(TITLE)[f"quiz_service/templates/{FRAME}"]
    frame.write_text(text.replace(LINK_BESIDE, f"{link}{LINK_BESIDE}"), "utf-8")
    monkeypatch.setattr(pages, "TEMPLATES", folder)
    pages._environment.cache_clear()
    yield
    pages._environment.cache_clear()


@pytest.fixture
def app(
    package: Path,
    templates: None,
    service: Service,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Flask]:
    """The service with the section's line in its list of parts."""
    lines: dict[str, object] = {}
    exec(files(TITLE)["quiz_service/app.py"], lines)
    monkeypatch.setattr(parts, "FEATURES", (*parts.FEATURES, lines["villages"]))
    limits.reset_limits()
    with translated(tmp_path, block(TITLE, "po")):
        yield parts.create_app(service)
    limits.reset_limits()


@pytest.fixture
def county(app: Flask, people: None) -> FlaskClient:
    return signed_in(app, "county")


def test_each_path_of_the_section_exists_but_those_it_makes() -> None:
    missing = [path for path in PATHS if not (ROOT / path).exists()]

    assert set(missing) == set(MADE)


def test_the_page_lists_the_villages_in_chinese(county: FlaskClient) -> None:
    text = county.get("/desk/villages").text

    assert "<h1>各村一览</h1>" in text
    assert '<tr id="V01"><th scope="row">示例溪头村</th>' in text
    assert "示例第一小学" not in text


def test_whoever_has_a_school_sees_no_village(app: Flask, people: None) -> None:
    assert "示例溪头村" not in signed_in(app, "clerk").get("/desk/villages").text


def test_a_code_leads_to_its_row(county: FlaskClient) -> None:
    answer = send(county, "/desk/villages", page="/desk/villages", code=" v01 ")

    assert (answer.status_code, answer.location) == (303, "/desk/villages#V01")


def test_a_code_of_no_village_is_refused_with_what_was_typed(
    county: FlaskClient,
) -> None:
    answer = send(county, "/desk/villages", page="/desk/villages", code="S01")

    assert answer.status_code == 400
    assert "你管的村里没有这个编号" in answer.text
    assert 'value="S01"' in answer.text


def test_the_frame_of_every_page_has_the_link(county: FlaskClient) -> None:
    assert '<a href="/desk/villages">各村一览</a>' in county.get("/desk/kits").text


@pytest.mark.parametrize("login", PEOPLE)
def test_who_may_use_it_is_who_stands_in_its_rows(
    app: Flask, people: None, login: str
) -> None:
    rows = eval(f"{{{files(TITLE)[RULES]}}}", {"PEOPLE": PEOPLE})
    client = signed_in(app, login)

    for (method, path), allowed in rows.items():
        is_there = client.open(path, method=method).status_code != 404
        assert is_there == (login in allowed)


def test_its_modules_are_found_only_with_its_folder() -> None:
    with pytest.raises(ModuleNotFoundError):
        import_module("quiz_service.desk.villages")

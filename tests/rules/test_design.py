"""One design: a value stands in the tokens and nowhere else, and texts can be read."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from design import Colour, Look
from design.stylesheet import base_styles
from generator.settings import SITE
from generator.site.assets import STYLES, assets
from quiz_service.kernel.static_files import FOLDER

ROOT = Path(__file__).parents[2]
TOKENS = "design/tokens.toml"
LOOKING = (".css", ".html", ".j2", ".js", ".py", ".svg", ".typ", ".xml")
ROOMS = (
    "campaign_model/",
    "design/",
    "generator/",
    "quiz_service/",
    "site/",
    "typesetting/",
)
# A QR code is black on white whatever the campaign's colours are; a vendored file is not ours.
EXEMPT = ("typesetting/qr/image.py", "site/assets/vendor/")
_LITERAL = re.compile(
    r"#[0-9a-f]{6}\b|(?<=[:\s\"'])#[0-9a-f]{3}(?=[;\s\"'])|rgba?\(\s*\d|luma\(\s*\d",
    re.I,
)
_FAMILY = re.compile("Noto Sans|YaHei|PingFang")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_OWN = {
    "site": lambda: (SITE / "site.css").read_text("utf-8"),
    "service": lambda: "".join(
        path.read_text("utf-8") for path in sorted(FOLDER.glob("*.css"))
    ),
    "base": base_styles,
}


def sources() -> Iterator[tuple[str, str]]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *ROOMS]
    listed = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in LOOKING and path.is_file() and not name.startswith(EXEMPT):
            yield name, path.read_text("utf-8")


def test_colours_and_fonts_stand_in_the_tokens_alone() -> None:
    literals = [
        f"{name}: {match[0]}"
        for name, text in sources()
        for pattern in (_LITERAL, _FAMILY)
        for match in pattern.finditer(_without_docs(name, text))
    ]

    assert literals == []


def _without_docs(name: str, text: str) -> str:
    """Docstrings and comments may speak of a colour; they draw nothing."""
    if name.endswith(".py"):
        return re.sub(r'"""(?:.|\n)*?"""|# .*', "", text)
    return re.sub(r"/\*.*?\*/|\{#.*?#\}", "", text, flags=re.S)


def declared(css: str) -> set[tuple[str, str]]:
    """Each selector with each property it sets, on whatever screen."""
    bare = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", css, flags=re.S)
    return {
        (selector.strip(), declaration.partition(":")[0].strip())
        for names, body in _RULE.findall(bare)
        for selector in names.split(",")
        for declaration in body.split(";")
        if declaration.strip()
    }


@pytest.mark.parametrize(
    ("one", "other"), [("site", "service"), ("base", "site"), ("base", "service")]
)
def test_what_is_shared_is_declared_once(one: str, other: str) -> None:
    first, second = declared(_OWN[one]()), declared(_OWN[other]())

    assert min(len(first), len(second)) > 100
    assert first & second == set()


def finished() -> dict[str, str]:
    """The style sheets as browsers get them."""
    look = Look()
    service = {
        path.name: look.styles(path.read_text("utf-8"))
        for path in sorted(FOLDER.glob("*.css"))
    }
    return {
        STYLES: assets(look, SITE)[STYLES].decode(),
        "base.css": look.styles(base_styles()),
        **service,
    }


def painted(css: str) -> Iterator[tuple[str, Colour, Colour]]:
    """Each rule that sets text and ground, with the light values of both."""
    for names, body in _RULE.findall(css):
        values = {}
        for declaration in body.split(";"):
            name, _colon, value = declaration.partition(":")
            if re.fullmatch("#[0-9a-f]{6}", value):
                values.setdefault(name, Colour.parse(value))
        if {"color", "background"} <= values.keys():
            yield names, values["color"], values["background"]


def test_every_rule_that_sets_text_and_ground_can_be_read() -> None:
    rules = [rule for css in finished().values() for rule in painted(css)]
    faults = [
        f"{names}: {text} on {ground}"
        for names, text, ground in rules
        if text.contrast(ground) < 4.5
    ]

    assert len(rules) >= 20
    assert faults == []

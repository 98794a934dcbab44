"""The names that the package offers, and what it costs to import one small part of it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

import campaign_model
from tests.rules.syntax import nodes
from tests.rules.test_sizes import ROOT, tracked

USERS = ("bench", "generator", "quiz_service", "signatures", "typesetting", "wuzha")
DOCUMENTED = re.findall(
    r"^``(campaign_model\.[\w.]+)``", campaign_model.__doc__ or "", re.MULTILINE
)


@pytest.mark.parametrize("name", campaign_model.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(campaign_model, name).__name__ == name


def imported() -> Iterator[tuple[str, str, str]]:
    """File, module and name of everything that other packages take from this one."""
    for path in tracked("*.py"):
        file = path.relative_to(ROOT)
        if file.parts[0] not in USERS:
            continue
        for node in nodes(path):
            module = getattr(node, "module", None) or ""
            if isinstance(node, ast.ImportFrom) and module.startswith("campaign_model"):
                yield from ((str(file), module, alias.name) for alias in node.names)


def test_other_packages_use_public_names_only() -> None:
    names = list(imported())
    strangers = [
        f"{file}: {module}.{name}"
        for file, module, name in names
        if module not in DOCUMENTED
        and not (module == "campaign_model" and name in campaign_model.__all__)
        and f"{module}.{name}" not in DOCUMENTED
    ]

    assert strangers == []
    assert not [name for _file, _module, name in names if name.startswith("_")]


@pytest.mark.parametrize("module", DOCUMENTED)
def test_a_documented_module_is_there_and_says_what_it_is(module: str) -> None:
    assert (import_module(module).__doc__ or "").strip()


@pytest.mark.parametrize("name", campaign_model.__all__)
def test_a_public_name_says_what_it_is(name: str) -> None:
    assert (getattr(campaign_model, name).__doc__ or "").strip()


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        campaign_model.no_such_name  # type: ignore[attr-defined]  # noqa: B018


def test_the_words_alone_load_no_reader() -> None:
    script = "import sys, campaign_model.language; print(*sys.modules, sep='\\n')"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert not {"yaml", "campaign_model.campaign"} & set(ran.stdout.split())

"""The names that the package offers, and what it costs to import one small part of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import campaign_model


@pytest.mark.parametrize("name", campaign_model.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(campaign_model, name).__name__ == name


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        campaign_model.no_such_name  # type: ignore[attr-defined]  # noqa: B018


def test_the_words_alone_load_no_reader() -> None:
    script = "import sys, campaign_model.language; print(*sys.modules, sep='\\n')"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert not {"yaml", "campaign_model.campaign"} & set(ran.stdout.split())

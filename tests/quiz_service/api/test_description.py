"""The API answers as its own description says, whatever is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings

from quiz_service.api import bearer
from quiz_service.api.description import OPERATIONS, ROOT
from tests.conftest import ROOT as ROOT_FOLDER

if TYPE_CHECKING:  # seconds of import, which only the slow tests below pay
    import schemathesis
    from schemathesis.specs.openapi.schemas import OpenApiSchema

EXAMPLES = 12


@pytest.fixture
def schema(
    app: Flask,
    tokens: dict[str, str],
    snapshots: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[OpenApiSchema]:
    """The description, read by a program that knows nothing else of us."""
    monkeypatch.setattr(bearer, "READS", replace(bearer.READS, amount=1_000_000))
    schemathesis = import_module("schemathesis")
    yield schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", app)


def test_every_address_of_the_api_is_described(app: Flask) -> None:
    served = {
        rule.rule.removeprefix(ROOT).replace("<number>", "{snapshot}")
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(f"{ROOT}/") and not rule.rule.endswith("openapi.json")
    }

    assert served == {operation.path for operation in OPERATIONS}


def test_the_description_needs_no_token_and_tells_nothing_of_the_county(
    client: FlaskClient, snapshots: dict[str, int]
) -> None:
    answer = client.get(f"{ROOT}/openapi.json")

    assert answer.status_code == 200
    assert answer.json["openapi"] == "3.1.0"
    assert "庆元" not in answer.text


def test_the_operators_handbook_lists_every_address() -> None:
    handbook = (ROOT_FOLDER / "docs/operators.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `(/api/v1/[^`]*)`", handbook, re.MULTILINE))

    described = {ROOT + operation.path for operation in OPERATIONS}
    assert listed == described | {f"{ROOT}/openapi.json"}
    assert "每分钟三百次" in handbook and bearer.READS.amount == 300


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["positive", "negative"])
def test_every_answer_is_one_that_the_description_has(
    schema: OpenApiSchema, tokens: dict[str, str], kind: str
) -> None:
    mode = import_module("schemathesis").GenerationMode(kind)
    headers = {"Authorization": f"Bearer {tokens['screen']}"}
    asked = 0

    for result in schema.get_all_operations():
        operation = result.ok()
        if kind == "negative" and not (operation.query or operation.path_parameters):
            continue

        @settings(
            max_examples=EXAMPLES,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def every_answer_fits(case: schemathesis.Case) -> None:
            nonlocal asked
            case.call_and_validate(headers=headers)
            asked += 1

        every_answer_fits()
    assert asked >= 4 * EXAMPLES

"""The JSON Schemas for editors' programs: as declared, and they judge as ``check`` does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from campaign_model.schema.files import FILES, POSTERS, CampaignFile
from campaign_model.schema.json_schema import all_schemas, file_schema
from tests.campaign_model.starter import ROOT, STARTER

SCHEMAS = ROOT / "campaign_model/schema/json"
BROKEN = ROOT / "tests/campaigns/broken"
YAML_FILES = [file for file in FILES if not file.path.endswith(".csv")]
CAMPAIGNS = (STARTER, ROOT / "campaigns/qingyuan")
# Examples whose one fault lies within one file.
VISIBLE_IN_A_FILE = (
    "unknown-key",
    "material-kind",
    "question-kind",
    "question-with-one-option",
    "question-with-seven-options",
    "scene-missing",
    "text-too-long",
)


class OneTypeOfText(yaml.SafeLoader):
    """YAML 1.2 as an editor's program reads it: numbers are numbers, yes and dates text."""


OneTypeOfText.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":null"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def document(path: Path) -> Any:
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        text = text.split("---\n")[1]
    return yaml.load(text, OneTypeOfText)


def validator_of(schema: Any) -> Any:
    from jsonschema import Draft7Validator  # noqa: PLC0415 - a second, paid where it is used

    return Draft7Validator(schema)


def faults(file: CampaignFile[Any], path: Path) -> list[str]:
    found = validator_of(file_schema(file)).iter_errors(document(path))
    return [error.message for error in found]


def file_of(path: Path) -> CampaignFile[Any]:
    return next(file for file in FILES if file.folder == path.parts[0])


def test_the_schemas_are_as_the_declarations_have_them() -> None:
    written = {path.name: path.read_text("utf-8") for path in SCHEMAS.iterdir()}

    assert written == all_schemas(), "run: python -m campaign_model.schema"


@pytest.mark.parametrize("name", all_schemas())
def test_every_schema_is_a_schema(name: str) -> None:
    schema = json.loads(all_schemas()[name])

    validator_of(schema).check_schema(schema)


@pytest.mark.parametrize("file", YAML_FILES, ids=lambda file: file.path)
def test_a_campaign_that_passes_check_fits_its_schemas(file: CampaignFile[Any]) -> None:
    paths = [path for campaign in CAMPAIGNS for path in campaign.glob(file.path)]

    assert {path.name: faults(file, path) for path in paths} == {
        path.name: [] for path in paths
    }


@pytest.mark.parametrize("example", VISIBLE_IN_A_FILE)
def test_a_fault_within_a_file_is_seen_while_typing(example: str) -> None:
    (path,) = (
        path for path in (BROKEN / example).rglob("*.*") if path.suffix != ".txt"
    )

    assert len(faults(file_of(path.relative_to(BROKEN / example)), path)) == 1


def test_a_description_is_the_declared_sentence() -> None:
    properties = file_schema(POSTERS)["properties"]

    assert properties["valid_until"]["description"] == "该取下的那一天"

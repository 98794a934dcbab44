"""The files for Prometheus and Grafana name what the service measures, and nothing else."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
HANDBOOK = (ROOT / "docs/operators.md").read_text("utf-8")
FILES = ("grafana-dashboard.json", "wuzha-alarms.yml")
# What the library adds to the name of a histogram.
PARTS = re.compile(r"_(bucket|count|sum)$")


def measured() -> set[str]:
    """The names that the service gives, as they stand in its source."""
    sources = [
        (ROOT / f"quiz_service/metrics/{name}.py").read_text("utf-8")
        for name in ("requests", "state")
    ]
    names = set(re.findall(r'"(wuzha_\w+)"', "".join(sources)))
    counters = {"wuzha_requests", "wuzha_alarms"}
    return names - counters | {f"{name}_total" for name in counters}


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_file_asks_for_nothing_that_is_not_measured(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")

    asked_for = {PARTS.sub("", word) for word in re.findall(r"wuzha_\w+", text)}

    assert asked_for
    assert asked_for <= measured()


def test_the_handbook_explains_every_measure() -> None:
    assert {name for name in measured() if f"`{name}`" not in HANDBOOK} == set()


def test_every_alarm_says_what_is_so_and_has_an_expression() -> None:
    rules = yaml.safe_load((DEPLOY / "wuzha-alarms.yml").read_text("utf-8"))

    alarms = rules["groups"][0]["rules"]

    assert len(alarms) >= 5
    assert all(alarm["expr"] and alarm["annotations"]["summary"] for alarm in alarms)


def test_an_alarm_of_one_county_names_it_and_begins_well_without_a_name() -> None:
    rules = yaml.safe_load((DEPLOY / "wuzha-alarms.yml").read_text("utf-8"))

    summaries = {
        alarm["alert"]: alarm["annotations"]["summary"]
        for alarm in rules["groups"][0]["rules"]
    }

    for alert in ("NotReady", "RequestsFail"):
        named = "{{ with $labels.county }}{{ . }}：{{ end }}"
        assert summaries[alert].startswith(named), alert


def test_prometheus_is_told_where_and_with_which_token() -> None:
    shipped = yaml.safe_load((DEPLOY / "prometheus.yml").read_text("utf-8"))

    (job,) = shipped["scrape_configs"]

    assert job["metrics_path"] == "/metrics"
    assert job["static_configs"] == [{"targets": ["127.0.0.1:8001"]}]
    assert "credentials_file" in job["authorization"]


def test_every_panel_of_the_dashboard_has_a_title_and_a_place_of_its_own() -> None:
    dashboard = json.loads((DEPLOY / "grafana-dashboard.json").read_text("utf-8"))

    panels = dashboard["panels"]
    places = {(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels}

    assert len(places) == len(panels) == len({panel["id"] for panel in panels})
    assert all(panel["title"] for panel in panels)

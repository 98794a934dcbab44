"""Prometheus with the shipped files: it takes them, reads the service, raises each alarm.

What the dashboard asks for is asked of it too; Grafana itself is in no package of Debian.

Needs Debian's package `prometheus`; ``BENCH_PROMETHEUS`` names the folder of its programs where
they are not installed, only unpacked.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml

from bench.figure import Figure
from bench.service.quiz_server import Scratch
from bench.service.running_service import HOST, RunningService, free_port

DEPLOY = Path("deploy")
PROGRAMS = Path(os.environ.get("BENCH_PROMETHEUS", "/usr/bin"))
WAIT_SECONDS = 120.0
COUNTY_FIRST = re.compile(r"\{\{ with \$labels\.county \}\}.*?\{\{ end \}\}")
TOKEN = "0123456789abcdef" * 4


@dataclass(frozen=True, slots=True)
class Case:
    """What raises an alarm: measures by name, minute by minute, as promtool writes them.

    At ``quiet`` minutes it is not raised yet, at ``raised`` it is.
    """

    measures: dict[str, str]
    quiet: int
    raised: int
    labels: dict[str, str]


ROUTE = 'route="/answers"'
CASES = {
    "ServiceAway": Case({'up{job="wuzha"}': "1x9 0x20"}, 11, 13, {"job": "wuzha"}),
    # One alarm of a county among many; the others are of a service for one alone.
    "NotReady": Case(
        {'wuzha_ready{county="west"}': "1x9 0x20"}, 9, 12, {"county": "west"}
    ),
    "DiskNearlyFull": Case({"wuzha_free_bytes": "5e9x9 536870911x20"}, 15, 21, {}),
    "RequestsFail": Case(
        {
            f'wuzha_requests_total{{{ROUTE},status="200"}}': "0+90x60",
            f'wuzha_requests_total{{{ROUTE},status="503"}}': "0x20 1+10x40",
        },
        20,
        35,
        {},
    ),
    "Slow": Case(
        {
            f'wuzha_request_seconds_bucket{{{ROUTE},le="1"}}': "0+50x60",
            f'wuzha_request_seconds_bucket{{{ROUTE},le="5"}}': "0+50x20 1010+60x40",
            f'wuzha_request_seconds_bucket{{{ROUTE},le="+Inf"}}': "0+50x20 1010+60x40",
        },
        20,
        40,
        {},
    ),
    "CountingStopped": Case(
        {
            "wuzha_attempts_waiting": "400x1600",
            "wuzha_last_counting_timestamp_seconds": "0x1600",
            "wuzha_waves_open": "1x1600",
        },
        1400,
        1560,
        {},
    ),
    "AlarmWritten": Case({"wuzha_alarms_total": "0x20 1x40"}, 20, 25, {}),
    # Of a service that begins with an alarm, before anybody has read it.
    "AlarmWritten, at the start": Case({"wuzha_alarms_total": "_x20 1x40"}, 20, 25, {}),
}


def run() -> Iterator[Figure]:
    """Alarms that are not raised as they should be, and rules that do not evaluate."""
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as name:
        folder = Path(name)
        port = free_port()
        _shipped(folder, port)
        _promtool("check", "config", folder / "prometheus.yml")
        yield _rules_figure(folder)
        scratch = Scratch(folder / "data")
        os.environ["WUZHA_METRICS_TOKEN"] = TOKEN
        service = RunningService(scratch.settings, port=port)
        try:
            with _prometheus(folder) as server:
                yield _reading_figure(server)
                yield _panels_figure(server)
        finally:
            service.stop()
            scratch.close()


def _shipped(folder: Path, port: int) -> None:
    """Put the shipped files into a folder, with this run's port and its token's place."""
    (folder / "token").write_text(TOKEN, "ascii")
    text = (DEPLOY / "prometheus.yml").read_text("utf-8")
    text = text.replace("/etc/prometheus/wuzha-token", str(folder / "token"))
    text = text.replace("127.0.0.1:8001", f"{HOST}:{port}")
    quick = "global: {scrape_interval: 2s, evaluation_interval: 2s}\n"
    (folder / "prometheus.yml").write_text(quick + text, "utf-8")
    alarms = (DEPLOY / "wuzha-alarms.yml").read_bytes()
    (folder / "wuzha-alarms.yml").write_bytes(alarms)


def _rules_figure(folder: Path) -> Figure:
    text = (folder / "wuzha-alarms.yml").read_text("utf-8")
    rules = {rule["alert"]: rule for rule in yaml.safe_load(text)["groups"][0]["rules"]}
    missing = set(rules) ^ {_alert(name) for name in CASES}
    tests = [
        {
            "name": name,
            "interval": "1m",
            "input_series": [
                {"series": series, "values": values}
                for series, values in case.measures.items()
            ],
            "alert_rule_test": [
                {"eval_time": f"{case.quiet}m", "alertname": _alert(name)},
                {
                    "eval_time": f"{case.raised}m",
                    "alertname": _alert(name),
                    "exp_alerts": [
                        {
                            "exp_labels": case.labels,
                            "exp_annotations": _sentences(
                                rules[_alert(name)], case.labels
                            ),
                        }
                    ],
                },
            ],
        }
        for name, case in CASES.items()
        if _alert(name) in rules
    ]
    file = folder / "tests.yml"
    content = {"rule_files": ["wuzha-alarms.yml"], "evaluation_interval": "1m"}
    file.write_text(json.dumps({**content, "tests": tests}), "utf-8")
    _promtool("test", "rules", file)
    return Figure(
        "watching: alarms that nothing here raises",
        len(missing),
        0,
        False,
        f"{len(tests)} raised in time and not before",
        "promtool test rules",
    )


def _alert(case: str) -> str:
    """Return which alarm a case is of: the first word of its name."""
    return case.partition(",")[0]


def _sentences(rule: Mapping[str, Any], labels: Mapping[str, str]) -> dict[str, str]:
    """Return an alarm's sentences as they reach a person: a county's name stands first."""
    name = f"{labels['county']}：" if "county" in labels else ""
    return {
        about: COUNTY_FIRST.sub(name, text)
        for about, text in rule["annotations"].items()
    }


def _reading_figure(server: str) -> Figure:
    until = time.monotonic() + WAIT_SECONDS
    while not (_is_up(server) and _evaluated(server)):
        if time.monotonic() > until:
            raise RuntimeError(f"Prometheus read nothing in {WAIT_SECONDS:.0f} s")
        time.sleep(1)
    rules = _asked(server, "rules")["groups"][0]["rules"]
    wrong = [rule["name"] for rule in rules if rule["health"] != "ok"]
    fields = urlencode({"query": 'count({__name__=~"wuzha_.*"})'})
    count = _asked(server, f"query?{fields}")["result"][0]["value"][1]
    raised = [rule["name"] for rule in rules if rule["state"] != "inactive"]
    return Figure(
        "watching: alarms whose expression does not evaluate",
        len(wrong),
        0,
        False,
        f"{len(rules)} evaluated, {len(raised)} pending or raised: {', '.join(raised)}",
        f"{count} series of a running service",
    )


def _panels_figure(server: str) -> Figure:
    """Ask what each panel of the shipped dashboard asks; rates need a minute of reading."""
    dashboard = json.loads((DEPLOY / "grafana-dashboard.json").read_text("utf-8"))
    expressions = [
        target["expr"] for panel in dashboard["panels"] for target in panel["targets"]
    ]
    until = time.monotonic() + WAIT_SECONDS
    while silent := [one for one in expressions if not _series_of(server, one)]:
        if time.monotonic() > until:
            break
        time.sleep(1)
    # Nothing fails in so short a run, so the panel of failures is rightly empty.
    empty = [one for one in silent if "5..|429" not in one]
    return Figure(
        "watching: panels of the dashboard without a value",
        len(empty),
        0,
        False,
        f"{len(expressions)} expressions; empty: {'; '.join(silent) or 'none'}",
        "Prometheus reading a running service",
    )


def _series_of(server: str, expression: str) -> int:
    """Return how many series an expression gives; one that is none raises HTTPError."""
    answer = _asked(server, f"query?{urlencode({'query': expression})}")
    return len(answer["result"])


def _is_up(server: str) -> bool:
    try:
        targets = _asked(server, "targets")["activeTargets"]
    except urllib.error.URLError:
        return False
    return [target["health"] for target in targets] == ["up"]


def _evaluated(server: str) -> bool:
    rules = _asked(server, "rules")["groups"][0]["rules"]
    return all(rule["health"] != "unknown" for rule in rules)


def _asked(server: str, path: str) -> Any:
    with urllib.request.urlopen(f"{server}/api/v1/{path}", timeout=10) as answer:
        return json.load(answer)["data"]


@contextmanager
def _prometheus(folder: Path) -> Iterator[str]:
    """Run Prometheus; yield its address."""
    port = free_port()
    command = [
        str(PROGRAMS / "prometheus"),
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'series'}",
        f"--web.listen-address={HOST}:{port}",
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        yield f"http://{HOST}:{port}"
    finally:
        process.terminate()
        process.wait()


def _promtool(*words: str | Path) -> None:
    ran = subprocess.run(
        [PROGRAMS / "promtool", *words], check=False, capture_output=True, text=True
    )
    if ran.returncode:
        raise RuntimeError(ran.stdout + ran.stderr)

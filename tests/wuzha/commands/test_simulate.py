"""Made-up answers say so, and never touch a folder with real ones."""

from __future__ import annotations

import re
import shutil
import signal
import sqlite3
import subprocess
from pathlib import Path
from threading import Event, Thread

import pytest

from quiz_service.kernel.serving_lock import serving
from tests.conftest import QINGYUAN, ROOT
from tests.generator.test_workers import running_cluster
from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main


@pytest.mark.slow
def test_a_scratch_folder_is_filled_and_marked(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["simulate", CAMPAIGN]) == 0
    printed = capsys.readouterr().out

    assert "没有真人作答" in printed
    assert int(re.findall(r"模拟答卷：(\d+)", printed)[0]) > 200
    assert len(re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", printed)) == 3
    assert (data / "simulated").exists()
    assert main(["simulate", CAMPAIGN]) == 0, "a marked folder may be filled again"


@pytest.mark.slow
def test_answers_to_questions_that_nobody_can_word_any_more_are_refused_in_words(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a simulation by a version before revision 0030 left them, once a file is edited."""
    campaign = shutil.copytree(QINGYUAN, tmp_path / "qingyuan")
    assert main(["simulate", str(campaign)]) == 0
    with sqlite3.connect(data / "quiz.db") as connection:
        connection.execute("DELETE FROM wording")
    for file in (campaign / "questions").glob("*.yml"):
        edited = file.read_text("utf-8").replace("你会怎么做？", "你怎么办？")
        file.write_text(edited, "utf-8")
    capsys.readouterr()

    out = str(tmp_path / "report")
    assert main(["report", "make", str(campaign), "--out", out]) == 1
    refusal = capsys.readouterr().err
    assert "重新模拟" in refusal and "Traceback" not in refusal


def test_a_folder_with_a_real_wave_is_left_alone(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    times = ["--opens", "2026-11-01T08:00", "--closes", "2099-12-20T20:00"]
    assert main(["waves", "open", CAMPAIGN, "--kind", "baseline", *times]) == 0

    assert main(["simulate", CAMPAIGN]) == 1
    assert "真的轮次" in capsys.readouterr().err
    assert not (data / "simulated").exists()


def test_a_folder_that_is_being_served_is_left_alone(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.mkdir(parents=True, exist_ok=True)
    (data / "simulated").write_text("simulated\n")
    (data / "quiz.db").write_bytes(b"what the service has open")

    with serving(data):
        assert main(["simulate", CAMPAIGN]) == 1

    assert "还开着" in capsys.readouterr().err
    assert (data / "quiz.db").read_bytes() == b"what the service has open"


def test_a_server_of_a_county_is_never_filled(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WUZHA_DATABASE_URL", "postgresql+psycopg://u@127.0.0.1:1/x")

    assert main(["simulate", CAMPAIGN]) == 1
    assert "SQLite" in capsys.readouterr().err


def simulated(out: Path, count: int, *options: str) -> dict[str, bytes]:
    """The files of so many counties that the command made."""
    day = ("--day", "2026-11-27")
    words = ("--counties", str(count), "--out", str(out), *day, *options)
    assert main(["simulate", CAMPAIGN, *words]) == 0
    files = (file for file in out.rglob("*") if file.is_file())
    return {str(file.relative_to(out)): file.read_bytes() for file in files}


@pytest.mark.slow
def test_counties_are_the_same_bytes_from_one_worker_and_from_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = simulated(tmp_path / "a", 3, "--jobs", "1")
    together = simulated(tmp_path / "b", 3, "--jobs", "2")

    assert alone == together
    assert {name[:3] for name in alone} == {"001", "002", "003"}
    assert "没有真人作答" in capsys.readouterr().out


@pytest.mark.slow
def test_counties_that_stand_are_not_made_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = simulated(tmp_path / "a", 1, "--jobs", "1")
    (tmp_path / "a/001/codebook.csv").write_bytes(b"mine")

    more = simulated(tmp_path / "a", 2, "--jobs", "1")

    assert more["001/codebook.csv"] == b"mine"
    assert more["002/codebook.csv"] == first["001/codebook.csv"]
    assert "这次做了 1 个" in capsys.readouterr().out.splitlines()[-1]


def kill_under_way(worker: subprocess.Popen[str], out: Path, is_over: Event) -> None:
    """Kill a worker outright once the first county stands and both are at others."""
    while not is_over.wait(0.05):
        if list(out.glob("0*")):
            worker.kill()
            return


@pytest.mark.slow
def test_a_cluster_makes_the_same_counties_also_where_a_worker_is_killed(
    tmp_path: Path,
) -> None:
    here = simulated(tmp_path / "here", 4, "--jobs", "2")
    out, is_over = tmp_path / "there", Event()

    with running_cluster() as (address, workers):
        killer = Thread(target=kill_under_way, args=(workers[0], out, is_over))
        killer.start()
        there = simulated(out, 4, "--scheduler", address)
        deaths = [worker.poll() for worker in workers]
        is_over.set()
        killer.join()

    assert there == here
    assert deaths == [-signal.SIGKILL, None]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:The inplace keyword")
def test_the_handbooks_lines_make_a_province_that_says_it_is_simulated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handbook = (ROOT / "docs/operators.md").read_text("utf-8")
    (lines,) = re.findall(
        r"```\n(wuzha simulate \S+ --counties .+?)```", handbook, re.DOTALL
    )
    simulate, rollup = (line.split()[1:] for line in lines.splitlines())
    fewer = [{"90": "2", "campaigns/qingyuan": CAMPAIGN}.get(w, w) for w in simulate]
    monkeypatch.chdir(tmp_path)

    assert main(fewer) == 0
    exports = [str(path) for path in sorted(Path().glob(rollup[1]))]
    assert main(["rollup", *exports, *rollup[2:]]) == 0

    page = (tmp_path / "build/province/index.html").read_text("utf-8")
    assert "模拟001县" in page and "模拟002县" in page
    assert "模拟数据" in page


@pytest.mark.parametrize(
    ("options", "advice"),
    [
        (("--counties", "2"), "--out"),
        (("--out", "x"), "--counties"),
        (("--scheduler", "tcp://127.0.0.1:9"), "--counties"),
        (("--counties", "1000", "--out", "x"), "999"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    options: tuple[str, ...],
    advice: str,
    data: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["simulate", CAMPAIGN, *options]) == 2
    assert advice in capsys.readouterr().err
    assert not (data / "simulated").exists()

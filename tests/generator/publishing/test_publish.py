"""Publishing, here and behind ssh: whole, provable, and never without a printed address."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.publishing.destination import Destination
from generator.publishing.publish import KEPT, destination_of, publish, roll_back
from generator.publishing.release import PublishError, release_of
from generator.publishing.this_machine import ThisMachine
from tests.generator.publishing.conftest import PAGES, PRINTED, make_build


def read(site: Path) -> set[str]:
    """All texts that a visitor finds on pages."""
    pages = (site / "current/public").rglob("index.html")
    return {page.read_text() for page in pages}


def test_what_is_published_is_the_public_folder_and_nothing_else(
    destination: Destination, site: Path, tmp_path: Path
) -> None:
    release = publish(make_build(tmp_path / "build", "one"), destination)

    assert read(site) == {"one"}
    assert sorted(os.listdir(site / "current")) == ["public", "release.json"]
    assert len(list((site / "current/public").rglob("*.html"))) == len(PRINTED) + PAGES
    assert destination.state().current == release.id
    mode = (site / "current/public/page0/index.html").stat().st_mode & 0o777
    assert mode == 0o644


def test_only_what_changed_is_sent_again(
    destination: Destination, site: Path, tmp_path: Path
) -> None:
    publish(make_build(tmp_path / "build", "one"), destination)
    before = (site / "current/public/same.css").stat()
    build = make_build(tmp_path / "build", "two")
    os.utime(build / "public/same.css", (0, 0))  # a build writes every file anew
    publish(build, destination)

    assert read(site) == {"two"}
    assert (site / "current/public/same.css").stat().st_ino == before.st_ino


def test_going_back_takes_one_step_and_the_next_publishing_goes_on(
    destination: Destination, site: Path, tmp_path: Path
) -> None:
    for text in ("one", "two", "three"):
        publish(make_build(tmp_path / "build", text), destination)

    before, silent = roll_back(destination)
    assert (read(site), silent) == ({"two"}, ())
    assert destination.state().current == before.id
    roll_back(destination)
    assert read(site) == {"one"}
    with pytest.raises(PublishError, match="没有更早"):
        roll_back(destination)
    publish(make_build(tmp_path / "build", "four"), destination)
    assert read(site) == {"four"}
    assert len(list((site / "releases").iterdir())) <= KEPT + 1


def test_going_back_names_addresses_that_are_silent_then(
    destination: Destination, tmp_path: Path
) -> None:
    publish(make_build(tmp_path / "build", "one"), destination)
    more = (*PRINTED, "/P/BBBB2222/")
    publish(make_build(tmp_path / "build", "two", more), destination)

    _before, silent = roll_back(destination)

    assert silent == ("/P/BBBB2222/",)
    # They are on paper, so the next publishing has to answer them.
    with pytest.raises(PublishError, match="/P/BBBB2222/"):
        publish(make_build(tmp_path / "later", "three"), destination)


def test_old_releases_are_deleted(
    destination: Destination, site: Path, tmp_path: Path
) -> None:
    for number in range(KEPT + 3):
        publish(make_build(tmp_path / "build", str(number)), destination)

    assert len(os.listdir(site / "releases")) == KEPT
    assert read(site) == {str(KEPT + 2)}


def test_the_same_build_again_changes_nothing(
    destination: Destination, site: Path, tmp_path: Path
) -> None:
    build = make_build(tmp_path / "build", "one")

    assert publish(build, destination) == publish(build, destination)
    assert len(os.listdir(site / "releases")) == 1


def test_a_lost_printed_address_stops_publishing(
    destination: Destination, site: Path, tmp_path: Path
) -> None:
    publish(make_build(tmp_path / "build", "one"), destination)

    with pytest.raises(PublishError, match="/T/T01/"):
        publish(make_build(tmp_path / "less", "two", PRINTED[:2]), destination)

    assert read(site) == {"one"}


def test_another_campaign_is_never_published_over_this_one(
    destination: Destination, site: Path, tmp_path: Path
) -> None:
    publish(make_build(tmp_path / "build", "one"), destination)

    with pytest.raises(PublishError, match="qingyuan"):
        publish(make_build(tmp_path / "b", "two", name="longquan"), destination)

    assert read(site) == {"one"}


def test_a_folder_of_something_else_is_left_alone(
    destination: Destination, site: Path, tmp_path: Path
) -> None:
    site.mkdir()
    (site / "letters.doc").write_text("mine")

    with pytest.raises(PublishError, match="别的东西"):
        publish(make_build(tmp_path / "build", "one"), destination)

    assert os.listdir(site) == ["letters.doc"]


@pytest.mark.parametrize("change", ["written over", "deleted", "no page"])
def test_a_build_that_is_not_as_it_was_made_is_not_published(
    change: str, site: Path, tmp_path: Path
) -> None:
    build = make_build(tmp_path / "build", "one")
    page = build / "public/T/T01/index.html"
    if change == "written over":
        page.write_text("two")
    elif change == "deleted":
        page.unlink()
    else:
        manifest = build / "manifest.json"
        printed = manifest.read_text().replace('"/T/T01/"', '"/T/T99/"')
        manifest.write_text(printed)

    with pytest.raises(PublishError):
        publish(build, ThisMachine(site))

    assert not site.exists()


def test_a_folder_that_no_build_made_is_named(tmp_path: Path, site: Path) -> None:
    with pytest.raises(PublishError, match="wuzha build"):
        publish(tmp_path, ThisMachine(site))


@pytest.mark.parametrize(
    "target",
    [
        "host:/a b",
        "host:/$(id)",
        "-oProxyCommand=id:/x",
        "host:",
        "a@b@c:/x",
        "h;id:/x",
    ],
)
def test_a_target_that_a_shell_would_read_is_refused(target: str) -> None:
    with pytest.raises(PublishError):
        destination_of(target)


def test_the_other_machine_is_the_one_that_was_named(
    site: Path, tmp_path: Path, ssh: Path
) -> None:
    publish(make_build(tmp_path / "build", "one"), destination_of(f"me@far:{site}"))

    assert set(ssh.read_text().split()) <= {"me@far", "far"}


def test_a_machine_that_is_away_is_told_in_its_own_words(
    site: Path, tmp_path: Path, ssh: Path
) -> None:
    (ssh.parent / "ssh").write_text("#!/bin/sh\necho No route to host >&2; exit 255\n")

    with pytest.raises(PublishError, match="No route to host"):
        publish(make_build(tmp_path / "build", "one"), destination_of(f"far:{site}"))


def test_two_at_once_do_not_mix(site: Path, tmp_path: Path) -> None:
    destination = ThisMachine(site)
    publish(make_build(tmp_path / "build", "one"), destination)

    with destination._lock(), pytest.raises(PublishError, match="别人"):
        publish(make_build(tmp_path / "build", "two"), ThisMachine(site))

    assert read(site) == {"one"}


def test_a_release_that_another_publisher_deleted_is_never_switched_to(
    destination: Destination, site: Path, tmp_path: Path
) -> None:
    first = publish(make_build(tmp_path / "build", "one"), destination)
    later = make_build(tmp_path / "build", "two")
    destination.receive(later, release_of(later))
    # Between the two steps of ours, somebody else publishes and clears up.
    destination.switch(first.id, forget=(release_of(later).id,))

    with pytest.raises(PublishError, match="又有人"):
        destination.switch(release_of(later).id)

    assert read(site) == {"one"}


@pytest.mark.parametrize("identifier", ["{precious}", "x; rm -rf {precious}; :"])
def test_a_release_that_names_another_folder_deletes_nothing(
    destination: Destination, site: Path, tmp_path: Path, identifier: str
) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    for number in range(KEPT + 1):
        publish(make_build(tmp_path / "build", str(number)), destination)
    oldest = min((site / "releases").iterdir(), key=lambda f: f.stat().st_mtime_ns)
    values = json.loads((oldest / "release.json").read_text())
    forged = values | {"id": identifier.format(precious=precious)}
    (oldest / "release.json").write_text(json.dumps(forged))

    publish(make_build(tmp_path / "build", "last"), destination)

    assert precious.is_dir()
    assert read(site) == {"last"}

"""Fresh folder, one switch, nothing overwritten that no build made."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import BuildError, UnsafeOutputError
from generator.manifest import differences, read_manifest
from generator.output import Output, fresh_output


def fill(output: Output, text: str) -> None:
    output.write("public/a.txt", text.encode(), kind="page", source="a", key="k1")
    output.write("public/b.txt", b"same", kind="page", source="b", key="k2")


def make(target: Path, text: str) -> None:
    with fresh_output(target, []) as output:
        fill(output, text)
        output.switch("c", "https://x.example", ("/T/T01/",))


def test_a_build_is_seen_after_the_switch_and_not_before(tmp_path: Path) -> None:
    target = tmp_path / "out"

    with fresh_output(target, []) as output:
        fill(output, "one")
        assert not target.exists()
        output.switch("c", "https://x.example", ())

    assert (target / "public/a.txt").read_text() == "one"
    assert differences(target) == []


def test_a_build_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "out"
    make(target, "one")

    with pytest.raises(ZeroDivisionError), fresh_output(target, []) as output:
        fill(output, "two")
        raise ZeroDivisionError

    assert (target / "public/a.txt").read_text() == "one"
    assert differences(target) == []


def test_the_same_build_twice_is_the_same_release(tmp_path: Path) -> None:
    target = tmp_path / "out"
    make(target, "one")
    before = target.resolve()

    make(target, "one")

    assert target.resolve() == before


def test_the_release_before_is_kept_and_older_ones_go(tmp_path: Path) -> None:
    target = tmp_path / "out"

    for text in ("one", "two", "three", "four", "five"):
        make(target, text)

    releases = [p for p in (tmp_path / "out.releases").glob("[!.]*") if p.is_dir()]
    texts = {(path / "public/a.txt").read_text() for path in releases}
    assert texts == {"four", "five"}
    assert (target / "public/a.txt").read_text() == "five"
    assert all(differences(path) == [] for path in releases)


def test_a_build_in_a_used_folder_leaves_nothing_of_it(tmp_path: Path) -> None:
    target = tmp_path / "out"
    for text in ("one", "two", "three"):
        with fresh_output(target, []) as output:
            fill(output, text)
            path = f"public/only-{text}/index.html"
            output.write(path, b"x", kind="page", source="c")
            output.switch("c", "https://x.example", ())

    make(target, "four")

    assert differences(target) == []
    assert not (target / "public/only-one").exists()


def test_writing_in_a_used_folder_never_changes_another_release(tmp_path: Path) -> None:
    target = tmp_path / "out"
    for _again in range(3):  # all three share the file, as a hard link
        with fresh_output(target, []) as output:
            if not output.reuse("public/a.txt", "k1"):
                output.write("public/a.txt", b"one", kind="page", source="a", key="k1")
            output.write("public/b.txt", str(_again).encode(), kind="page", source="b")
            output.switch("c", "https://x.example", ())
    before = target.resolve()

    make(target, "two")

    assert (before / "public/a.txt").read_text() == "one"
    assert (target / "public/a.txt").read_text() == "two"


def test_a_file_with_the_same_key_is_taken_over(tmp_path: Path) -> None:
    target = tmp_path / "out"
    make(target, "one")

    with fresh_output(target, []) as output:
        same_key = output.reuse("public/a.txt", "k1")
        other_key = output.reuse("public/b.txt", "k3")
        unknown_path = output.reuse("public/c.txt", "k1")

    assert (same_key, other_key, unknown_path) == (True, False, False)


def test_a_file_written_alike_again_is_the_one_of_the_release_before(
    tmp_path: Path,
) -> None:
    target = tmp_path / "out"
    builds = ({"a": b"one", "b": b"one"}, {"a": b"one", "b": b"two"})
    inodes = []

    for files in builds:
        with fresh_output(target, []) as output:
            for name, data in files.items():
                output.write(f"public/{name}", data, kind="page", source=name)
            output.switch("small", "https://example.cn/", ())
        inodes.append([(target / f"public/{name}").stat().st_ino for name in files])

    assert inodes[0][0] == inodes[1][0]
    assert inodes[0][1] != inodes[1][1]
    assert (target / "public/b").read_bytes() == b"two"


def test_a_file_changed_in_place_is_not_taken_over(tmp_path: Path) -> None:
    target = tmp_path / "out"
    make(target, "one")
    (target / "public/a.txt").write_text("forged")

    with fresh_output(target, []) as output:
        reused = output.reuse("public/a.txt", "k1")

    assert not reused


def test_the_manifest_says_what_differs(tmp_path: Path) -> None:
    target = tmp_path / "out"
    make(target, "one")

    (target / "public/a.txt").write_text("forged")
    (target / "public/stray.txt").write_text("stray")
    (target / "public/b.txt").unlink()

    assert differences(target) == ["public/a.txt", "public/b.txt", "public/stray.txt"]


def test_a_folder_no_build_made_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "letter.txt").write_text("mine")

    with pytest.raises(UnsafeOutputError, match="mine"), fresh_output(target, []):
        pass

    assert (target / "letter.txt").read_text() == "mine"


@pytest.mark.parametrize("where", ["campaigns/q/out", "campaigns", "campaigns/q"])
def test_a_source_folder_is_refused(tmp_path: Path, where: str) -> None:
    source = tmp_path / "campaigns/q"
    source.mkdir(parents=True)

    with pytest.raises(UnsafeOutputError), fresh_output(tmp_path / where, [source]):
        pass

    assert list(source.iterdir()) == []


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    target = tmp_path / "out"

    with (
        fresh_output(target, []),
        pytest.raises(BuildError, match="out"),
        fresh_output(target, []),
    ):
        pass


def test_what_a_killed_build_left_behind_does_not_matter(tmp_path: Path) -> None:
    target = tmp_path / "out"
    make(target, "one")
    half = tmp_path / "out.releases/.fresh/public"
    half.mkdir(parents=True)
    (half / "stray.txt").write_text("half")

    make(target, "two")

    assert differences(target) == []
    assert read_manifest(target) is not None

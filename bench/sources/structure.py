"""``python -m bench structure``: how the house stands, as figures with their limits.

Measured from the code's own text: nothing is imported or run. The same measures are rules
in ``tests/rules/test_structure.py``. What an addition touches is read from CONTRIBUTING,
whose examples ``tests/contributing`` follows file by file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.figure import Figure
from bench.sources.contributing import places
from bench.sources.source_tree import (
    PACKAGES,
    SPARED,
    SourceFile,
    bindings,
    bland_bindings,
    declarations,
    import_cycles,
    longest_function,
    source_files,
    unreachable_definitions,
)

# What is added, where CONTRIBUTING does it, which of the files there are it, and the limit.
_PARTS = "Add a report file, a page or a language"
EXTENSIONS = (
    ("a fraud type", "Add a fraud type", (".md", ".yml"), 3),
    ("a poster family", "Add a poster family", (".py", ".typ"), 1),
    ("a rule of check", "Add a rule to `wuzha check`", (".py",), 1),
    ("a command", "Add a command", (".py",), 1),
    ("a page of the desk", "Add a page of the desk", (".py", ".html"), 5),
    ("a report file", _PARTS, (".py",), 1),
    ("a language", _PARTS, (".po",), 1),
    ("a kind of unit", "Add a kind of unit or a medium", (".py",), 1),
)


def run() -> Iterator[Figure]:
    """Yield one figure for each measure; each is a count against its limit."""
    files = source_files(PACKAGES)
    yield _count("Import cycles between packages", len(import_cycles(files)), 0)
    yield _bland(files)
    skips = sum("# fmt: " + "skip" in file.text for file in files)
    yield _count("Files that tell the formatter to look away", skips, 0)
    unreached = set(unreachable_definitions(files)) - SPARED.keys()
    yield _count(
        "Definitions nothing reaches", len(unreached), 0, f"{len(SPARED)} spared"
    )
    longest = max(files, key=lambda file: file.lines)
    yield _count(f"Longest file ({longest.path})", longest.lines, 400)
    function, lines = longest_function(files)
    yield _count(f"Longest function ({function})", lines, 60)
    declared = [lines for file in files for lines in declarations(file)]
    yield Figure(
        "Lines that declare a command and its options",
        sum(declared) / len(declared),
        15,
        False,
        f"{sum(declared)} lines",
        f"{len(declared)} commands",
    )
    for part, title, endings, limit in EXTENSIONS:
        touched = places(title, *endings)
        name = f"Files touched to add {part}"
        yield _count(name, len(touched), limit, ", ".join(touched))


def _count(name: str, value: int, limit: int, remark: str = "") -> Figure:
    baseline = f"limit {limit}" + (f"; {remark}" if remark else "")
    return Figure(name, value, limit, False, str(value), baseline)


def _bland(files: Sequence[SourceFile]) -> Figure:
    everything = sum(1 for file in files for _binding in bindings(file))
    bland = sum(1 for file in files for _binding in bland_bindings(file))
    return Figure(
        "Percent of names that say nothing",
        100 * bland / everything,
        1,
        False,
        f"{bland} bland names",
        f"{everything} bindings",
    )

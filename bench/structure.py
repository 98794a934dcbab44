"""``python -m bench structure``: how the house stands, as figures with their limits.

Measured from the code's own text: nothing is imported or run. The same measures are rules
in ``tests/rules/test_structure.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.figure import Figure
from bench.source_tree import (
    PACKAGES,
    SourceFile,
    bindings,
    bland_bindings,
    declarations,
    import_cycles,
    longest_function,
    source_files,
    unreachable_definitions,
)


def run() -> Iterator[Figure]:
    """Yield one figure for each measure; each is a count against its limit."""
    files = source_files(PACKAGES)
    yield _count("Import cycles between packages", len(import_cycles(files)), 0)
    yield _bland(files)
    skips = sum("# fmt: " + "skip" in file.text for file in files)
    yield _count("Files that tell the formatter to look away", skips, 0)
    yield _count("Definitions nothing reaches", len(unreachable_definitions(files)), 0)
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


def _count(name: str, value: int, limit: int) -> Figure:
    return Figure(name, value, limit, False, str(value), f"limit {limit}")


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

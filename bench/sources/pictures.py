"""Draws layers, house and data model from the code, into ARCHITECTURE.md: ``make pictures``.

Text and Mermaid between two marks, so that a page that shows Markdown shows the picture, a
change of the code shows as a change of lines, and a test can hold them equal.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from bench.sources.source_tree import PACKAGES, package_graph, source_files
from quiz_service.tables import Base

ROOT = Path(__file__).parents[2]
ARCHITECTURE, PYPROJECT = ROOT / "ARCHITECTURE.md", ROOT / "pyproject.toml"
# One feature of the service is a room here; of the others, the package is.
INSIDE = "quiz_service"
# Everything stands on these two: their arrows would hide all others.
GROUND = ("campaign_model", "quiz_service.kernel")


def house() -> str:
    """Return who imports whom, rooms of the service apart, as a Mermaid flowchart."""
    edges = sorted(_room_edges())
    rooms = sorted({room for edge in edges for room in edge})
    lines = ["```mermaid", "flowchart TD"]
    lines += [f'  {_id(room)}["{room}"]' for room in rooms]
    lines += [f"  {_id(one)} --> {_id(two)}" for one, two in edges]
    return "\n".join([*lines, "```"])


def _room_edges() -> set[tuple[str, str]]:
    graph = package_graph(source_files(PACKAGES))
    edges = {
        (_room(importer), _room(target))
        for importer, targets in graph.items()
        for target in targets
    }
    return {(one, two) for one, two in edges if one != two and two not in GROUND}


def _room(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == INSIDE else parts[0]


def _id(room: str) -> str:
    return room.replace(".", "_")


def layers() -> str:
    """Return the rooms of the service from the top floor down, as import-linter holds them."""
    contracts = tomllib.loads(PYPROJECT.read_text("utf-8"))["tool"]["importlinter"]
    (service,) = (
        contract["layers"]
        for contract in contracts["contracts"]
        if contract.get("containers") == [INSIDE]
    )
    return "\n".join(["```text", *service, "```"])


def data_model() -> str:
    """Return the tables of the service and what points to what, as a Mermaid diagram."""
    tables = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
    lines = ["```mermaid", "erDiagram", *(f"  {table.name}" for table in tables)]
    for table in tables:
        parents = {key.column.table.name for key in table.foreign_keys}
        lines += [f'  {parent} ||--o{{ {table.name} : ""' for parent in sorted(parents)]
    return "\n".join([*lines, "```"])


def renewed(text: str) -> str:
    """Return the document with each picture as the code has it now.

    Raises ValueError where a picture has lost its place in the document.
    """
    for name, draw in PICTURES.items():
        pattern = rf"(<!-- picture: {name} -->\n).*?(\n<!-- end -->)"
        place = re.search(pattern, text, flags=re.DOTALL)
        if place is None:
            raise ValueError(name)
        text = text[: place.end(1)] + draw() + text[place.start(2) :]
    return text


PICTURES = {"layers": layers, "house": house, "data model": data_model}


def main() -> int:
    """Write the pictures."""
    text = ARCHITECTURE.read_text(encoding="utf-8")
    ARCHITECTURE.write_text(renewed(text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

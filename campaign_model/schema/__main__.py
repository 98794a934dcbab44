"""``python -m campaign_model.schema``: renew the handbook's tables and the JSON Schemas."""

from __future__ import annotations

from pathlib import Path

from campaign_model.schema.handbook import renewed
from campaign_model.schema.json_schema import all_schemas

HANDBOOK = Path("docs/editors.md")
SCHEMAS = Path(__file__).parent / "json"


def main() -> None:
    """Write what follows from the declarations; started from the repository's root."""
    HANDBOOK.write_text(renewed(HANDBOOK.read_text("utf-8")), "utf-8")
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in all_schemas().items():
        (SCHEMAS / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()

"""How a section's translations get into the Chinese catalog."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from campaign_model import language


@contextmanager
def translated(folder: Path, messages: str) -> Iterator[None]:
    """Speak a copy of our catalogs, below ``folder``, whose Chinese one has more messages."""
    locale = Path(shutil.copytree(language.FOLDER, folder / "locale"))
    catalog = locale / "zh_CN/LC_MESSAGES/wuzha"
    text = catalog.with_suffix(".po").read_text("utf-8") + "\n" + messages
    with catalog.with_suffix(".mo").open("wb") as file:
        write_mo(file, read_po(io.BytesIO(text.encode()), locale="zh_CN"))
    language._catalog.cache_clear()
    with patch.object(language, "FOLDER", locale):
        yield
    language._catalog.cache_clear()

"""What an earlier run read and found clean, so that after one edit one file is read anew.

Everything is kept under the digest of the file it was read from. The memory is only ever
a shortcut: where it is missing, old or damaged, everything is read as if there were none.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from campaign_model.reading.source_location import located_date

_PACKAGE = Path(__file__).parents[1]
# Records are made of what these modules define, so they are loaded before a record is.
_RECORD_MODULES = (
    "campaign_model.schema.",
    "campaign_model.reading.markdown",
    "campaign_model.reading.source_location",
    "campaign_model.vocabulary",
)


class Memory:
    """Things by the digest of their file, and which of them broke no rule on texts.

    ``file`` is where it outlasts the process; without one it lives as long as the object.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.records: dict[str, object] = {}
        self.packed: dict[str, bytes] = {}
        self.clean: dict[str, frozenset[str]] = {}
        self.used: set[str] = set()
        self._changed = False
        if file is not None:
            self._load(file)

    def recall(self, key: str) -> Any | None:
        """Return what was kept under a key, or None."""
        self.used.add(key)
        if key not in self.records and key in self.packed:
            with suppress(Exception):  # a damaged memory is no memory
                self.records[key] = _Unpickler(io.BytesIO(self.packed[key])).load()
        return self.records.get(key)

    def keep(self, key: str, record: object) -> None:
        """Keep what a file holds; only for files in which nothing was wrong."""
        self.records[key] = record
        if self.file is not None:
            self.packed[key] = pickle.dumps(record, pickle.HIGHEST_PROTOCOL)
            self._changed = True

    def keep_clean(self, context: str, digests: frozenset[str]) -> None:
        """Remember whose texts broke no rule; ``context`` is what the rules went by."""
        if self.clean.get(context) != digests:
            self.clean = {context: digests}
            self._changed = True

    def save(self) -> None:
        """Write the memory to its file, without what this run had no use for."""
        unused = self.packed.keys() - self.used
        if self.file is None or not (self._changed or unused):
            return
        for key in unused:
            del self.packed[key]
        data = pickle.dumps((_version(), self.packed, self.clean))
        beside = self.file.with_suffix(".new")
        with suppress(
            OSError
        ):  # a shortcut that cannot be written is no reason to fail
            self.file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
            os.replace(beside, self.file)

    def _load(self, file: Path) -> None:
        with suppress(Exception):  # missing or damaged
            version, packed, clean = _Unpickler(io.BytesIO(file.read_bytes())).load()
            if version == _version():
                self.packed, self.clean = packed, clean


class _Unpickler(pickle.Unpickler):
    """Makes the model's own objects and nothing else, whatever a file asks for."""

    def find_class(self, module: str, name: str) -> Any:
        return _part(module, name)


@cache
def _part(module: str, name: str) -> Any:
    """Return a class that records are made of; raises UnpicklingError for all else."""
    if (module, name) == ("builtins", "frozenset"):
        return frozenset
    if module.startswith(_RECORD_MODULES):
        part = getattr(sys.modules.get(module), name, None)
        is_own = getattr(part, "__module__", None) == module
        if is_own and (isinstance(part, type) or part is located_date):
            return part
    raise pickle.UnpicklingError(f"{module}.{name}")


@cache
def _version() -> str:
    """Return the digest of this package's code: another version reads and judges anew."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()

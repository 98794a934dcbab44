"""The poster families: a folder each here, and the folders that other packages bring.

A package brings families by the entry point group ``wuzha.poster_families``: each entry
names a package whose folders are families, like this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from itertools import chain
from pathlib import Path

from campaign_model.language import gettext as _
from campaign_model.vocabulary import PosterFamilies
from generator.errors import PosterFamilyError
from generator.print.family import TEMPLATE, Family

GROUP = "wuzha.poster_families"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,38}")


@cache
def poster_families() -> dict[str, Family]:
    """Return every family by its name, in the order of lists.

    Raises PosterFamilyError where a folder is no family or two share a name.
    """
    families: dict[str, Family] = {}
    entries = sorted(entry_points(group=GROUP), key=lambda entry: entry.name)
    packages = [__name__, *(entry.value for entry in entries)]
    for family in chain.from_iterable(map(_families_in, packages)):
        if family.name in families:
            raise _same_name(families[family.name], family)
        families[family.name] = family
    ordered = sorted(families.values(), key=lambda family: (family.order, family.name))
    return {family.name: family for family in ordered}


def family_subjects() -> PosterFamilies:
    """Return what each family is about: what the reader of ``posters.yml`` asks."""
    return {name: family.about for name, family in poster_families().items()}


def _same_name(first: Family, second: Family) -> PosterFamilyError:
    message = _(
        "Two poster families are called “{name}”: {first} and {second}. Rename one folder."
    )
    folders = {"first": first.folder, "second": second.folder}
    return PosterFamilyError(message.format(name=first.name, **folders))


def _families_in(package: str) -> Iterator[Family]:
    for root in map(Path, import_module(package).__path__):
        for file in sorted(root.glob("*/family.py")):
            yield _family(package, file.parent)


def _family(package: str, folder: Path) -> Family:
    if not _NAME.fullmatch(folder.name) or not (folder / TEMPLATE).is_file():
        message = _(
            "{folder} is no poster family. It needs family.py and poster.typ, and a name "
            "of small letters, digits and “_”."
        )
        raise PosterFamilyError(message.format(folder=folder))
    module = import_module(f"{package}.{folder.name}.family")
    family = getattr(module, "FAMILY", None)
    if not isinstance(family, Family) or family.folder != folder:
        message = _(
            "{file} holds no FAMILY = Family(folder=Path(__file__).parent, …). Add it."
        )
        raise PosterFamilyError(message.format(file=folder / "family.py"))
    return family

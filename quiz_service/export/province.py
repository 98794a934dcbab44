"""Adds up the exports of many counties, for whoever has a province to look at.

Only sums cross a county's border: what is read are the county lines of exports, which say
nothing of a unit. Dask reads the Parquet files, on this machine or on a cluster; either
way the same sums come out, because counts are whole numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import astuple, dataclass, fields
from importlib import import_module
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from campaign_model.vocabulary import WaveKind
from quiz_service.reports.figures.report import COUNTY
from quiz_service.reports.files.cells import safe_text
from quiz_service.reports.presentation.rates import coverage_text, rate_of_all_text

KEY = ["campaign", "wave"]
COUNTS = ["units", "headcount", "answered", "persons", "first", "learned", "pending"]
SAME = ["kind", "definition", "simulated"]  # figures that differ here are never one sum
TABLES = ("waves", "groups")


class RollUpError(InputError):
    """Exports that cannot be added up; says which and what to do."""


@dataclass(frozen=True, slots=True)
class CountyLine:
    """One county's newest wave of a kind; ``first`` and ``learned`` None where withheld.

    ``pending`` counts its units whose 100 % waits for a signal.
    """

    county: str
    kind: str
    definition: str
    simulated: bool
    queried: str
    units: int
    headcount: int
    answered: int
    persons: int
    first: int | None
    learned: int | None
    pending: int


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """All counties of a kind of wave: ``withheld`` of them say nothing of their results.

    ``oldest`` and ``newest`` are the days on which their figures were exported.
    """

    kind: str
    definition: str
    simulated: bool
    counties: int
    withheld: int
    units: int
    headcount: int
    answered: int
    persons: int
    first: int
    learned: int
    pending: int
    oldest: str
    newest: str


@dataclass(frozen=True, slots=True)
class Province:
    """The sums of a province, and the counties they were made of, by name."""

    sums: tuple[ProvinceLine, ...]
    counties: tuple[CountyLine, ...]

    def counties_of(self, line: ProvinceLine) -> list[CountyLine]:
        """Return the counties of a sum."""
        same = (line.kind, line.definition, line.simulated)
        return [c for c in self.counties if (c.kind, c.definition, c.simulated) == same]


def add_up(exports: Sequence[Path], *, scheduler: str = "") -> Province:
    """Add up exports in Parquet, on the cluster of a ``scheduler`` or on this machine.

    Raises RollUpError for a folder that is no such export, and for a county given twice.
    """
    for folder in exports:
        if not all((folder / f"{table}.parquet").is_file() for table in TABLES):
            message = _(
                "{folder} is no export in Parquet. Make one: wuzha export --format parquet."
            )
            raise RollUpError(message.format(folder=folder))
        if not _columns_of(folder / "groups.parquet").issuperset(COUNTS):
            message = _("{folder} was exported by an earlier version. Export it anew.")
            raise RollUpError(message.format(folder=folder))
    with _cluster(scheduler):
        counties = _county_frame(exports)
        per_county = counties.groupby(["county", *SAME]).campaign.count().compute()
        twice = per_county[per_county > 1]
        if len(twice):
            message = _("“{county}” is among the exports twice. Leave one out.")
            raise RollUpError(message.format(county=twice.index[0][0]))
        counties["withheld"] = counties["learned"].isna().astype("int64")
        counted = counties.groupby(SAME)
        sums = counted[[*COUNTS, "withheld"]].sum().compute()
        sums["counties"] = counted.campaign.count().compute()
        sums["oldest"] = counted.queried.min().compute().str[:10]
        sums["newest"] = counted.queried.max().compute().str[:10]
        rows = counties.compute()
    return Province(_province_lines(sums), _county_lines(rows))


def _columns_of(file: Path) -> set[str]:
    return set(import_module("pyarrow.parquet").read_schema(file).names)


def _county_frame(exports: Sequence[Path]) -> Any:
    """Return a lazy table: a row for the newest wave of each kind in each export."""
    frames = import_module("dask.dataframe")
    waves, groups = (
        frames.read_parquet([str(folder / f"{table}.parquet") for folder in exports])
        for table in TABLES
    )
    groups = groups[groups["group"] == COUNTY]
    merged = waves.merge(groups, on=KEY)
    newest = waves.groupby(["campaign", "county", *SAME]).wave.max().reset_index()
    return merged.merge(newest, on=["campaign", "county", *SAME, "wave"])


def _cluster(scheduler: str) -> AbstractContextManager[object]:
    if not scheduler:
        return nullcontext()
    client: AbstractContextManager[object] = import_module("distributed").Client(
        scheduler, timeout="30s"
    )
    return client


def _province_lines(sums: Any) -> tuple[ProvinceLine, ...]:
    names = [field.name for field in fields(ProvinceLine)]
    records = sums.reset_index()[names].to_dict("records")
    lines = [ProvinceLine(**{n: _plain(r[n]) for n in names}) for r in records]
    return tuple(sorted(lines, key=lambda line: (line.kind, line.definition)))


def _county_lines(rows: Any) -> tuple[CountyLine, ...]:
    names = [field.name for field in fields(CountyLine)]
    records = rows[names].to_dict("records")
    lines = [CountyLine(**{n: _plain(r[n]) for n in names}) for r in records]
    return tuple(sorted(lines, key=lambda line: (line.kind, line.county)))


def _plain(value: Any) -> Any:
    """Return a value as Python has it: whole counts, None for what is withheld."""
    if isinstance(value, str | bool):
        return value
    if import_module("pandas").isna(value):
        return None
    return bool(value) if type(value).__name__ == "bool_" else int(value)


def counties_csv(province: Province) -> bytes:
    """Return the lines of the counties as a table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(field.name for field in fields(CountyLine))
    for line in province.counties:
        cells = ("" if value is None else value for value in astuple(line))
        writer.writerow(safe_text(c) if isinstance(c, str) else c for c in cells)
    return ("\ufeff" + text.getvalue()).encode()


def province_page(province: Province, name: str) -> str:
    """Return one page about a province, complete in itself; every rate has its counts."""
    environment = Environment(
        loader=PackageLoader("quiz_service.export", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("province.html")
    return template.render(
        name=name,
        province=province,
        counties_of=province.counties_of,
        coverage=coverage_text,
        of_all=rate_of_all_text,
        kind_name=WaveKind.label_of,
    )

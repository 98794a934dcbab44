"""Reads the file of an installation: every mistake at once, each with its line.

What is one for all counties (own proxies, the office's sign-in) stays in the environment;
what would make two counties one (data, keys, addresses) stands in the file, for each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from campaign_model.language import gettext as _
from campaign_model.reading.folder import Folder
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import SourceLocation
from campaign_model.schema.records import read_record
from quiz_service.installation.conflicts import conflicts
from quiz_service.installation.entries import CountyEntry, InstallationEntries
from quiz_service.kernel.settings import (
    INSTALLATION,
    CountyData,
    ServiceSettings,
    SettingsError,
    read_settings,
)

# What a county's entry says, and the variable by which a single service is told the same.
VARIABLE_OF = {
    "data": "WUZHA_DATA",
    "address": "WUZHA_ADDRESS",
    "database": "WUZHA_DATABASE_URL",
    "site": "WUZHA_SITE_ADDRESS",
    "kits": "WUZHA_KITS",
    "kits_key": "WUZHA_KITS_KEY",
    "posters": "WUZHA_POSTERS",
    "posters_key": "WUZHA_POSTERS_KEY",
    "webhook": "WUZHA_WEBHOOK",
    "webhook_secret": "WUZHA_WEBHOOK_SECRET",
}
_FOLDERS = ("data", "kits", "posters")
METRICS_TOKEN = "WUZHA_METRICS_TOKEN"
# Keys lie in each county's folder: one for all would open every county with one county's.
NOT_HERE = (
    "WUZHA_SECRET",
    "WUZHA_SECRET_BEFORE",
    "WUZHA_CODE_KEY",
)
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Installation:
    """The counties, in the order of the file, then the province if there is one.

    Whoever has ``metrics_token`` reads how all of them are; no county has one of its own.
    """

    services: tuple[ServiceSettings, ...]
    metrics_token: str = ""

    def of_campaign(self, campaign: Path) -> ServiceSettings:
        """Return the service of a campaign's folder. Raises SettingsError."""
        for settings in self.services:
            if settings.campaign.resolve() == campaign.resolve():
                return replace(settings, campaign=campaign)
        message = _("“{folder}” is the campaign of no county in {variable}.")
        raise SettingsError(message.format(folder=campaign, variable=INSTALLATION))


def read_installation(file: Path, environment: Mapping[str, str]) -> Installation:
    """Return the installation that a file describes. Raises SettingsError with every problem."""
    problems = Problems()
    fields = Folder(file.parent, problems).yaml(file.name)
    entries = read_record(InstallationEntries, fields)
    for name in (*VARIABLE_OF.values(), *NOT_HERE):
        if environment.get(name):
            problems.add(
                SourceLocation(file.as_posix(), 1),
                _("{name} is set, and cannot be one for all counties.").format(
                    name=name
                ),
                _("Remove it from the environment: each county has its own."),
            )
    if problems.errors:
        raise _error(problems)
    common = {
        name: value
        for name, value in environment.items()
        if name.startswith("WUZHA_") and name not in VARIABLE_OF.values()
    }
    counties = _settings_of(entries.counties, file, common, problems)
    province = (entries.province,) if entries.province else ()
    services = [*counties, *_settings_of(province, file, common, problems)]
    located = {entry.name: entry.location for entry in (*entries.counties, *province)}
    for name, message in conflicts(services):
        problems.add(next(p for n, p in located.items() if n == name), message)
    if problems.errors:
        raise _error(problems)
    if province:
        keys = {str(e.name): str(e.report_key).lower() for e in entries.counties}
        data = tuple(
            CountyData(county.county, county.data, keys[county.county])
            for county in counties
        )
        services[-1] = replace(services[-1], counties=data)
    return Installation(tuple(services), environment.get(METRICS_TOKEN, ""))


def _settings_of(
    entries: tuple[CountyEntry, ...],
    file: Path,
    common: Mapping[str, str],
    problems: Problems,
) -> list[ServiceSettings]:
    services = []
    for entry in entries:
        if not _NAME.fullmatch(entry.name):
            message = _("“{name}” cannot be the name of a county.").format(
                name=entry.name
            )
            problems.add(
                entry.name.location, message, _("Take small letters and digits.")
            )
        own = {
            variable: str(file.parent / value if key in _FOLDERS else value)
            for key, variable in VARIABLE_OF.items()
            if (value := getattr(entry, key))
        }
        campaign = file.parent / entry.campaign
        try:
            settings = read_settings(
                {**common, **own}, campaign, listening=str(entry.address)
            )
        except SettingsError as error:
            for line in str(error).splitlines():
                problems.add(entry.location, _in_words_of_the_file(line))
        else:
            named = replace(settings, county=str(entry.name), metrics_token="")
            services.append(named)
    return services


def _in_words_of_the_file(line: str) -> str:
    for key, variable in sorted(VARIABLE_OF.items(), key=lambda pair: -len(pair[1])):
        line = line.replace(f"{variable}=", f"{key}: ").replace(variable, key)
    return line


def _error(problems: Problems) -> SettingsError:
    return SettingsError("\n".join(str(one) for one in sorted(set(problems.errors))))

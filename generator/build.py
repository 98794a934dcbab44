"""The order of a build, in one screen: gather and check, plan, make, list, switch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import import_module

from campaign_model import Campaign, Problem
from campaign_model.language import gettext as _
from campaign_model.links import fraud_type_path, poster_number, poster_path
from campaign_model.reading.memory import Memory
from campaign_model.reading.source_location import NOWHERE, LocatedStr
from generator.campaigns import load_for_print
from generator.errors import BuildError
from generator.manifest import Manifest
from generator.output import Output, fresh_output, memory_file, refuse_unsafe
from generator.settings import BuildSettings
from generator.site.make import make_site
from generator.site.offline import make_offline
from generator.workers import Workers


def build(
    settings: BuildSettings,
    *,
    today: date | None = None,
    notice: Callable[[Problem], None] = lambda problem: None,
) -> Manifest:
    """Build a campaign; the old output stays whole until the new one is.

    Raises CampaignError with every problem of the campaign, or BuildError.
    """
    refuse_unsafe(settings.out, settings.sources)
    memory = Memory(memory_file(settings.out))
    campaign, notices = load_for_print(settings.campaign, today=today, memory=memory)
    for problem in notices:
        notice(problem)
    if settings.quiz:
        with_quiz = replace(
            campaign.settings, quiz_address=LocatedStr(settings.quiz, NOWHERE)
        )
        campaign = replace(campaign, settings=with_quiz)
    printed = printed_paths(campaign)
    with fresh_output(settings.out, settings.sources) as output:
        refuse_lost_addresses(output, campaign, printed)
        make_site(campaign, output, posters=settings.posters, jobs=settings.jobs)
        if settings.posters:
            # Loaded here: a build of the site alone need not wait for Typst.
            printing = import_module("generator.print_run")
            workers = Workers(settings.jobs, settings.scheduler)
            printing.make_posters(campaign, output, workers=workers, key=settings.key)
            make_offline(campaign, output)
        name, address = campaign.settings.name, campaign.settings.address
        return output.switch(name, address, printed)


def printed_paths(campaign: Campaign) -> tuple[str, ...]:
    """Return every path of this campaign that paper may carry."""
    types = [fraud_type_path(code) for code in campaign.fraud_types]
    ids = [*(poster.id for poster in campaign.posters), *campaign.retired_posters]
    numbers = [poster_number(campaign.settings.name, id_) for id_ in ids]
    return tuple(sorted({"/Q/", *types, *map(poster_path, numbers)}))


def refuse_lost_addresses(
    output: Output, campaign: Campaign, printed: tuple[str, ...]
) -> None:
    """Raise BuildError where an address of the build before would stop answering."""
    old = output.old
    if old is None or old.campaign != campaign.settings.name:
        return
    lost = sorted(set(old.printed) - set(printed))
    if lost:
        message = _(
            "Printed addresses would stop answering: {paths}. Put the posters' ids "
            "under “retired” in posters.yml, and bring the guides back."
        )
        raise BuildError(message.format(paths=" ".join(lost)))

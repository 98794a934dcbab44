"""``wuzha next``: what to print and to teach next, by the points that went worst."""

from __future__ import annotations

import argparse
import sys

from campaign_model import Campaign, load_campaign
from campaign_model.command import DONE, FAILED
from campaign_model.language import gettext as _
from campaign_model.links import poster_number
from generator.pages.outreach import CHANNELS, KINDS
from generator.pages.progress import Weak, weakest


def run(options: argparse.Namespace) -> int:
    """Print the list; 1 where no progress was published yet."""
    campaign, _notices = load_campaign(options.campaign)
    if campaign.progress is None:
        what = _(
            "{folder} holds no progress.yml. Publish a snapshot and put its file there."
        )
        print(what.format(folder=options.campaign), file=sys.stderr)
        return FAILED
    told = "\n".join(
        line for weak in weakest(campaign) for line in lines(campaign, weak)
    )
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(told + "\n", encoding="utf-8")
    print(told)
    return DONE


def lines(campaign: Campaign, weak: Weak) -> list[str]:
    """A weak point with everything the campaign has on it."""
    head = _("{name}: {right} of {asked} answers right")
    told = [head.format(name=weak.name, right=weak.right, asked=weak.asked)]
    address = str(campaign.settings.address).rstrip("/")
    if weak.code:
        told.append(_("  guide: {address}").format(address=f"{address}/T/{weak.code}/"))
    for poster in campaign.posters:
        if poster.subject == weak.code:
            number = poster_number(str(campaign.settings.name), str(poster.id))
            what = _("  poster: {id}, number {number}")
            told.append(what.format(id=poster.id, number=number))
    for material in campaign.materials.values():
        if weak.code in material.fraud_types:
            kind = KINDS.get(material.kind, material.kind)
            told.append(
                f"  {kind}：{material.title}（{address}/materials/{material.slug}/）"
            )
    for message in campaign.messages:
        if weak.code and message.fraud_type == weak.code:
            told.append(f"  {CHANNELS[message.channel][0]}：{message.text}")
    return told

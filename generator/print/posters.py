"""The words that every poster has, whatever its family: number, address, hotlines, dates."""

from __future__ import annotations

from datetime import date

from campaign_model import Campaign, Poster, Unit
from campaign_model.links import (
    poster_number,
    poster_path,
    printed_address,
    spelled_number,
    unit_number,
)
from generator.print.compose import Data, hotlines, where_it_leads
from generator.print.families import poster_families

PROMISE = "扫码只会打开上面的网址。要银行卡、验证码，叫您下载软件的，都是假的。"


def day(when: date) -> str:
    """Return a date as it is said."""
    return f"{when.year} 年 {when.month} 月 {when.day} 日"


def number_for(campaign: Campaign, poster_id: str, unit: Unit | None = None) -> str:
    """Return the number that a poster bears, of one made for a unit the unit's own."""
    number = poster_number(campaign.settings.name, poster_id)
    return unit_number(number, unit.code) if unit else number


def poster_address(campaign: Campaign, poster_id: str, unit: Unit | None = None) -> str:
    """Return the text of a poster's QR code."""
    number = number_for(campaign, poster_id, unit)
    return printed_address(campaign.settings.address, poster_path(number))


def poster_data(campaign: Campaign, poster: Poster, unit: Unit | None = None) -> Data:
    """Return all the words on a poster, whatever its size and variant.

    One that is made for a ``unit`` bears its name and a number of its own.
    """
    number = poster_number(campaign.settings.name, poster.id)
    spelled = spelled_number(number_for(campaign, poster.id, unit))
    valid = campaign.posters_valid_until
    common: Data = {
        "number": spelled,
        "hotlines": hotlines(campaign),
        "taken_down": f"编号 {spelled} · {day(valid)}取下",
        "promise": PROMISE,
        "sample": False,
        "unit_name": str(unit.name) if unit else "",
    } | where_it_leads(campaign, f"/P/{number}")
    return common | poster_families()[poster.family].words(campaign, poster)

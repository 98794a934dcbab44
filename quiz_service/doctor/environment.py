"""Settings as a service would read them: the file, the address, the proxy, the certificate."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.links import is_trial_address
from quiz_service.doctor.diagnosis import Diagnosis, Topic, advice, fault, fine
from quiz_service.doctor.machine import Machine
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.settings import INSTALLATION, LOOPBACK, ServiceSettings

# Variables of which any one says which service is meant.
SAYING_WHERE = {"WUZHA_DATA", "WUZHA_DATABASE_URL", INSTALLATION}
OTHERS = stat.S_IRWXG | stat.S_IRWXO
HTTPS_PORT = 443
# Let's Encrypt renews thirty days before the end; later than this, renewing has failed.
RENEWAL_OVERDUE = timedelta(days=14)


def examine_settings_file(
    machine: Machine, environment: Mapping[str, str]
) -> Iterator[Diagnosis]:
    """Say whether the server's file of settings was read, and whether others can read it."""
    if listed := environment.get(INSTALLATION):
        yield from _installation_file(Path(listed))
    file = machine.settings_file
    try:
        mode = file.stat().st_mode
    except OSError:
        return
    if mode & OTHERS:
        message = _("{file}: others on this machine can read it. Run: chmod 600 {file}")
        yield fault(Topic.SETTINGS_FILE, message.format(file=file))
    elif not environment.keys() & SAYING_WHERE:
        message = _(
            "{file} was not read, so this is not the service that people use. Run it as:"
            " wuzha-on-server doctor …"
        )
        yield fault(Topic.SETTINGS_FILE, message.format(file=file))
    else:
        yield fine(Topic.SETTINGS_FILE, _("{file} is read.").format(file=file))


def _installation_file(file: Path) -> Iterator[Diagnosis]:
    """Say so where others on this machine read the counties' passwords."""
    if file.exists() and file.stat().st_mode & stat.S_IRWXO:
        message = _(
            "{file}: others on this machine can read it. Run: chmod 640 {file} && chgrp"
            " wuzha {file}"
        )
        yield fault(Topic.SETTINGS_FILE, message.format(file=file))


def examine_address(
    settings: ServiceSettings, campaign: Campaign
) -> Iterator[Diagnosis]:
    """Say whether phones reach the service at the address that is printed on paper."""
    agreed = str(campaign.settings.quiz_address or "").rstrip("/")
    if is_trial_address(settings.address):
        message = _(
            "{address} can be opened on this machine alone, or is an example. Set"
            " WUZHA_ADDRESS to the address that phones open, with https."
        )
        yield fault(Topic.ADDRESS, message.format(address=settings.address))
    elif not agreed or is_trial_address(agreed):
        message = _(
            "campaign.yml has no real address under quiz, so posters do not lead to"
            " {address}. Write it there and build again."
        )
        yield fault(Topic.ADDRESS, message.format(address=settings.address))
    elif agreed != settings.address:
        message = _(
            "Posters lead to {agreed} (campaign.yml), the service answers at {address}"
            " (WUZHA_ADDRESS). Make the two the same."
        )
        yield fault(
            Topic.ADDRESS, message.format(agreed=agreed, address=settings.address)
        )
    else:
        yield fine(
            Topic.ADDRESS,
            _("Posters and service agree: {address}").format(address=agreed),
        )


def examine_proxy(settings: ServiceSettings) -> Iterator[Diagnosis]:
    """Say whether the number of own proxies fits the address."""
    is_local = urlsplit(settings.address).hostname in LOOPBACK
    if settings.secure and not settings.hops:
        yield fault(
            Topic.PROXY,
            _(
                "WUZHA_PROXY_HOPS is 0 though the address is https: every phone looks like"
                " the proxy, and all share one limit. Behind one nginx or Caddy, set it to 1."
            ),
        )
    elif is_local and settings.hops:
        message = _(
            "WUZHA_PROXY_HOPS is {hops} though no proxy stands before {address}: anybody"
            " may pretend to come from anywhere. Set it to 0."
        )
        yield fault(
            Topic.PROXY, message.format(hops=settings.hops, address=settings.address)
        )
    else:
        message = _("{hops} own proxies are counted.")
        yield fine(Topic.PROXY, message.format(hops=settings.hops))


def examine_certificate(
    settings: ServiceSettings, machine: Machine
) -> Iterator[Diagnosis]:
    """Say how long phones will open the address without a warning."""
    if not settings.secure:
        return
    parts = urlsplit(settings.address)
    try:
        shown = machine.certificate(str(parts.hostname), parts.port or HTTPS_PORT)
    except OSError as error:
        message = _(
            "{address} does not answer from here ({why}): start nginx or Caddy, and see"
            " that the name leads to this server and port 443 is open."
        )
        yield fault(
            Topic.CERTIFICATE, message.format(address=settings.address, why=error)
        )
        return
    day, left = in_china(shown.ends).date(), shown.ends - machine.clock()
    if left <= timedelta():
        message = _("The certificate of {address} ended on {day}. Renew it now.")
        yield fault(
            Topic.CERTIFICATE, message.format(address=settings.address, day=day)
        )
    elif not shown.is_trusted:
        message = _(
            "Phones do not trust the certificate of {address}: it is for another name, or"
            " nobody they know signed it, or the chain is not complete."
        )
        yield fault(Topic.CERTIFICATE, message.format(address=settings.address))
    elif left < RENEWAL_OVERDUE:
        message = _(
            "The certificate of {address} ends on {day}, and nothing has renewed it. Look"
            " at certbot or Caddy."
        )
        yield advice(
            Topic.CERTIFICATE, message.format(address=settings.address, day=day)
        )
    else:
        message = _("The certificate of {address} is good until {day}.")
        yield fine(Topic.CERTIFICATE, message.format(address=settings.address, day=day))

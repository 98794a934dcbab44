"""The address by which own proxies say they were reached, where nobody wrote it down.

Forwarded headers are believed only from as many proxies as were declared, and only where
the environment gives no address of its own.
"""

from __future__ import annotations

from campaign_model.links import is_trial_address
from quiz_service.kernel.settings import ServiceSettings, is_address


def waits_for_proxy(settings: ServiceSettings) -> bool:
    """Return whether the address is known to the declared proxies alone."""
    return bool(settings.hops) and is_trial_address(settings.address)


def address_by_proxy(settings: ServiceSettings) -> str:
    """Return where a phone reached the proxy by https, or nothing.

    ``ProxyFix`` has put scheme and host of the declared hops into the request. Plain http is
    no address for paper.
    """
    if not waits_for_proxy(settings):
        return ""
    from flask import (  # noqa: PLC0415  # a command line answers no request: no Flask
        has_request_context,
        request,
    )

    if not has_request_context():
        return ""
    address = request.host_url.rstrip("/") + settings.root
    is_public = is_address(address) and not is_trial_address(address)
    return address if is_public and request.scheme == "https" else ""

"""What every part of a running service stands on: campaign, settings, keys, database."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Engine

from campaign_model import Campaign, Unit
from campaign_model.links import is_trial_address
from quiz_service.kernel.clock import Clock, Watch, now
from quiz_service.kernel.database import autocommit, carrying_key, read_only
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.proxied_address import address_by_proxy
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.kernel.workshop import OwnThread, Workshop

Prepared = TypeVar("Prepared")
# The file in a folder of data that marks its answers as made up.
SIMULATED = "simulated"


@dataclass(frozen=True)
class Service:
    """One campaign being measured."""

    campaign: Campaign
    settings: ServiceSettings
    keys: Keys
    engine: Engine
    clock: Clock = now
    watch: Watch = time.time
    workshop_of: Callable[[Campaign], Workshop] = OwnThread
    uploads_of: Callable[[Campaign], Workshop] = OwnThread
    photographs_of: Callable[[Campaign], Workshop] = OwnThread

    @cached_property
    def workshop(self) -> Workshop:
        """Who makes reports and letters."""
        return self.workshop_of(self.campaign)

    @cached_property
    def uploads(self) -> Workshop:
        """Who reads the files that come from outside."""
        return self.uploads_of(self.campaign)

    @cached_property
    def photographs(self) -> Workshop:
        """Who looks at photographs: any account may send them, so no file waits for one."""
        return self.photographs_of(self.campaign)

    def __post_init__(self) -> None:
        """Let every connection carry the key, so that the log can be chained by it."""
        engine = carrying_key(self.engine, self.keys.code)
        object.__setattr__(self, "engine", engine)

    @property
    def public_address(self) -> str:
        """Return the quiz's address as paper and links carry it.

        The campaign's own first: it was agreed on for years, while an environment is easily
        lost. One that leads nowhere for a stranger's phone, as in an example, gives way to
        the environment's, and that to what own proxies say of the request being answered.
        """
        agreed = str(self.campaign.settings.quiz_address or "").rstrip("/")
        return agreed if agreed and not is_trial_address(agreed) else self.own_address

    @property
    def own_address(self) -> str:
        """Return where this very service is reached, the path it lives below included.

        It is the environment's. One that leads nowhere for a stranger gives way to what own
        proxies say of the request being answered.
        """
        own = self.settings.address
        by_proxy = address_by_proxy(self.settings) if is_trial_address(own) else ""
        return by_proxy or own

    def serve_units(self, units: dict[str, Unit]) -> None:
        """Serve another table of units from now on; what waves have frozen stays.

        A request that is under way may see either. Work that is begun ends as it began, and
        the next piece begins in workshops that know the table.
        """
        campaign = replace(self.campaign, units=units)
        object.__setattr__(self, "campaign", campaign)
        for workshop in ("workshop", "uploads", "photographs"):
            self.__dict__.pop(workshop, None)

    def now(self) -> datetime:
        """Return this minute by the service's clock, in UTC without a zone."""
        return self.clock()

    @cached_property
    def readers(self) -> Engine:
        """The database for work that only reads."""
        return read_only(self.engine)

    @cached_property
    def quick(self) -> Engine:
        """The database for single statements, on the way a whole school takes."""
        return autocommit(self.engine)

    @cached_property
    def simulated(self) -> bool:
        """Whether the answers are made up, for a demonstration."""
        return (self.settings.data / SIMULATED).exists()

    def prepared(self, prepare: Callable[[Service], Prepared]) -> Prepared:
        """Return what ``prepare`` makes of this service, made on first use.

        So a feature prepares what it needs (blueprints, numbers of posters), and the
        kernel knows none of them.
        """
        if prepare not in self._prepared:
            self._prepared[prepare] = prepare(self)
        return cast("Prepared", self._prepared[prepare])  # stored two lines above

    def sign_token(self, purpose: str, value: int | str) -> str:
        """Return a token that nobody else can make up, good for one purpose."""
        token: str | bytes = self._signer(purpose).dumps(value)
        return token if isinstance(token, str) else token.decode()

    def read_token(self, purpose: str, token: str) -> object:
        """Return the value of a token, or None for one that is not ours."""
        try:
            return self._signer(purpose).loads(token)
        except BadSignature:
            return None

    def _signer(self, purpose: str) -> URLSafeSerializer:
        if purpose not in self._signers:
            # The newest key comes last there: it signs, the older ones still verify.
            keys = list(reversed(self.keys.secrets))
            self._signers[purpose] = URLSafeSerializer(keys, salt=f"wuzha.{purpose}")
        return self._signers[purpose]

    @cached_property
    def _signers(self) -> dict[str, URLSafeSerializer]:
        return {}

    @cached_property
    def _prepared(self) -> dict[Callable[[Service], Any], Any]:
        return {}

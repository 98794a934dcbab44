"""All that a running service holds: campaign, database, papers, keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Engine

from campaign_model import Campaign
from quiz_service.attempts.drawing import Blueprint, blueprint, draw
from quiz_service.attempts.drawn_quiz import Sheet, asked_ids, thaw
from quiz_service.attempts.wording import Wording, Wordings
from quiz_service.codes.issuing import Holder
from quiz_service.kernel.database import alone, reading
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.practice.counting import posters_of

NAME = "wuzha"


@dataclass(frozen=True)
class Service:
    """One campaign being measured."""

    campaign: Campaign
    settings: ServiceSettings
    keys: Keys
    engine: Engine

    @cached_property
    def readers(self) -> Engine:
        """The database for work that only reads."""
        return reading(self.engine)

    @cached_property
    def quick(self) -> Engine:
        """The database for single statements, on the way a whole school takes."""
        return alone(self.engine)

    @cached_property
    def wordings(self) -> Wordings:
        """Items by the digest of their wording."""
        return Wordings((*self.campaign.questions, *self.campaign.practice))

    @cached_property
    def papers(self) -> dict[tuple[str, str], Blueprint]:
        """Blueprints by audience and form; a paper without forms serves both."""
        made = {}
        campaign = self.campaign
        for paper in campaign.papers:
            plan = blueprint(paper, campaign.questions, campaign.settings)
            for form in (paper.form,) if paper.form else ("a", "b"):
                made[str(paper.audience), form] = plan
        return made

    @cached_property
    def minutes(self) -> dict[str, int]:
        """How long each paper takes, by its id."""
        return {str(paper.id): paper.minutes for paper in self.campaign.papers}

    @cached_property
    def posters(self) -> frozenset[str]:
        """The numbers of all posters there are or were."""
        return posters_of(self.campaign)

    @cached_property
    def simulated(self) -> bool:
        """Whether the answers are made up, for a demonstration."""
        return (self.settings.data / "simulated").exists()

    @property
    def pause(self) -> timedelta:
        """The pause before a fresh paper."""
        return timedelta(minutes=self.settings.retry_minutes)

    def sheet(self, frozen: str, seed: str) -> Sheet:
        """The paper of a sitting, word for word as it was asked."""
        return thaw(frozen, seed, self.wording)

    def wording(self, digest: str) -> Wording:
        """The wording of a digest; the database is asked for one of an older bank."""
        known = self.wordings.known(digest)
        if known is None:
            with self.readers.begin() as connection:
                known = self.wordings.find(connection, digest)
        return known

    def drawn(self, held: Holder, seed: str, before: list[str]) -> Sheet:
        """A new paper for a code, with nothing that its holder was asked before."""
        seen = {
            self.wording(name).id for frozen in before for name in asked_ids(frozen)
        }
        return draw(self.papers[held.audience, held.form], seed=seed, seen=seen)

    def signed(self, purpose: str, value: int | str) -> str:
        """A value nobody else can make up, good for one purpose."""
        text: str | bytes = self._signer(purpose).dumps(value)
        return text if isinstance(text, str) else text.decode()

    def unsigned(self, purpose: str, token: str) -> object:
        """The value of a token, or None for one that is not ours."""
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


def service() -> Service:
    """The service of the running app."""
    found = current_app.extensions[NAME]
    assert isinstance(found, Service)
    return found

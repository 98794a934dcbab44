"""The bank of a running service: its wordings, its blueprints, and papers drawn from them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from campaign_model import Campaign
from campaign_model.vocabulary import PaperForm
from quiz_service.attempts.drawing import PreparedBlueprint, draw, prepare_blueprint
from quiz_service.attempts.drawn_quiz import DrawnQuiz, item_digests, thaw
from quiz_service.attempts.wording import Wording, Wordings
from quiz_service.kernel.service import Service


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """What papers are drawn from. ``blueprints`` are by audience and form.

    ``minutes`` says how long each paper takes, by its id. ``readers`` is asked for a
    wording that today's bank no longer has.
    """

    wordings: Wordings
    blueprints: dict[tuple[str, str], PreparedBlueprint]
    minutes: dict[str, int]
    readers: Engine

    def drawn_quiz(self, frozen: str, seed: str) -> DrawnQuiz:
        """Return the paper of an attempt, word for word as it was asked."""
        return thaw(frozen, seed, self.wording)

    def wording(self, digest: str) -> Wording:
        """Return the wording of a digest; the database is asked for one of an older bank."""
        wording = self.wordings.in_memory(digest)
        if wording is None:
            with self.readers.begin() as connection:
                wording = self.wordings.find(connection, digest)
        return wording

    def draw(self, audience: str, form: str, seed: str, before: list[str]) -> DrawnQuiz:
        """Draw a new paper with nothing that the frozen papers ``before`` asked."""
        ids_before = {
            self.wording(digest).id
            for frozen in before
            for digest in item_digests(frozen)
        }
        return draw(self.blueprints[audience, form], seed=seed, ids_before=ids_before)


def question_bank(service: Service) -> QuestionBank:
    """Return the bank of a service, made ready on first use."""
    return service.prepared(_prepare)


def _prepare(service: Service) -> QuestionBank:
    campaign = service.campaign
    minutes = {str(paper.id): paper.minutes for paper in campaign.blueprints}
    wordings = Wordings((*campaign.questions, *campaign.practice))
    return QuestionBank(wordings, _blueprints(campaign), minutes, service.readers)


def _blueprints(campaign: Campaign) -> dict[tuple[str, str], PreparedBlueprint]:
    """Return blueprints by audience and form; a paper without forms serves both."""
    blueprints: dict[tuple[str, str], PreparedBlueprint] = {}
    for paper in campaign.blueprints:
        plan = prepare_blueprint(paper, campaign.questions, campaign.settings)
        for form in (paper.form,) if paper.form else PaperForm:
            blueprints[str(paper.audience), form] = plan
    return blueprints

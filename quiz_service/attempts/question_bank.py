"""The bank of a running service: its wordings, its blueprints, and papers drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from math import ceil

from sqlalchemy import Connection, Engine

from campaign_model import Blueprint, Campaign
from campaign_model.vocabulary import PaperForm
from quiz_service.attempts.attempts import Attempt, answers_of
from quiz_service.attempts.drawing import (
    PreparedBlueprint,
    draw,
    prepare_blueprint,
    thaw_blueprint,
)
from quiz_service.attempts.drawn_quiz import DrawnQuiz, thaw
from quiz_service.attempts.remediation import MOST_ROUNDS, draw_round, gap_after
from quiz_service.attempts.scoring import Score, score
from quiz_service.attempts.wording import Wording, Wordings
from quiz_service.codes.issuing import CodeRecord
from quiz_service.kernel.service import Service
from quiz_service.waves.frozen import FrozenBlueprint, frozen_blueprint


@dataclass(frozen=True, slots=True)
class WavePaper:
    """What an audience is asked in a wave, and how many minutes the whole paper takes."""

    blueprint: PreparedBlueprint
    minutes: int

    def minutes_of(self, drawn_quiz: DrawnQuiz) -> int:
        """Return how long a paper takes, or a round of 补答 by its share of the items."""
        share = self.minutes * len(drawn_quiz.items) / max(self.blueprint.items, 1)
        return max(1, ceil(share))


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """What papers are drawn from. ``today`` are the blueprints of the files as they stand.

    A wave draws from those that were frozen when it opened; they are read from the database
    once, since a wave never changes. ``readers`` is asked for a wording that today's bank no
    longer has.
    """

    wordings: Wordings
    today: tuple[FrozenBlueprint, ...]
    forms: dict[str, frozenset[str]]
    readers: Engine
    papers: dict[tuple[int, str], WavePaper]

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

    def freeze_for(self, connection: Connection, form: str) -> list[FrozenBlueprint]:
        """Keep today's wordings, and return the blueprints that a wave of this form freezes.

        A blueprint names its wordings by digest alone: were they not kept in the same
        transaction, a question edited before the next start would leave a wave that nobody
        can draw from, count or compute again.
        """
        self.wordings.keep(connection)
        return self.blueprints_for(form)

    def blueprints_for(self, form: str) -> list[FrozenBlueprint]:
        """Return the blueprints of today's files that a wave of this form is asked by."""
        return [
            blueprint for blueprint in self.today if form in self.forms[blueprint.paper]
        ]

    def paper_of(
        self, wave_id: int, audience: str, connection: Connection | None = None
    ) -> WavePaper:
        """Return what an audience is asked in a wave. Raises LookupError where it is nothing.

        With a ``connection``, a wave that its own transaction has just opened is found too.
        """
        key = (wave_id, audience)
        if key not in self.papers:
            opened = nullcontext(connection) if connection else self.readers.begin()
            with opened as reader:
                frozen = frozen_blueprint(reader, wave_id, audience)
            if frozen is None:
                raise LookupError(audience)
            blueprint = thaw_blueprint(frozen.frozen, self.wording)
            self.papers[key] = WavePaper(blueprint, frozen.minutes)
        return self.papers[key]

    def draw_next(
        self, code: CodeRecord, seed: str, before: Sequence[Attempt]
    ) -> DrawnQuiz | None:
        """Draw the paper of a code, or the round of 补答 that follows ``before``.

        Returns None where no round is left, or the bank has too few fresh items for one.
        """
        blueprint = self.paper_of(code.wave_id, code.audience).blueprint
        if not before:
            return draw(blueprint, seed=seed)
        if len(before) > MOST_ROUNDS:
            return None
        rounds = [self._judged(attempt) for attempt in before]
        ids_before = {item.wording.id for quiz, _score in rounds for item in quiz.items}
        gap = gap_after(rounds)
        return draw_round(blueprint, gap, seed=seed, ids_before=ids_before)

    def _judged(self, attempt: Attempt) -> tuple[DrawnQuiz, Score]:
        drawn_quiz = self.drawn_quiz(attempt.sheet, attempt.seed)
        return drawn_quiz, score(drawn_quiz, answers_of(attempt))


def question_bank(service: Service) -> QuestionBank:
    """Return the bank of a service, made ready on first use."""
    return service.prepared(_prepare)


def _prepare(service: Service) -> QuestionBank:
    campaign = service.campaign
    return QuestionBank(
        Wordings((*campaign.questions, *campaign.practice)),
        freeze_blueprints(campaign),
        {
            str(paper.id): frozenset((paper.form,) if paper.form else PaperForm)
            for paper in campaign.blueprints
        },
        service.readers,
        {},
    )


def freeze_blueprints(campaign: Campaign) -> tuple[FrozenBlueprint, ...]:
    """Return the blueprints of a campaign's files, ready to be kept by a wave."""
    return tuple(_frozen(campaign, paper) for paper in campaign.blueprints)


def _frozen(campaign: Campaign, paper: Blueprint) -> FrozenBlueprint:
    prepared = prepare_blueprint(paper, campaign.questions, campaign.settings)
    return FrozenBlueprint(
        str(paper.audience), str(paper.id), paper.minutes, prepared.frozen()
    )

"""Recordings of questions, played on the paper itself; nothing is loaded before a tap.

Their addresses come from their content: a phone keeps one for a year, and who has no paper
in front of them cannot guess what is asked.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, request

from campaign_model import Recording
from campaign_model.schema.recordings import FOLDER
from quiz_service.attempts.wording import wording_of
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.service import Service

KINDS = {".mp3": "audio/mpeg", ".m4a": "audio/mp4"}
views = Blueprint("recordings", __name__)


@dataclass(frozen=True, slots=True)
class PlayedRecording:
    """A recording under the name that its address ends in."""

    name: str
    record: Recording


@dataclass(frozen=True, slots=True)
class QuestionRecordings:
    """The recordings of measured questions, by the digest of the wording that they read."""

    of_wording: dict[str, tuple[PlayedRecording, ...]]
    paths: dict[str, Path]


@views.get("/audio/<name>")
def audio(name: str) -> Response:
    """Send a recording, or the part of it that a phone asks for."""
    path = question_recordings(service()).paths.get(name)
    if path is None or not path.is_file():
        raise NotFoundError
    content = path.read_bytes()
    response = Response(content, content_type=KINDS[path.suffix])
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    # Phones of one maker play nothing of which they cannot ask for a part.
    response.make_conditional(request, accept_ranges=True, complete_length=len(content))
    return response


def question_recordings(service: Service) -> QuestionRecordings:
    """Return the recordings of a service, listed on first use."""
    return service.prepared(_prepare)


def _prepare(service: Service) -> QuestionRecordings:
    campaign = service.campaign
    of_wording: dict[str, tuple[PlayedRecording, ...]] = {}
    paths: dict[str, Path] = {}
    for question in campaign.questions:
        played = []
        for record in campaign.recordings_of(str(question.id)):
            path = campaign.folder / FOLDER / str(record.file)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:20]
            played.append(PlayedRecording(f"{digest}{path.suffix}", record))
            paths[f"{digest}{path.suffix}"] = path
        if played:
            of_wording[wording_of(question).digest] = tuple(played)
    return QuestionRecordings(of_wording, paths)

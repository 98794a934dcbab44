"""An item as it was worded on the day it was asked, kept once however often it is asked.

An attempt names its items by the digest of their wording. So an item edited tomorrow
changes no score of today, and a million attempts do not carry a million copies.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache

from sqlalchemy import Connection, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from campaign_model import Question
from quiz_service.kernel.database import Base, insert_once

DIGEST_LENGTH = 32  # hexadecimal characters: 128 bits of SHA-256


class WordingLostError(LookupError):
    """An attempt names a wording that nobody kept: it cannot be scored again."""


class WordingRow(Base):
    """A wording under its digest; written once, never changed."""

    __tablename__ = "wording"

    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


@dataclass(frozen=True)
class Wording:
    """One item with its key. ``options`` are (text, right, why) in the order of the file.

    ``errors`` says of each option which way it errs, empty for the right one; the whole is
    empty where there is no message to judge, and in wordings kept before errors had names.
    ``picture`` is the word of what is drawn above the item, mostly empty.
    """

    id: str
    point: str
    ask: str
    medium: str
    sender: str
    message: str
    genuine: bool | None
    must_know: str
    options: tuple[tuple[str, bool, str], ...]
    explain: str
    source: str
    errors: tuple[str, ...] = ()
    picture: str = ""

    @cached_property
    def frozen(self) -> str:
        """Canonical JSON: the same wording is the same text."""
        content = {part.name: getattr(self, part.name) for part in fields(self)}
        if not self.errors:  # as such wordings were always written, so digests stay
            del content["errors"]
        if not self.picture:
            del content["picture"]
        return json.dumps(
            content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    @cached_property
    def digest(self) -> str:
        """Which wording it is."""
        return hashlib.sha256(self.frozen.encode()).hexdigest()[:DIGEST_LENGTH]

    @cached_property
    def characters(self) -> int:
        """How much there is to read: the scene, the question, its options."""
        options = sum(len(text) for text, _right, _why in self.options)
        return len(self.ask) + len(self.message) + options

    def error_of(self, option: int) -> str:
        """Which way an option errs, by its place in the file; empty where nobody said."""
        return self.errors[option] if self.errors else ""


# A bank of 400 is asked for 2,500 times while its blueprints are made ready.
@lru_cache(maxsize=4096)
def wording_of(question: Question) -> Wording:
    """A question of the bank as it is worded now; the same question is worded once."""
    scene = question.scene
    return Wording(
        id=str(question.id),
        point=str(question.point),
        ask=str(question.ask),
        medium=str(scene.medium) if scene else "",
        sender=str(scene.sender) if scene else "",
        message=str(scene.text) if scene else "",
        genuine=question.genuine,
        must_know=str(question.must_know or ""),
        options=tuple((str(o.text), o.right, str(o.why)) for o in question.options),
        explain=str(question.explain),
        source=str(question.source),
        errors=_errors(question),
        picture=str(question.picture or ""),
    )


def _errors(question: Question) -> tuple[str, ...]:
    errors = tuple(str(option.error or "") for option in question.options)
    return errors if any(errors) else ()


def _thawed(text: str) -> Wording:
    content = json.loads(text)
    content["options"] = tuple(tuple(option) for option in content["options"])
    content["errors"] = tuple(content.get("errors", ()))
    return Wording(**content)


class Wordings:
    """All wordings this process has met: those of the bank, and older ones as needed."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        """The wordings of today's bank."""
        wordings = map(wording_of, questions)
        self._by_digest = {wording.digest: wording for wording in wordings}

    def keep(self, connection: Connection) -> None:
        """Store today's wordings; those stored before stay as they are."""
        before = set(connection.execute(select(WordingRow.digest)).scalars())
        for digest, wording in self._by_digest.items():
            if digest not in before:
                insert_once(connection, WordingRow, digest=digest, text=wording.frozen)

    def in_memory(self, digest: str) -> Wording | None:
        """The wording of a digest, where this process met it before."""
        return self._by_digest.get(digest)

    def find(self, connection: Connection, digest: str) -> Wording:
        """The wording of a digest. Raises WordingLostError for one that nobody kept."""
        if digest not in self._by_digest:
            query = select(WordingRow.text).where(WordingRow.digest == digest)
            text = connection.execute(query).scalar()
            if text is None:
                raise WordingLostError(digest)
            self._by_digest[digest] = _thawed(text)
        return self._by_digest[digest]

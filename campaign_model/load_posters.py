"""Reads ``posters.yml``: which posters there are, and until when they hang.

Which families exist is known to whoever prints them, not here: the caller says what each
family is about. Whoever prints nothing leaves families out, and then every name will do.
"""

from __future__ import annotations

from collections.abc import Mapping

from campaign_model.campaign import Poster
from campaign_model.people import Unit
from campaign_model.reading.fields import Fields
from campaign_model.reading.folder import Folder
from campaign_model.reading.source_location import LocatedDate, LocatedStr
from campaign_model.vocabulary import INVITATION, InvitationScope, PosterSubject

Families = Mapping[str, PosterSubject]


def load_posters(
    folder: Folder, units: Mapping[str, Unit], families: Families | None
) -> tuple[tuple[Poster, ...], LocatedDate, LocatedDate, tuple[LocatedStr, ...]]:
    """Return posters (one invitation a unit among them), day of issue, last day, retired."""
    top = folder.yaml("posters.yml")
    posters = [_poster(entry, families) for entry in top.entries("posters")]
    scope = top.choice("quiz_posters", InvitationScope.spellings())
    if scope == InvitationScope.ALL.value:
        posters += [_invitation(unit) for unit in units.values()]
    issued, valid = top.days("issued", "valid_until")
    retired = top.words("retired")
    top.close()
    return tuple(posters), issued, valid, retired


def _poster(fields: Fields, families: Families | None) -> Poster:
    if families is None:
        family = fields.text("family")
    else:
        # Invitations are asked for by quiz_posters, so nobody lists one by hand.
        listed = [name for name in families if name != INVITATION]
        family = fields.choice("family", listed)
    about = (families or {}).get(family) or _guessed_subject(fields)
    no_subject = LocatedStr("", fields.location)
    poster = Poster(
        id=fields.text("id"),
        family=family,
        about=about,
        subject=no_subject if about is PosterSubject.NONE else fields.text(about.value),
        setting=fields.optional("setting", most=12) or "",
        location=fields.location,
    )
    fields.close()
    return poster


def _guessed_subject(fields: Fields) -> PosterSubject:
    """Return what a poster of an unknown family is about, by the field that it has.

    So a misspelt family is one problem, and its subject is no unknown field beside it.
    """
    by_field = (subject for subject in PosterSubject if subject.value in fields.entry)
    return next(by_field, PosterSubject.NONE)


def _invitation(unit: Unit) -> Poster:
    return Poster(
        id=LocatedStr(f"q-{unit.code}", unit.location),
        family=INVITATION,
        about=PosterSubject.UNIT,
        subject=unit.code,
        setting="",
        location=unit.location,
    )

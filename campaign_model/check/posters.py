"""Posters of a family that can be printed, each about what its family is about.

Which families there are is known to whoever prints them, so the caller says it. Who prints
nothing leaves families out, and then every name will do.
"""

from __future__ import annotations

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.fields import did_you_mean
from campaign_model.reading.problems import Problems
from campaign_model.schema.field import declared
from campaign_model.schema.posters import Poster
from campaign_model.vocabulary import INVITATION, PosterSubject


def check(inspection: Inspection) -> None:
    """Note posters of a family that nobody prints, or without the subject that it shows."""
    families, problems = inspection.families, inspection.problems
    if families is None:
        return
    # Invitations are asked for by quiz_posters, so nobody lists one by hand.
    listed = [name for name in families if name != INVITATION]
    for poster in inspection.campaign.posters:
        if poster.family == INVITATION or not poster.family:
            continue
        about = families.get(poster.family)
        if about is None:
            # Its subject is left alone, so that one fault is one problem.
            message = _("“{key}” is “{value}”.")
            message = message.format(key="family", value=poster.family)
            problems.add(
                poster.family.location, message, did_you_mean(poster.family, listed)
            )
        else:
            _subject(poster, about, problems)


def _subject(poster: Poster, about: PosterSubject, problems: Problems) -> None:
    for other, name in poster.subjects.items():
        if other is not about:
            message = _("The key “{key}” is not known here.").format(key=other)
            keys = [field.key for field in declared(Poster) if field.key != other]
            remedy = did_you_mean(other, keys)
            problems.add(name.location, message, remedy)
    if about is not PosterSubject.NONE and about not in poster.subjects:
        message = _("“{key}” is missing.").format(key=about)
        remedy = _("Add a line “{key}: …”.").format(key=about)
        problems.add(poster.location, message, remedy)

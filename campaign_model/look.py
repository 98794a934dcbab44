"""A campaign's ``look`` to the look that site, service and print take: tokens and logo."""

from __future__ import annotations

from campaign_model.language import gettext as _
from campaign_model.logo import read_logo
from campaign_model.reading.folder import Folder
from campaign_model.schema.look import LookSettings
from design import Colour, Look, house_tokens, tokens_with


def read_look(folder: Folder, settings: LookSettings | None) -> Look:
    """Return the look of a campaign, the house's where nothing else is set.

    Notes what is no colour and what is wrong with the logo; contrast is for ``check``.
    """
    if settings is None:
        return Look()
    colours = {}
    for key, text in settings.colours().items():
        try:
            colours[key] = str(Colour.parse(text))
        except ValueError:
            message = _("“{key}” is “{value}”.").format(key=key, value=text)
            remedy = _("Write # and six characters of 0–9 and a–f, as in {example}.")
            example = house_tokens().hex("ink")
            folder.problems.add(text.location, message, remedy.format(example=example))
    logo = read_logo(folder, settings.logo) if settings.logo else None
    return Look(tokens_with(colours), logo)

"""What the county should know before it opens a wave: nothing of it forbids anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from campaign_model import Unit
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.vocabulary import PaperForm, WaveKind
from quiz_service.headcounts.newest import CountedPeople
from quiz_service.kernel.pages import day, moment
from quiz_service.waves.opening import WaveRow

MOST_NAMES = 5  # of units in one sentence


def cautions_about(
    form: PaperForm, opens: datetime, closes: datetime, waves: Sequence[WaveRow]
) -> Iterator[str]:
    """Say which waves ask the same half of the bank, or run at the same time.

    ``waves`` are the ones there are, the newest first; times are UTC.
    """
    if waves and waves[0].form == form.value:
        message = _(
            "The wave before, “{kind}” of {day}, asked the same half of the bank: “{form}”."
            " People will meet questions that they know. Take the other half."
        )
        yield message.format(
            kind=WaveKind.label_of(waves[0].kind),
            day=day(waves[0].opens),
            form=form.label,
        )
    for wave in waves:
        if wave.opens < closes and opens < wave.closes:
            message = _(
                "“{kind}” runs from {opens} to {closes}, in the same days. People would be"
                " asked twice, with two slips. End that one first, or begin later."
            )
            yield message.format(
                kind=WaveKind.label_of(wave.kind),
                opens=moment(wave.opens),
                closes=moment(wave.closes),
            )


def cautions_about_people(
    units: Iterable[Unit], headcounts: Mapping[str, CountedPeople]
) -> Iterator[str]:
    """Say which units have no people: they get no codes and no figures."""
    names = [str(u.name) for u in units if not headcounts[str(u.code)].headcount]
    if names:
        message = ngettext(
            "{count} unit has no headcount and could not take part: {names}."
            " Enter it first: N is frozen when the wave is opened.",
            "{count} units have no headcount and could not take part: {names}."
            " Enter it first: N is frozen when the wave is opened.",
            len(names),
        )
        more = _(" and others") if len(names) > MOST_NAMES else ""
        shortened = _(", ").join(names[:MOST_NAMES]) + more
        yield message.format(count=len(names), names=shortened)

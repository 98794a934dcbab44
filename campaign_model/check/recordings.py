"""Sound files: there, of a kind that old phones play, small, and of something we have."""

from __future__ import annotations

import re

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.fields import did_you_mean
from campaign_model.schema.recordings import FOLDER, MOST_BYTES, SUFFIXES, Recording

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.\w+")


def check(inspection: Inspection) -> None:
    """Note recordings that cannot be played, and such of nothing."""
    campaign = inspection.campaign
    subjects = {
        *map(str, campaign.fraud_types),
        *campaign.materials,
        *(str(item.id) for item in campaign.practice),
    }
    for recording in campaign.recordings:
        _file(recording, inspection)
        if recording.subject and recording.subject not in subjects:
            message = _("“{word}” is not known.").format(word=recording.subject)
            remedy = did_you_mean(recording.subject, sorted(subjects))
            inspection.problems.add(recording.subject.location, message, remedy)


def _file(recording: Recording, inspection: Inspection) -> None:
    name = recording.file
    path = inspection.campaign.folder / FOLDER / name
    if not _NAME.fullmatch(name) or not name.endswith(SUFFIXES):
        message = _("“{file}” is no name of a sound file.").format(file=name)
        remedy = _("Use small letters, digits and hyphens, and end in .mp3 or .m4a.")
    elif not path.is_file():
        message = _("There is no “{file}” in audio/.").format(file=name)
        remedy = _("Put the file there, or take the entry out.")
    elif path.stat().st_size > MOST_BYTES:
        message = _("“{file}” is larger than 6 MB.").format(file=name)
        remedy = _("Save it as MP3 with 64 kbit/s, or cut it in two.")
    else:
        return
    inspection.problems.add(name.location, message, remedy)

"""Sound files: there, of a kind that old phones play, small, and of something we have."""

from __future__ import annotations

import re

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.fields import did_you_mean
from campaign_model.schema.questions import Question
from campaign_model.schema.recordings import FOLDER, MOST_BYTES, SUFFIXES, Recording

LEAST_REASON = 8  # letters; what is shorter may stand in a message by chance
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.\w+")


def check(inspection: Inspection) -> None:
    """Note recordings that cannot be played, and those of things the campaign does not have."""
    campaign = inspection.campaign
    subjects = {
        *map(str, campaign.fraud_types),
        *campaign.materials,
        *(str(item.id) for item in campaign.practice),
        *(str(item.id) for item in campaign.questions),
    }
    questions = {str(item.id): item for item in campaign.questions}
    public = {str(record.file) for record in campaign.public_recordings()}
    for recording in campaign.recordings:
        _file(recording, inspection)
        if recording.subject and recording.subject not in subjects:
            message = _("“{word}” is not known.").format(word=recording.subject)
            remedy = did_you_mean(recording.subject, sorted(subjects))
            inspection.problems.add(recording.subject.location, message, remedy)
        if str(recording.subject) in questions:
            _of_question(recording, questions[str(recording.subject)], inspection)
            if str(recording.file) in public:
                message = _(
                    "A question of the quiz shares its file with something public."
                )
                remedy = _("Give it a file of its own: what the site plays is public.")
                inspection.problems.add(recording.file.location, message, remedy)


def _of_question(
    recording: Recording, question: Question, inspection: Inspection
) -> None:
    """Hold a question's recording against its words, and find nothing of its reasons in it."""
    read = _letters(recording.transcript)
    scene = [str(question.scene.text)] if question.scene else []
    for text in (*scene, str(question.ask), *(str(o.text) for o in question.options)):
        if _letters(text) not in read:
            message = _("The recording does not read “{text}”.").format(text=text)
            remedy = _(
                "Record the question as it is worded now: message, question, options."
            )
            inspection.problems.add(recording.transcript.location, message, remedy)
    for reason in (str(question.explain), *(str(o.why) for o in question.options)):
        if len(_letters(reason)) >= LEAST_REASON and _letters(reason) in read:
            message = _("The recording gives the reason away: “{text}”.").format(
                text=reason
            )
            remedy = _("Read what the paper shows, and no more.")
            inspection.problems.add(recording.transcript.location, message, remedy)


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


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

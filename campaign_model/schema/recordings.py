"""``recordings.yml``: sound files, with who speaks, in which tongue, and every word of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field
from campaign_model.vocabulary import Term

# Where the files lie; what webviews of ten years ago play.
FOLDER = "audio"
SUFFIXES = (".mp3", ".m4a")
MOST_BYTES = 6 * 1024 * 1024


class Tongue(Term):
    """In what somebody speaks."""

    MANDARIN = "mandarin", "普通话", "Mandarin"
    QINGYUAN = "qingyuan", "庆元话", "Qingyuan dialect"


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound file of a guide, a material or a practice question.

    ``synthesized`` sound is labelled wherever it can be played.
    """

    file: Annotated[LocatedStr, Field("`audio/` 里的文件名，只用小写字母、数字和短横")]
    subject: Annotated[
        LocatedStr, Field("念的是什么：骗局编号、资料的文件名或题号", key="of")
    ]
    tongue: Annotated[Tongue, Field("什么话")]
    speaker: Annotated[LocatedStr, Field("谁录的，写身份，不写姓名", longest=24)]
    day: Annotated[LocatedDate, Field("哪天录的")]
    provenance: Annotated[LocatedStr, Field("在哪里录的，谁同意放出来", longest=60)]
    transcript: Annotated[LocatedStr, Field("念的每一个字")]
    location: SourceLocation
    synthesized: Annotated[bool, Field("电脑合成的写 `yes`，网页上会标“合成语音”")] = (
        False
    )

"""``pledges/<id>.md``: what people promise after the quiz."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field
from campaign_model.schema.names import AUDIENCES


@dataclass(frozen=True, slots=True)
class Pledge:
    """The text an audience reads and accepts; ``version`` changes with the wording.

    ``id`` is its file's name: an audience may have several, finance staff one of their
    own. ``audience`` is None where it is meant for everyone.
    """

    id: LocatedStr
    audience: Annotated[
        LocatedStr | None, Field("给谁，不写就是人人可用", names=AUDIENCES)
    ]
    title: Annotated[LocatedStr, Field("标题", longest=20)]
    version: Annotated[LocatedStr, Field("版本，改了文字就换一个", longest=20)]
    text: LocatedStr
    location: SourceLocation

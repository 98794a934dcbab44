"""``translations/<language>/<page>.md``: pages in another language, as many as somebody wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.markdown import Section
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field, SectionHeadings
from campaign_model.schema.sources import Review

FOLDER = "translations"
INDEX = "index"
# Pages of the site that may be translated, beside each guide by its code.
LAW = "law"  # only where the campaign explains laws
PAGES = (INDEX, "cheated", "hotlines", LAW, "about", "privacy")


@dataclass(frozen=True, slots=True)
class TranslatedPage:
    """A page in another language. The index also says what the language is called."""

    slug: str
    title: Annotated[LocatedStr, Field("标题，用那种语言写", longest=60)]
    description: Annotated[LocatedStr, Field("一句话说清，用那种语言写", longest=160)]
    say: Annotated[
        LocatedStr | None, Field("指南才写：骗子的话，用那种语言写", longest=120)
    ]
    answer: Annotated[
        LocatedStr | None, Field("指南才写：怎么应对，用那种语言写", longest=40)
    ]
    language: Annotated[
        LocatedStr | None, Field("`index.md` 才写：这种语言自己的叫法", longest=20)
    ]
    in_chinese: Annotated[
        LocatedStr | None,
        Field("`index.md` 才写：“这一页只有中文”怎么说", longest=40),
    ]
    review: Annotated[Review, Field("审核")]
    sections: Annotated[tuple[Section, ...], SectionHeadings()]
    location: SourceLocation


# Language code to its pages by name.
Translations = dict[str, dict[str, TranslatedPage]]

"""Counts what a campaign has, as Markdown tables: fraud types, audiences, both crossed.

A cell that must not be empty and is says 缺; ``missing`` lists those cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from campaign_model import Audience, Campaign, FraudType
from generator.selection import fraud_type_of

EMPTY = "缺"


@dataclass(frozen=True, slots=True)
class CoverageColumn:
    """A heading, how much of it there must be, and how to count it for a row."""

    name: str
    least: int
    count: Callable[[Campaign, str], int]


def _messages(campaign: Campaign, code: str) -> int:
    return sum(message.fraud_type == code for message in campaign.messages)


def _slogans(campaign: Campaign, code: str) -> int:
    return sum(slogan.fraud_type == code for slogan in campaign.slogans)


def _translated_practice(campaign: Campaign, code: str) -> int:
    translated = campaign.translated_questions.values()
    return sum(
        item.id in questions
        for questions in translated
        for item in campaign.practice_of(code)
    )


def _posters(campaign: Campaign, code: str) -> int:
    return sum(fraud_type_of(campaign, poster) == code for poster in campaign.posters)


TYPE_COLUMNS = (
    CoverageColumn("指南", 1, lambda c, code: int(code in c.fraud_types)),
    # Cases are not a must: they are facts, and of some frauds nobody has published one.
    CoverageColumn("案例", 0, lambda c, code: len(c.cases_of(code))),
    CoverageColumn(
        "题库", 2, lambda c, code: sum(q.point == code for q in c.questions)
    ),
    CoverageColumn("练习", 3, lambda c, code: len(c.practice_of(code))),
    CoverageColumn("海报", 1, _posters),
    CoverageColumn("短文字", 2, _messages),
    CoverageColumn("横幅和 LED", 0, _slogans),
    CoverageColumn(
        "宣讲资料",
        0,
        lambda c, code: sum(code in m.fraud_types for m in c.materials.values()),
    ),
)
AUDIENCE_COLUMNS = (
    CoverageColumn(
        "指南",
        5,
        lambda c, name: sum(name in g.audiences for g in c.fraud_types.values()),
    ),
    CoverageColumn(
        "案例", 3, lambda c, name: sum(name in x.audiences for x in c.published_cases())
    ),
    CoverageColumn(
        "题库", 16, lambda c, name: sum(name in q.audiences for q in c.questions)
    ),
    CoverageColumn(
        "练习", 3, lambda c, name: sum(name in q.audiences for q in c.practice)
    ),
    CoverageColumn(
        "试卷", 2, lambda c, name: sum(p.audience == name for p in c.blueprints)
    ),
    CoverageColumn(
        "承诺书", 1, lambda c, name: sum(p.audience == name for p in c.pledges)
    ),
    CoverageColumn(
        "短文字", 2, lambda c, name: sum(m.audience == name for m in c.messages)
    ),
    CoverageColumn(
        "宣讲资料",
        1,
        lambda c, name: sum(name in m.audiences for m in c.materials.values()),
    ),
)

# What helps those who read little Chinese. None of it is a must: a county may lack it all.
SEEN_COLUMNS = (
    CoverageColumn("连环画（格）", 0, lambda c, code: len(c.fraud_types[code].frames)),
    CoverageColumn(
        "假样图", 0, lambda c, code: sum(fake.fraud_type == code for fake in c.fakes)
    ),
    CoverageColumn(
        "换你来回",
        0,
        lambda c, code: sum(story.fraud_type == code for story in c.stories.values()),
    ),
    CoverageColumn("录音", 0, lambda c, code: len(c.recordings_of(code))),
    CoverageColumn(
        "译好的指南（种语言）",
        0,
        lambda c, code: sum(code in pages for pages in c.translations.values()),
    ),
    CoverageColumn("译好的练习", 0, _translated_practice),
)


def coverage(campaign: Campaign) -> str:
    """Return the four tables, ready to stand in a handbook."""
    guides = sorted(campaign.fraud_types.values(), key=lambda guide: guide.code)
    audiences = list(campaign.audiences.values())
    by_type = [
        [f"{g.code} {g.short}", *_cells(campaign, g.code, TYPE_COLUMNS)] for g in guides
    ]
    by_audience = [
        [a.name, *_cells(campaign, a.id, AUDIENCE_COLUMNS)] for a in audiences
    ]
    parts = [
        f"# {campaign.settings.title}：覆盖一览",
        "由 `wuzha coverage` 数出来，不是手写的。标“缺”的格子必须补上。",
        "## 按骗局",
        _table(["骗局", *(c.name for c in TYPE_COLUMNS)], by_type),
        "## 看得见、听得到、看得懂",
        _table(
            ["骗局", *(c.name for c in SEEN_COLUMNS)],
            [
                [f"{g.code} {g.short}", *_cells(campaign, g.code, SEEN_COLUMNS)]
                for g in guides
            ],
        ),
        "## 按人群",
        _table(["人群", *(c.name for c in AUDIENCE_COLUMNS)], by_audience),
        "## 骗局 × 人群",
        "每格是题库里的题数 / 案例数；“·”表示这类人不是这种骗局的主要对象。",
        _table(["骗局", *(a.name for a in audiences)], _crossed(campaign, guides)),
    ]
    return "\n\n".join(parts) + "\n"


def missing(campaign: Campaign) -> list[str]:
    """Return every must-have cell that is empty, as “row / column”."""
    return [
        f"{row[0]} / {name}"
        for table in coverage(campaign).rstrip("\n").split("\n\n")
        if table.startswith("|")
        for names, *rows in [[_row(line) for line in table.split("\n")]]
        for row in rows[1:]
        for name, cell in zip(names, row, strict=True)
        if cell.endswith(EMPTY)
    ]


def _cells(
    campaign: Campaign, row: str, columns: Sequence[CoverageColumn]
) -> Iterator[str]:
    for column in columns:
        count = column.count(campaign, row)
        yield str(count) if count >= column.least else f"{count} {EMPTY}"


def _crossed(campaign: Campaign, guides: Sequence[FraudType]) -> Iterator[list[str]]:
    for guide in guides:
        yield [
            f"{guide.code} {guide.short}",
            *(
                _type_and_audience(campaign, guide, audience)
                for audience in campaign.audiences.values()
            ),
        ]


def _type_and_audience(campaign: Campaign, guide: FraudType, audience: Audience) -> str:
    items = sum(
        q.point == guide.code and audience.id in q.audiences for q in campaign.questions
    )
    cases = sum(audience.id in case.audiences for case in campaign.cases_of(guide.code))
    if audience.id not in guide.audiences:
        return f"{items} / {cases}" if items or cases else "·"
    return f"{items} / {cases}" if items else f"0 / {cases} {EMPTY}"


def _table(
    names: Sequence[str], rows: Sequence[list[str]] | Iterator[list[str]]
) -> str:
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]

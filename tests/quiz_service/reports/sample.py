"""A whole report made by hand: twelve units between nobody and everybody, and an empty one."""

from __future__ import annotations

from dataclasses import replace

from quiz_service.reports.figures.inspection import InspectionFigures
from quiz_service.reports.figures.rates import rates_of
from quiz_service.reports.figures.report import (
    AwarenessDefinition,
    CorrectedHeadcount,
    Counts,
    DayFigures,
    DetectionFigures,
    GroupFigures,
    ItemFigures,
    OptionFigures,
    Origin,
    PaperFigures,
    PointFigures,
    QualityFigures,
    Rates,
    Report,
    SignalFigures,
    UnitFigures,
    WaveFigures,
)

# code, name, kind, township, bureau, N, n, persons, first, learned, status
UNITS = (
    (
        "S01",
        "示例第一小学",
        "school",
        "松源街道",
        "教育局",
        860,
        853,
        850,
        655,
        801,
        "partial",
    ),
    (
        "S02",
        "示例初级中学",
        "school",
        "竹口镇",
        "教育局",
        540,
        540,
        540,
        471,
        540,
        "confirmed",
    ),
    (
        "S03",
        "示例高级中学",
        "school",
        "濛洲街道",
        "教育局",
        1280,
        1265,
        1265,
        1105,
        1240,
        "near",
    ),
    (
        "E01",
        "示例竹木制品厂",
        "enterprise",
        "黄田镇",
        "经济商务局",
        210,
        96,
        95,
        60,
        71,
        "low coverage",
    ),
    (
        "E02",
        "示例食用菌公司",
        "enterprise",
        "屏都街道",
        "经济商务局",
        126,
        118,
        115,
        80,
        101,
        "partial",
    ),
    (
        "E03",
        "示例铅笔厂",
        "enterprise",
        "松源街道",
        "经济商务局",
        95,
        0,
        0,
        0,
        0,
        "no data",
    ),
    (
        "H01",
        "示例县医院",
        "hospital",
        "濛洲街道",
        "卫健局",
        430,
        401,
        400,
        352,
        390,
        "partial",
    ),
    (
        "H02",
        "示例乡镇卫生院",
        "hospital",
        "荷地镇",
        "卫健局",
        38,
        41,
        38,
        30,
        36,
        "conflict",
    ),
    (
        "C01",
        "示例花园小区",
        "estate",
        "松源街道",
        "松源街道",
        640,
        203,
        200,
        121,
        150,
        "low coverage",
    ),
    (
        "V01",
        "示例溪头村",
        "village",
        "百山祖镇",
        "百山祖镇",
        312,
        188,
        185,
        96,
        133,
        "partial",
    ),
    (
        "V02",
        "示例竹坪村",
        "village",
        "张村乡",
        "张村乡",
        268,
        3,
        3,
        None,
        None,
        "low coverage",
    ),
    (
        "V03",
        "示例桥下村",
        "village",
        "举水乡",
        "举水乡",
        245,
        240,
        240,
        171,
        215,
        "partial",
    ),
)
CORRECTIONS = {"E01": (CorrectedHeadcount("E01", 240, 210, "2026-12-05", 180),)}
POINTS = (
    ("T01", "刷单返利", "T01", 0.84),
    ("T02", "虚假投资理财", "T02", 0.71),
    ("T05", "冒充电商物流客服", "T05", 0.66),
    ("T07", "冒充公检法", "T07", 0.9),
    ("T12", "网络贷款", "T12", 0.78),
    ("hotline", "热线与求助", "", 0.93),
)


def counts(headcount: int, answered: int, persons: int, *aware: int | None) -> Counts:
    """Counts with plausible numbers beside k."""
    first, learned = aware
    hidden = first is None
    return Counts(
        headcount,
        answered,
        persons,
        first,
        learned,
        sittings=int(persons * 1.3),
        on_paper=persons // 10,
        pledges=int(persons * 0.8),
        paper_signed=persons // 5,
        paper_parents=persons // 9,
        trusted=None if hidden else persons // 3,
        could_trust=None if hidden else persons * 4,
        suspected=None if hidden else persons // 2,
        could_suspect=None if hidden else persons * 3,
    )


def points(persons: int) -> tuple[PointFigures, ...]:
    """The same weak spots in every unit."""
    return tuple(
        PointFigures(point, name, guide, persons, int(persons * share))
        for point, name, guide, share in POINTS
    )


def unit(row: tuple[object, ...]) -> UnitFigures:
    """One line of UNITS."""
    code, name, kind, township, bureau, headcount, answered, persons, *aware, status = (
        row
    )
    people = counts(headcount, answered, persons, *aware)  # type: ignore[arg-type]  # a table
    return UnitFigures(
        code=str(code),
        codes=(str(code),),
        name=str(name),
        kind=str(kind),
        township=str(township),
        bureau=str(bureau),
        sample=True,
        headcount_date="2026-11-20",
        headcount_source="示例数据",
        corrections=CORRECTIONS.get(str(code), ()),
        counts=people,
        rates=rates_of(people),
        status=str(status),
        hidden=aware[0] is None,
        points=points(people.persons) if people.persons >= 5 else None,
    )


def group(kind: str, name: str, members: list[UnitFigures]) -> GroupFigures:
    """Members added up; hidden units and conflicts stay out of k."""
    visible = [u for u in members if not u.hidden and u.status != "conflict"]

    def total(field: str, of: list[UnitFigures]) -> int:
        return sum(getattr(u.counts, field) or 0 for u in of)

    fields = Counts.__dataclass_fields__
    everybody = ("headcount", "answered", "pledges", "paper_signed", "paper_parents")
    people = Counts(
        **{f: total(f, members if f in everybody else visible) for f in fields}
    )
    people = replace(people, answered=min(people.answered, people.headcount))
    return GroupFigures(
        kind,
        name,
        len(members),
        sum(not u.counts.answered for u in members),
        sum(u.hidden for u in members),
        sum(u.status == "conflict" for u in members),
        people,
        rates_of(people),
    )


def full_report() -> Report:
    """Twelve units in the middle of a wave."""
    units = tuple(map(unit, UNITS))
    by = {"kind": "kind", "bureau": "bureau", "township": "township"}
    groups = tuple(
        group(kind, name, [u for u in units if getattr(u, field) == name])
        for kind, field in by.items()
        for name in dict.fromkeys(getattr(u, field) for u in units)
    )
    days = tuple(
        DayFigures(f"2026-12-{day:02}", 310 - 9 * day, 230 - 7 * day, 280 - 8 * day)
        for day in range(1, 15)
    )
    item = ItemFigures(
        "q-parcel-01",
        "0" * 32,
        "T05",
        "快递客服说要双倍赔你，让你开屏幕共享，怎么办？",
        True,
        False,
        812,
        540,
        0.25,
        0.31,
        (
            OptionFigures("挂断，打平台官方电话", True, 540),
            OptionFigures("按他说的开共享", False, 190),
            OptionFigures("只告诉他验证码", False, 70),
            OptionFigures("", False, 12),
        ),
        ("often-missed",),
    )
    total = group("county", "庆元县", list(units))
    return Report(
        Origin(
            "wuzha snapshot 3",
            "qingyuan",
            "庆元县“全民反诈”",
            "庆元县",
            "庆元县反诈宣传",
            "",
            True,
            "2026-12-14T17:30:00+08:00",
            41,
            "ab" * 32,
        ),
        AwarenessDefinition(
            "zx-2026-1",
            80,
            ("不转账到“安全账户”或陌生账户", "不开屏幕共享", "不给验证码"),
        ),
        WaveFigures(
            1,
            "baseline",
            "a",
            "2026-12-01T08:00:00+08:00",
            "2026-12-27T22:00:00+08:00",
            False,
            (PaperFigures("primary", (1, 1, 1, 1, 1, 3, 1, 1), "cd" * 32, 0.0203),),
        ),
        total,
        groups,
        units,
        points(total.counts.persons),
        days,
        (item,),
        DetectionFigures(1800, 17000, 2100, 12600, 2.09, -0.2),
        QualityFigures(
            total.counts.persons,
            total.counts.first or 0,
            84,
            71,
            (
                SignalFigures(
                    *("E01", "fast", 31, 95, "95 人中 31 人一分钟内答完。", True),
                    *("", "", ""),
                ),
            ),
        ),
    )


def empty_report() -> Report:
    """The same wave before anybody answered."""
    full = full_report()
    none = Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    nothing: Rates = rates_of(none)
    units = tuple(
        replace(
            u,
            counts=replace(none, headcount=u.counts.headcount),
            rates=nothing,
            status="no data",
            hidden=False,
            points=None,
        )
        for u in full.units
    )
    total = group("county", "庆元县", list(units))
    return replace(
        full,
        units=units,
        total=total,
        groups=(total,),
        points=(),
        days=(),
        items=(),
        detection=None,
        quality=QualityFigures(0, 0, 0, 0, ()),
    )


def passed_inspection() -> InspectionFigures:
    """Eighteen of forty drawn by lot, all of them aware."""
    return InspectionFigures(
        wave=2,
        basis=1,
        claim=90,
        people=40,
        drawn=18,
        head="0" * 64,
        opens="2027-01-30T08:00:00+08:00",
        closes="2027-01-30T16:00:00+08:00",
        is_over=True,
        in_presence=True,
        persons=18,
        aware=18,
        at_least=36,
        passed=True,
    )

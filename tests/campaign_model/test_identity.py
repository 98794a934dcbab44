"""Details that point at somebody are found wherever they stand, in the shapes people write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaign_model.starter import copy_starter, report_on

POINTS_AT = "这几样凑在一起，能认出是谁"


def with_story(tmp_path: Path, sentence: str, **fields: str) -> str:
    campaign = copy_starter(tmp_path)
    case = campaign / "cases/bw-zhanjiang-2025.md"
    text = case.read_text("utf-8").replace("## 经过\n\n", f"## 经过\n\n{sentence}\n\n")
    for name, value in fields.items():
        line = next(line for line in text.splitlines() if line.startswith(f"{name}:"))
        text = text.replace(line, f"{name}: {value}")
    case.write_text(text, "utf-8")
    return report_on(campaign)


@pytest.mark.parametrize(
    "sentence",
    [
        "住濛洲街道云鹤社区3幢502室，实验小学的李老师接到电话。",
        "住云鹤社区３幢５０２室的居民接到电话。",
        "家在石龙街 18 号，接到电话。",
        "实验小学的李老师接到电话。",
        "人民医院王医生接到电话。",
        "黄田镇卫生院的吴医生接到电话。",
        "大济村宏达竹木公司的会计接到电话。",
        "住在五号楼的张阿姨接到电话。",
        "宏达竹木公司出纳刘女士接到电话。",
        "松源街道的陈大爷接到电话。",
        "竹口镇枫堂村竹木厂的会计小叶接到电话。",
        "百山祖镇的村医老陈接到电话。",
        "荷地镇中心小学五年级二班一名女生的妈妈接到电话。",
        "庆元中学高二（3）班的一名同学接到电话。",
        "隆宫乡开民宿的练姓夫妇接到电话。",
        "她叫吴小妹，接到电话。",
    ],
)
def test_the_shapes_that_people_write_are_refused(
    sentence: str, tmp_path: Path
) -> None:
    assert POINTS_AT in with_story(tmp_path, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "一所小学的老师接到电话。",
        "对方自称保险公司的经理。",
        "民警和社区干部一起劝。",
        "快递公司的人打来电话。",
        "一名村医接到“院长”的电话。",
        "女儿在医院上班，接到电话。",
        "一名开厂的人接到厂家的电话。",
        "老百姓都接到过这样的电话。",
        "对方让他叫家里人，别声张。",
        "五年级的孩子接到电话。",
        "老师小时候也接到过电话，司机老家在外地。",
    ],
)
def test_kinds_of_units_and_jobs_point_at_nobody(sentence: str, tmp_path: Path) -> None:
    assert POINTS_AT not in with_story(tmp_path, sentence)


def test_details_are_added_up_over_fields_and_text(tmp_path: Path) -> None:
    report = with_story(
        tmp_path,
        "大济村的一个人接到电话。",
        title="出纳被骗 76543 元，三天后追回",
        who="一名出纳",
    )

    assert POINTS_AT in report
    assert "大济村" in report and "76543 元" in report and "出纳" in report

"""Once a snapshot is published the site says how far the campaign is, and what comes next."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaign_model import Campaign, Progress, PublishedSums, load_campaign
from campaign_model.reading.source_location import LocatedStr
from generator.settings import SITE
from generator.site.navigation import config
from generator.site.pages.progress import (
    aware,
    progress_pages,
    took_part,
    weakest,
    whole_percent,
)
from generator.site.plan import pages
from generator.site.search import index
from quiz_service.reports.publication.progress_file import progress_of
from tests.conftest import QINGYUAN, TODAY
from tests.quiz_service.reports.sample import empty_report, full_report

pytestmark = pytest.mark.slow

PAGE = "progress/index.md"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """The campaign with the public part of a made-up snapshot in its folder."""
    folder = tmp_path_factory.mktemp("published") / "qingyuan"
    shutil.copytree(QINGYUAN, folder)
    (folder / "progress.yml").write_bytes(progress_of(full_report()))
    campaign, notices = load_campaign(folder, today=TODAY)
    assert not [note for note in notices if "progress" in str(note)]
    return campaign


@pytest.fixture(scope="module")
def site(published: Campaign) -> dict[str, str]:
    return pages(published, SITE)


@pytest.fixture
def page_text(published: Campaign) -> Callable[..., str]:
    """The words of the page when something about the progress is another."""

    def page(**changes: object) -> str:
        assert published.progress is not None
        progress = replace(published.progress, **changes)
        pages = progress_pages(replace(published, progress=progress))
        return words(pages[PAGE])

    return page


def words(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page.replace(">\n<", "><"))


def total(published: Campaign, **changes: int) -> PublishedSums:
    assert published.progress is not None
    return replace(published.progress.total, **changes)


def test_without_a_published_snapshot_nothing_tells_of_progress(
    qingyuan: Campaign,
) -> None:
    planned = pages(qingyuan, SITE)

    assert PAGE not in planned
    assert not [path for path, text in planned.items() if 'progress/"' in text]
    assert b'"progress/"' not in index(qingyuan)
    assert "progress/index.md" not in str(config(qingyuan))


def test_with_one_the_front_page_the_plan_the_menu_and_the_search_lead_to_it(
    published: Campaign, site: dict[str, str]
) -> None:
    assert 'href="progress/"' in site["index.md"]
    assert 'href="../progress/"' in site["plan/index.md"]
    assert {"name": "进展", "path": "progress/"} in config(published, pictures=True)[
        "extra"
    ]["menus"][""]
    assert {"进展": "progress/index.md"} in config(published, pictures=True)["nav"]
    assert b'"progress/"' in index(published)


def test_a_campaign_without_goals_leads_to_it_too(published: Campaign) -> None:
    front = pages(replace(published, goals=()), SITE)["index.md"]

    assert 'href="progress/"' in front


def test_the_page_says_people_with_their_words(site: dict[str, str]) -> None:
    counts = full_report().total.counts
    page = words(site[PAGE])

    assert f"应参与 {counts.headcount:,} 人，已参与{counts.answered:,} 人" in page
    assert f"分得清真假的{counts.learned:,} 人" in page
    assert f"参与率 {100 * counts.answered // counts.headcount}%" in page
    assert f"还差{counts.headcount - (counts.learned or 0):,} 人" in page
    assert f"在手机上作了承诺{counts.pledges:,} 份" in page
    assert f"另有 {counts.paper_signed:,} 份签在纸上" in page


def test_the_parts_of_what_is_missing_add_up(site: dict[str, str]) -> None:
    counts = full_report().total.counts
    line = re.search(r"还没答的.+?。", words(site[PAGE]))
    assert line is not None

    parts = [int(n.replace(",", "")) for n in re.findall(r"[\d,]*\d", line[0])]

    assert len(parts) == 3
    assert sum(parts) == counts.headcount - (counts.learned or 0)


def test_every_block_of_numbers_says_its_date_and_source(site: dict[str, str]) -> None:
    page = words(site[PAGE])
    blocks = page.count("按单位类型看") + page.count("这几样还要多讲") + 1

    assert page.count("来源：") == blocks == 3
    assert page.count("截至 2026\u00a0年 12\u00a0月 14\u00a0日 17:30") >= blocks
    assert "快照 " in page


def test_the_definition_stands_in_plain_words(site: dict[str, str]) -> None:
    page = words(site[PAGE])

    assert "答对 80% 以上" in page
    assert "必知必会：不转账到“安全账户”或陌生账户；不开屏幕共享；不给验证码。" in page
    assert "这是知识测试的结果，不是平安建设电话调查的知晓率" in page


def test_the_page_rounds_as_it_says_it_does(site: dict[str, str]) -> None:
    assert whole_percent(123, 431) == "29%", "28.5 and a little"
    assert whole_percent(113, 400) == "28%"
    assert "百分数四舍五入，写整数；一个都没有才写 0%。" in site[PAGE]


def test_what_is_left_out_is_named_only_by_number(site: dict[str, str]) -> None:
    page = words(site[PAGE])

    assert "没有单独列的：4 类单位，9 个乡镇、街道。" in page
    assert "企业" not in page
    assert "有 1 个单位，答题的人比登记的还多" in page


def test_made_up_figures_say_so_and_real_ones_do_not(
    page_text: Callable[..., str],
) -> None:
    assert "模拟数据" in page_text(simulated=True)
    assert "模拟数据" not in page_text(simulated=False)


def test_nothing_is_said_of_the_results_of_fewer_than_ten(
    published: Campaign, page_text: Callable[..., str]
) -> None:
    page = page_text(
        total=total(published, persons=0, first=0, learned=0), groups=(), points=()
    )

    assert "还不能说" in page
    assert "知晓率 0%" not in page
    assert "人人知晓，还差" not in page


def test_everybody_is_said_only_where_everybody_is_in_the_sums(
    published: Campaign, page_text: Callable[..., str]
) -> None:
    n = total(published).headcount
    everybody = total(published, answered=n, persons=n, first=n - 1, learned=n)

    whole_county = page_text(total=everybody, conflicts=0)
    with_conflict = page_text(total=everybody, conflicts=1)

    assert "庆元县人人知晓" in whole_county
    assert "知晓率 100%" in whole_county
    assert "庆元县人人知晓" not in with_conflict
    assert "人数还在核对的1 个单位" in with_conflict
    assert "100%" not in with_conflict.partition("怎么算的")[0]


def test_nothing_reads_100_percent_while_a_unit_is_to_be_verified(
    published: Campaign, page_text: Callable[..., str]
) -> None:
    n = total(published).headcount
    everybody = total(published, answered=n, persons=n, first=n, learned=n, pending=2)

    page = page_text(total=everybody, conflicts=0)

    assert "待核实的2 个单位" in page
    assert "知晓率 待核实" in page
    assert "参与率 人人参与" in page
    assert "100%" not in page.partition("怎么算的")[0].replace("再写 100%", "")


def test_the_weakest_points_come_first_and_lead_to_their_guides(
    published: Campaign, site: dict[str, str]
) -> None:
    weak = weakest(published)

    shares = [point.right / point.answers for point in weak]
    assert shares == sorted(shares)
    assert 3 <= len(weak) <= 5
    assert all(f'href="../T/{w.code}/"' in site[PAGE] for w in weak if w.code)


def test_a_point_without_a_guide_is_told_without_a_link(published: Campaign) -> None:
    assert published.progress is not None
    hotline = [p for p in published.progress.points if p.point == "hotline"]
    progress = replace(published.progress, points=tuple(hotline))

    page = progress_pages(replace(published, progress=progress))[PAGE]

    assert '<div class="row">' in page
    assert "/T//" not in page


def test_no_unit_stands_on_the_public_page(site: dict[str, str]) -> None:
    names = [unit.name for unit in full_report().units]

    assert not [name for name in names if name in site[PAGE]]


def test_the_page_holds_no_style_and_no_script_of_its_own(site: dict[str, str]) -> None:
    assert not re.search(r"style=|<style|<script|\son\w+=", site[PAGE])


def test_a_name_with_signs_of_html_stays_text(published: Campaign) -> None:
    assert published.progress is not None
    first = published.progress.groups[0]
    group = replace(first, name=LocatedStr("<script>x</script>", first.location))
    progress = replace(published.progress, groups=(group,))

    page = progress_pages(replace(published, progress=progress))[PAGE]

    assert "<script>" not in page


def test_before_anybody_answered_the_page_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "qingyuan"
    shutil.copytree(QINGYUAN, folder)
    (folder / "progress.yml").write_bytes(progress_of(empty_report()))
    campaign, _notices = load_campaign(folder, today=TODAY)

    page = words(progress_pages(campaign)[PAGE])

    assert "参与率 0%" in page
    assert "这几样还要多讲" not in page
    assert isinstance(campaign.progress, Progress)


@pytest.mark.parametrize(
    ("part", "of", "text"),
    [
        (999, 1000, "99%"),
        (2, 3, "67%"),
        (1, 8, "13%"),
        (1000, 1000, "100%"),
        (1, 1000, "不到 1%"),
        (0, 9, "0%"),
        (0, 0, "—"),
    ],
)
def test_a_share_in_whole_percent_is_neither_all_nor_none_by_rounding(
    part: int, of: int, text: str
) -> None:
    assert whole_percent(part, of) == text


def test_a_hundred_percent_is_kept_for_everybody_aware() -> None:
    took = PublishedSums(3, 100, 100, 100, 60, 99)

    assert took_part(took) == "人人参与"
    assert took_part(replace(took, learned=100)) == "100%"
    assert took_part(replace(took, answered=99)) == "99%"
    assert aware(took) == "99%"
    assert aware(replace(took, persons=0)) == "—"


def test_the_page_names_how_many_units_came_how_far(
    page_text: Callable[..., str],
) -> None:
    before = page_text(learned_units=4, inspected_units=0)
    after = page_text(learned_units=4, inspected_units=1)

    assert "学习后人人知晓的单位4 个下一步是抽查" in before
    assert "其中 1 个经抽查" in after
    assert "学习后人人知晓的单位" not in page_text(learned_units=0)

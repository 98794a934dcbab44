from __future__ import annotations

from dataclasses import replace
from datetime import date

from campaign_model import Campaign
from campaign_model.links import poster_number, spelled_number, unit_number
from campaign_model.schema.placements import Placement
from campaign_model.vocabulary import Keeper, QuoteKind
from generator.site.pages.posters import poster_pages
from generator.site.pages.site_pages import money_back, money_kept
from tests.generator.site.memory import LOCATION, by_address, case, question, word


def test_every_kind_of_page_has_its_address(planned: dict[str, str]) -> None:
    expected = {
        "",
        "guides",
        "T/T01",
        "T/T02",
        "cases",
        "cases/T01",
        "cases/one",
        "cases/two",
        "for/elder",
        "techniques",
        "plan",
        "search",
        "cheated",
        "about",
        "privacy",
        "genuine",
    }

    assert expected <= set(planned)


def test_every_poster_printed_or_retired_is_answered(planned: dict[str, str]) -> None:
    for name in ("w-1", "s-1", "q-S01", "w-old"):
        assert f"P/{poster_number('test', name)}" in planned


def test_a_retired_poster_says_so(planned: dict[str, str]) -> None:
    assert "已经停用" in planned[f"P/{poster_number('test', 'w-old')}"]


def test_an_invitation_names_its_unit(planned: dict[str, str]) -> None:
    assert "示例小学" in planned[f"P/{poster_number('test', 'q-S01')}"]


def test_a_poster_shows_its_picture_only_where_one_is_made(campaign: Campaign) -> None:
    number = poster_number("test", "w-1")
    with_picture = poster_pages(campaign, pictures=True)[f"P/{number}/index.md"]
    without = poster_pages(campaign, pictures=False)[f"P/{number}/index.md"]

    assert "poster.png" in with_picture
    assert "poster.png" not in without


def test_a_posters_page_knows_the_number_of_every_unit_it_may_be_made_for(
    campaign: Campaign,
) -> None:
    number = poster_number("test", "w-1")
    own = unit_number(number, "S01")

    page = poster_pages(campaign, pictures=False)[f"P/{number}/index.md"]

    assert f'<i id="{own[8:]}">{spelled_number(own)[9:]}<b>示例小学</b></i>' in page


def test_a_posters_page_says_where_it_hangs(campaign: Campaign) -> None:
    number = poster_number("test", "w-1")
    hung = Placement(
        number=word(f"{number[:4]}-{number[4:]}"),
        unit=word("S01"),
        place=word("校门口"),
        hung=date(2026, 12, 3),
        until=date(2027, 6, 30),
        keeper=Keeper.TEACHER,
        checked=None,
        location=LOCATION,
    )
    pages = poster_pages(replace(campaign, placements=(hung,)), pictures=False)
    other = poster_number("test", "s-1")

    assert (
        "<b>示例小学 · 校门口</b>，2026 年 12 月 3 日起"
        in pages[f"P/{number}/index.md"]
    )
    assert "校门口" not in pages[f"P/{other}/index.md"]


def test_a_withdrawn_case_has_no_page_and_no_link(campaign: Campaign) -> None:
    gone = replace(campaign.cases["one"], status="withdrawn")
    left = by_address(replace(campaign, cases={**campaign.cases, "one": gone}))

    assert "cases/one" not in left
    assert not [path for path, text in left.items() if "cases/one/" in text]


def test_a_pending_case_has_no_page_no_link_and_counts_nowhere(
    campaign: Campaign,
) -> None:
    waiting = replace(campaign.cases["one"], status="pending")
    pages = by_address(replace(campaign, cases={**campaign.cases, "one": waiting}))

    assert "cases/one" not in pages
    assert not [path for path, text in pages.items() if "cases/one/" in text]
    assert "1 件真事" in pages["cases"]


def test_the_gist_is_called_so_and_only_a_quotation_has_marks(
    campaign: Campaign,
) -> None:
    gist = campaign.cases["one"]
    quoted = replace(gist, hook=replace(gist.hook, quote=QuoteKind.SOURCE))

    page = by_address(campaign)["cases/one"]
    quoting = by_address(replace(campaign, cases={**campaign.cases, "one": quoted}))[
        "cases/one"
    ]

    assert "大意是" in page and "“案例骗话one。”" not in page
    assert "骗子的原话" in quoting and "“案例骗话one。”" in quoting


def test_money_back_goes_by_the_field_not_by_words(campaign: Campaign) -> None:
    words_only = replace(campaign.cases["one"], stopped=word("钱没能追回"))
    back = replace(campaign.cases["two"], recovered=110000)

    changed = replace(campaign, cases={"one": words_only, "two": back})

    assert [case.slug for case in money_back(changed)] == ["two"]
    assert [case.slug for case in money_kept(changed)] == ["two"]


def test_the_list_says_plainly_that_no_local_case_is_published(
    campaign: Campaign,
) -> None:
    county = campaign.settings.county
    local = replace(campaign.cases["one"], where=word(f"浙江{county}"))

    without = by_address(campaign)["cases"]
    with_one = by_address(replace(campaign, cases={**campaign.cases, "one": local}))

    assert "还没有公布本地可以引用的案例" in without
    assert "还没有公布本地可以引用的案例" not in with_one["cases"]


def test_the_hook_stands_on_guides_cases_and_posters(planned: dict[str, str]) -> None:
    for path in ("T/T01", f"P/{poster_number('test', 'w-1')}", "cases/T01"):
        assert "骗话T01" in planned[path] and "答话T01" in planned[path]
    for path in ("cases/one", f"P/{poster_number('test', 's-1')}"):
        assert "案例骗话one" in planned[path] and "案例答one" in planned[path]


def test_lists_of_cases_stay_short(campaign: Campaign) -> None:
    many = {f"c-{n:03}": case(f"c-{n:03}") for n in range(101)}
    pages = by_address(replace(campaign, cases=many, posters=()))

    assert {"cases/T01", "cases/T01/2", "cases/T01/3"} <= set(pages)
    assert "cases/T01/4" not in pages
    assert [pages[p].count('class="row"') for p in ("cases/T01", "cases/T01/3")] == [
        50,
        1,
    ]
    assert pages["cases"].count('class="row"') == 30
    assert 'rel="prev" href="../../../cases/T01/"' in pages["cases/T01/2"]
    assert 'rel="next" href="../../../cases/T01/3/"' in pages["cases/T01/2"]


def test_one_edited_case_changes_few_pages(campaign: Campaign) -> None:
    many = {f"c-{n:03}": case(f"c-{n:03}") for n in range(300)}
    before = by_address(replace(campaign, cases=many, posters=()))
    edited = {**many, "c-150": replace(many["c-150"], title=word("改了"))}
    after = by_address(replace(campaign, cases=edited, posters=()))

    changed = [path for path in after if after[path] != before[path]]

    assert 1 <= len(changed) <= 6


def test_practice_comes_from_its_own_pool_with_a_genuine_item(
    planned: dict[str, str],
) -> None:
    guide = planned["T/T01"]

    assert [f"p-{n}短信" in guide for n in range(6)] == [
        True,
        True,
        False,
        False,
        False,
        True,
    ]
    assert "p-0解释" in guide


def test_no_question_of_the_bank_is_on_any_page(planned: dict[str, str]) -> None:
    assert not [path for path, text in planned.items() if "q-bank" in text]


def test_a_type_without_practice_has_no_empty_block(campaign: Campaign) -> None:
    pages = by_address(replace(campaign, practice=(question("p-9", "T02"),)))

    assert "试一试" not in pages["T/T01"]
    assert "试一试" in pages["T/T02"]


def test_every_page_has_a_title_and_a_description(planned: dict[str, str]) -> None:
    for path, text in planned.items():
        head = text.split("---\n")[1]
        assert text.startswith("---\n"), path
        assert "title: " in head and "description: " in head, path


def test_the_same_campaign_gives_the_same_pages(campaign: Campaign) -> None:
    assert by_address(campaign) == by_address(campaign)


def test_a_case_without_a_sum_says_so_and_shows_nothing_as_lost(
    campaign: Campaign,
) -> None:
    unstated = replace(campaign.cases["one"], loss=None, loss_text=word("没有写明"))
    cases = {**campaign.cases, "one": unstated}

    written = by_address(replace(campaign, cases=cases))

    assert "<dt>损失</dt><dd>没有写明</dd>" in written["cases/one"]
    assert "损失没有写明" in written["cases/T01"]


def test_a_date_that_nobody_printed_says_so(campaign: Campaign) -> None:
    one = campaign.cases["one"]
    inferred = replace(one, source=replace(one.source, inferred=True))

    written = by_address(replace(campaign, cases={**campaign.cases, "one": inferred}))

    assert f"{one.source.date}（推断）" in written["cases/one"]
    assert "（推断）" not in by_address(campaign)["cases/one"]

"""What the letters say: every count, no blame, no person, no verdict."""

from __future__ import annotations

from dataclasses import replace

from campaign_model import Campaign
from campaign_model.language import request_language
from quiz_service.reports.figures.report import (
    CorrectedHeadcount,
    Report,
    UnitFigures,
)
from quiz_service.reports.letters.bundle import commendation_list, letter_to
from quiz_service.reports.letters.letter import Letter, LetterTable, tight
from quiz_service.reports.presentation.rates import rate_of_all_text
from quiz_service.reports.snapshots.store import digest_of
from tests.quiz_service.reports.letters.desks import report_of, unit_with
from tests.quiz_service.reports.sample import full_report, passed_inspection


def text_of(letter: Letter | None) -> str:
    """All words of a letter, a line a paragraph."""
    assert letter is not None
    lines = [letter.title, letter.addressee]
    for block in letter.blocks:
        if isinstance(block, LetterTable):
            lines += [" ".join(row) for row in (block.head, *block.rows)]
        else:
            lines.append(block.text)
    return "\n".join([*lines, letter.contact, letter.signed_by, letter.dated])


def letter(campaign: Campaign, unit: UnitFigures, *, closed: bool = False) -> str:
    return text_of(letter_to(report_of(unit, closed=closed), campaign, unit.code))


def test_a_reminder_holds_every_number_with_its_name_and_time(
    qingyuan: Campaign,
) -> None:
    text = text_of(letter_to(full_report(), qingyuan, "E01"))

    assert "应参与210人（2026年11月20日统计，来源：示例数据）" in text
    assert "已参与96人，参与率45.7%，还差114人" in text
    assert "首次答题达标60人，学习后达标71人" in text
    assert "按应参与的210人计算，知晓率首次为28.6%，学习后为33.8%" in text
    assert "另有1人的结果正在汇总" in text
    assert "截至2026年12月14日17:30" in text
    assert "2026年12月27日22:00前" in text
    assert "收到本函之日起10日内" in text


def test_the_three_weakest_points_stand_with_their_guides(qingyuan: Campaign) -> None:
    text = text_of(letter_to(full_report(), qingyuan, "E01"))

    assert text.count("讲解材料：https://fz.qingyuan.example/T/") == 3
    assert (
        "1. 冒充电商物流客服：95次作答，答对62次 · 65.3%。\n讲解材料：https://fz.qingyuan.example/T/T05/"
        in text
    )
    assert text.index("冒充电商物流客服") < text.index("虚假投资理财")


def test_contact_and_date_are_left_to_the_office(qingyuan: Campaign) -> None:
    text = text_of(letter_to(full_report(), qingyuan, "E01"))

    assert "联系人：（请填写）" in text
    assert "电话：（请填写）" in text
    assert "（日期，请填写）" in text
    assert text.endswith("庆元县联席办\n（日期，请填写）")


def test_without_an_office_the_signature_is_a_slot(qingyuan: Campaign) -> None:
    letters = replace(qingyuan.settings.letters, signed_by="")
    unsigned = replace(qingyuan, settings=replace(qingyuan.settings, letters=letters))

    assert "（发函单位，请填写）" in text_of(letter_to(full_report(), unsigned, "E01"))


def test_a_unit_without_answers_reads_of_no_rate_and_of_the_must_know_points(
    qingyuan: Campaign,
) -> None:
    text = text_of(letter_to(full_report(), qingyuan, "E03"))

    assert "还没有人答题，所以没有达标人数和知晓率" in text
    assert "不开屏幕共享；不给验证码" in text
    assert "补答新题" not in text


def test_points_that_would_show_single_people_stay_out(qingyuan: Campaign) -> None:
    unit = replace(unit_with(100, 8, 8, 8), points=None)

    text = letter(qingyuan, unit)

    assert "按知识点列出来会看出是谁" in text
    assert "讲解材料" not in text


def test_a_unit_without_a_weak_point_is_told_so(qingyuan: Campaign) -> None:
    unit = unit_with(100, 50, 50, 50)
    right = tuple(replace(point, right=point.asked) for point in unit.points or ())

    assert "目前没有明显的薄弱点" in letter(qingyuan, replace(unit, points=right))


def test_after_the_end_nobody_is_asked_to_answer_before_it(qingyuan: Campaign) -> None:
    text = letter(qingyuan, unit_with(100, 50, 50, 40), closed=True)

    assert "本次答题已于2026年12月27日22:00结束" in text
    assert "补答的时间" in text
    assert "补答新题" not in text
    assert "22:00前" not in text


def test_whoever_reads_it_is_not_blamed_and_no_person_is_asked_for(
    qingyuan: Campaign,
) -> None:
    report = full_report()
    for code in ("E01", "E03", "C01", "V01", "H02"):
        text = text_of(letter_to(report, qingyuan, code))

        assert "感谢" in text
        for word in ("落后", "批评", "问责", "排名", "倒数", "责令", "通报"):
            assert word not in text
    assert "请不要追问谁没有达标" in text_of(letter_to(report, qingyuan, "E01"))


def test_more_answers_than_people_bring_a_question_instead_of_a_reminder(
    qingyuan: Campaign,
) -> None:
    text = text_of(letter_to(full_report(), qingyuan, "H02"))

    assert "关于请核对应参与人数的函" in text
    assert "登记的人数是38人" in text
    assert "已答题41人，多出3人" in text
    assert "不是谁的差错" in text
    assert "%" not in text.partition("知晓标准")[0], "nothing is divided"


def test_units_without_a_letter_get_none(qingyuan: Campaign) -> None:
    for code in ("S01", "S02", "V02", "X99"):
        assert letter_to(full_report(), qingyuan, code) is None


def test_the_commendation_list_has_counts_beside_shares_and_decides_nothing(
    qingyuan: Campaign,
) -> None:
    text = text_of(commendation_list(full_report(), qingyuan))

    assert "示例初级中学 540 540 100% 471 540 100%" in text
    assert "示例高级中学 1280 1265 98.8% 1105 1240 96.9%" in text
    assert "不分先后" in text
    assert "不是“无诈单元”认定" in text


def test_open_questions_stand_on_the_commendation_list(qingyuan: Campaign) -> None:
    report = full_report()
    question = replace(report.quality.signals[0], unit="S02")
    open_still = replace(report, quality=replace(report.quality, signals=(question,)))

    assert "印发前请先核实\n示例初级中学：95" in text_of(
        commendation_list(open_still, qingyuan)
    )
    assert "先核实" not in text_of(commendation_list(report, qingyuan))


def test_without_anybody_to_commend_there_is_no_list(qingyuan: Campaign) -> None:
    assert commendation_list(report_of(unit_with(100, 50, 50, 40)), qingyuan) is None


def marks(report: Report, campaign: Campaign, code: str) -> str:
    letter = letter_to(report, campaign, code)
    assert letter is not None
    return letter.mark


def test_every_letter_is_a_draft_and_says_what_its_figures_are(
    qingyuan: Campaign,
) -> None:
    real, sample = (
        unit_with(100, 50, 50, 40),
        replace(unit_with(100, 50, 50, 40), sample=True),
    )

    assert marks(report_of(real), qingyuan, "X01") == "草稿 · 待审定"
    assert "示例单位，不得发出" in marks(report_of(sample), qingyuan, "X01")
    assert "模拟数据，不得发出" in marks(
        report_of(real, simulated=True), qingyuan, "X01"
    )


def test_the_foot_carries_the_hash_of_the_snapshot(qingyuan: Campaign) -> None:
    letter = letter_to(full_report(), qingyuan, "E01")

    assert letter is not None
    assert letter.foot.endswith(digest_of(full_report()))


def test_a_name_no_file_system_takes_is_made_fit(qingyuan: Campaign) -> None:
    unit = replace(unit_with(100, 50, 50, 40), name='a/b\\c:"d"')
    letter = letter_to(report_of(unit), qingyuan, unit.code)

    assert letter is not None
    assert letter.name == "X01-a_b_c_d_"
    assert letter.addressee.startswith(unit.name)


def test_spaces_go_between_han_and_digits_and_nowhere_else() -> None:
    assert tight("应参与 210 人（N），参与率 60% 以上。See page 3 of it") == (
        "应参与210人（N），参与率60%以上。See page 3 of it"
    )


def test_a_letter_is_read_in_english_too(qingyuan: Campaign) -> None:
    token = request_language.set("en")
    try:
        letter = letter_to(full_report(), qingyuan, "E01")
    finally:
        request_language.reset(token)

    assert "210 people belong to you" in text_of(letter)
    assert letter is not None
    assert letter.language == "en"


def test_a_letter_keeps_a_hundred_percent_for_everybody_aware_as_the_page_does(
    qingyuan: Campaign,
) -> None:
    unit = unit_with(100, 100, 100, 30)

    text = letter(qingyuan, unit)

    assert "已全部参与" in text
    assert "100%" not in text
    assert f"学习后为{rate_of_all_text(30, unit.counts)}" in text


def test_the_commendation_list_names_first_step_inspection_and_changed_headcounts(
    qingyuan: Campaign,
) -> None:
    unit = replace(
        unit_with(40, 40, 40, 40),
        codes=("X01",),
        inspection=passed_inspection(),
        corrections=(CorrectedHeadcount("X01", 60, 40, "2026-12-03", 60),),
    )

    text = text_of(commendation_list(report_of(unit), qingyuan))

    assert "经抽查" in text
    assert "全部40人里至少36人知晓" in text
    assert "由60改为40，当时已发出60个参与码" in text
    assert "首次" in text

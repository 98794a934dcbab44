from __future__ import annotations

from dataclasses import replace

import pytest

from campaign_model import Campaign
from quiz_service.reports.figures.report import Report, UnitFigures
from quiz_service.reports.presentation.scorecards import goal_table
from quiz_service.reports.scorecard.cards import Card, card_of, lacking_sentences
from quiz_service.reports.scorecard.checks import State
from quiz_service.reports.scorecard.county import county_goals
from quiz_service.reports.scorecard.education import education_of
from tests.quiz_service.reports.letters.desks import unit_with
from tests.quiz_service.reports.sample import empty_report, full_report, group
from tests.quiz_service.reports.scorecard.files import police_of, row

MONTHS = ("2026-10", "2026-11")
MET, NOT_MET, UNKNOWN = State.MET, State.NOT_MET, State.UNKNOWN


def unit(code: str) -> UnitFigures:
    return next(unit for unit in full_report().units if unit.code == code)


def card_for(campaign: Campaign, code: str, *rows: str) -> Card:
    police = police_of(campaign, *rows) if rows else None
    return card_of(unit(code), police, campaign.goals, MONTHS)


def states(card: Card) -> dict[str, State]:
    return {check.key: check.state for check in card.checks}


def clean(code: str) -> tuple[str, str]:
    return row("2026-10", code, "0,0,0,0,0,0"), row("2026-11", code, "0,0,0,0,0,0")


def test_a_unit_whose_police_found_nothing_still_has_to_learn(
    qingyuan: Campaign,
) -> None:
    card = card_for(qingyuan, "E01", *clean("E01"))

    assert states(card) == {
        "coverage": NOT_MET,
        "learned": NOT_MET,
        "pledges": NOT_MET,
        "cases": MET,
        "suspects": MET,
        "dens": MET,
    }


def test_a_unit_in_which_everybody_is_aware_is_not_free_of_fraud_for_that(
    qingyuan: Campaign,
) -> None:
    card = card_for(qingyuan, "S02")

    assert {check.key for check in card.met} == {"coverage", "learned"}
    assert {"cases", "suspects", "dens"} <= {check.key for check in card.unknown}
    assert "由主管部门认定，系统不作认定" in card.note


def test_a_card_never_says_that_a_unit_is_free_of_fraud(qingyuan: Campaign) -> None:
    hospital = replace(unit("S02"), kind="hospital")
    hospital = replace(hospital, counts=replace(hospital.counts, pledges=540))
    card = card_of(hospital, police_of(qingyuan, *clean("S02")), qingyuan.goals, MONTHS)

    assert not card.not_met
    assert not card.unknown
    assert lacking_sentences(card) == ()
    words = " ".join(check.words for check in card.checks)
    assert "无诈" not in words
    assert "不作认定" in card.note


def test_one_case_is_enough_and_a_missing_month_is_not_none(qingyuan: Campaign) -> None:
    one = card_for(qingyuan, "E01", row("2026-10", "E01", "1,8000,0,,0,"))

    assert states(one)["cases"] is NOT_MET
    assert states(one)["suspects"] is UNKNOWN
    assert states(one)["dens"] is UNKNOWN
    [cases] = [check for check in one.checks if check.key == "cases"]
    assert cases.words == "数据不全，缺：2026-11。已有数据的月份共 1 起。"


def test_figures_of_the_police_carry_source_office_and_day(qingyuan: Campaign) -> None:
    card = card_for(qingyuan, "E01", *clean("E01"))

    assert card.origins == ("案件统计月报；庆元县公安局 2026-12-03 录入。",)


def test_figures_of_other_units_say_nothing_of_this_one(qingyuan: Campaign) -> None:
    card = card_for(qingyuan, "E02", *clean("E01"))

    assert not card.has_police
    assert states(card)["cases"] is UNKNOWN
    assert card.trends == ()


def test_no_months_prove_nothing_about_cases(qingyuan: Campaign) -> None:
    police = police_of(qingyuan, *clean("E01"))

    card = card_of(unit("E01"), police, qingyuan.goals, ())

    assert states(card)["cases"] is UNKNOWN


def test_a_single_loss_is_not_told(qingyuan: Campaign) -> None:
    months = ("2025-10", "2025-11", *MONTHS)
    card = card_for(
        qingyuan, "E01", *(row(month, "E01", "1,8000,1,0,0,0") for month in months)
    )

    words = {trend.key: trend.words for trend in card.trends}
    assert words["cases"] == "本期 2 起，上年同期 2 起，持平。"
    assert "不显示" in words["losses"]
    assert "不显示" in words["high-losses"]
    assert "8" not in words["losses"] + words["high-losses"]


def test_what_is_missing_is_told_in_counts_and_the_police_in_one_sentence(
    qingyuan: Campaign,
) -> None:
    assert lacking_sentences(card_for(qingyuan, "E01")) == (
        "人人参与：应参与 210 人，已参与 96 人，还差 114 人。",
        "人人知晓（学习后）：全部 210 人，首次达标 60 人，学习后达标 71 人，还差 139 人。",
        "人人承诺：手机上承诺 76 份，纸质 19 份，应签 210 人。",
        "有没有发案、涉诈嫌疑人员和窝点：还没有警方提供的数据。",
    )


@pytest.mark.parametrize(
    ("counts", "coverage", "learned"),
    [
        ((100, 96, 95, 71), NOT_MET, NOT_MET),
        ((100, 100, 100, 100), MET, MET),
        ((100, 100, 95, 95), MET, UNKNOWN),  # the five to come decide
        ((100, 100, 95, 94), MET, NOT_MET),
        ((4, 4, 4, None), MET, UNKNOWN),
        ((38, 41, 38, 38), UNKNOWN, UNKNOWN),
        ((0, 0, 0, 0), UNKNOWN, UNKNOWN),
        ((10, 0, 0, 0), NOT_MET, NOT_MET),
    ],
)
def test_education_is_met_by_everybody_alone(
    counts: tuple[int, int, int, int | None], coverage: State, learned: State
) -> None:
    states = {check.key: check.state for check in education_of(unit_with(*counts))}

    assert (states["coverage"], states["learned"]) == (coverage, learned)


@pytest.mark.parametrize(
    ("phone", "paper", "state"),
    [
        (100, 0, MET),
        (0, 100, MET),
        (60, 39, NOT_MET),
        (60, 40, UNKNOWN),
        (99, 99, UNKNOWN),
        (101, 0, UNKNOWN),
    ],
)
def test_promises_counted_twice_prove_nothing(
    phone: int, paper: int, state: State
) -> None:
    some = unit_with(100, 50, 50, 40)
    some = replace(some, counts=replace(some.counts, pledges=phone, paper_signed=paper))

    [pledged] = [check for check in education_of(some) if check.key == "pledges"]

    assert pledged.state is state


def test_results_of_a_hidden_unit_stay_hidden() -> None:
    words = " ".join(check.words for check in education_of(unit("V02")))

    assert "作答不足 10 人" in words
    assert "达标" not in words


def awareness(campaign: Campaign, report: Report) -> tuple[State, str]:
    goals = county_goals(report, campaign.goals, None, MONTHS)
    return next(
        (check.state, check.words) for check in goals if check.key == "awareness"
    )


def only(*units: UnitFigures) -> Report:
    """A county of these units; those in conflict are in no sum, as in a real report."""
    agreed = [unit for unit in units if unit.status != "conflict"]
    total = replace(
        group("county", "庆元县", agreed), conflicts=len(units) - len(agreed)
    )
    return replace(full_report(), units=units, total=total)


def test_the_countys_goals_stand_in_the_order_of_the_plan(qingyuan: Campaign) -> None:
    goals = county_goals(full_report(), qingyuan.goals, None, MONTHS)

    assert [check.key for check in goals] == [str(goal.id) for goal in qingyuan.goals]
    by_key = {check.key: check for check in goals}
    assert by_key["units"].state is UNKNOWN
    assert "由主管部门掌握" in by_key["units"].words
    assert by_key["schools"].words == "3 所学校中，0 所人人承诺。"
    whose = {row.cells[0].text: row.cells[3].text for row in goal_table(goals).rows}
    assert whose[by_key["units"].name] == "主管部门", "no figure of the quiz"
    assert whose[by_key["schools"].name] == "本次答题"


def test_awareness_of_the_county_takes_everybody(qingyuan: Campaign) -> None:
    assert awareness(qingyuan, full_report())[0] is NOT_MET
    assert awareness(qingyuan, only(unit("S02")))[0] is MET
    assert awareness(qingyuan, empty_report())[0] is NOT_MET


def test_a_unit_to_be_verified_leaves_its_card_and_the_county_open(
    qingyuan: Campaign,
) -> None:
    counts = replace(unit("S02").counts, pending=1)
    pending = replace(unit("S02"), status="pending", counts=counts)

    state, words = awareness(qingyuan, only(pending))

    assert state is UNKNOWN
    assert "待核实的单位 1 个" in words
    states = {check.key: check.state for check in education_of(pending)}
    assert states["learned"] is UNKNOWN


def test_units_in_conflict_or_hidden_leave_the_countys_awareness_open(
    qingyuan: Campaign,
) -> None:
    state, words = awareness(qingyuan, only(unit("S02"), unit("H02")))

    assert state is UNKNOWN
    assert "人数待核对的单位 1 个" in words

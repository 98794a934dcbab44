"""The ten tasks: how each is done on the desk, in how many actions, and what it was before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bench.office import former
from bench.office.former import FormerWay
from bench.office.hand import Hand
from bench.office.scratch import SCHOOL, UNITS, Office
from quiz_service.kernel.clock import in_china, now

COUNTY, CLERK = "county", "clerk"
PDF = b"%PDF"
MOST_ANSWERS = 10  # of a paper: people's own taps


@dataclass(frozen=True, slots=True)
class OfficeTask:
    """``name`` is Chinese, for the handbook; ``before`` is how it was done before the desk.

    It takes ``once`` actions, and ``each`` more for each of ``size``; ``size`` is 1 where
    nothing is repeated.
    """

    name: str
    login: str
    before: FormerWay
    once: int
    each: int
    size: int
    run: Callable[[Hand, Office, int], None]

    def actions(self, size: int) -> int:
        """Return how many actions it takes for so many."""
        return self.once + self.each * size


def print_slips(hand: Hand, _office: Office, _size: int) -> None:
    """Print slips for a class: count and label of a unit, a look, the file."""
    hand.tap(f"a[href$='/{SCHOOL}']")
    hand.fill("#codes-count", "5")
    hand.fill("#codes-label", "三年二班")
    hand.tap("form[action$='/codes/look'] .button")
    hand.tap("form[action$='/codes'] .button")
    assert hand.fetch(".files .button >> nth=0").startswith(PDF)


def issue_for_all(hand: Hand, _office: Office, _size: int) -> None:
    """Make slips for every unit of the county, one file to print."""
    hand.tap("a[href$='/codes']")
    hand.tap("form.enter .button")
    assert hand.fetch(".files .button >> nth=0").startswith(PDF)


def find_missing(hand: Hand, _office: Office, _size: int) -> None:
    """Find how many of a school have not answered."""
    hand.fill("#q", SCHOOL)
    hand.tap("form.filter .button")
    assert hand.page.locator("tbody tr").count() == 1


def void_lost_batch(hand: Hand, office: Office, size: int) -> None:
    """End the unused codes of slips that were lost, and make as many anew."""
    print_slips(hand, office, size)
    hand.start()
    hand.tap(f"a[href$='/{SCHOOL}']")
    hand.tap("a[href*='/batches/']")
    hand.tap("#sure")
    hand.tap("form.enter .button")
    hand.page.wait_for_url("**/desk/issues/*")


def open_next_wave(hand: Hand, _office: Office, _size: int) -> None:
    """Open the wave after this one, with the other half of the bank."""
    day = timedelta(days=1)
    opens, closes = (in_china(now() + n * day) for n in (60, 75))
    hand.tap("a[href$='/waves/new']")
    hand.choose("#kind", "final")
    hand.choose("#form", "b")
    hand.fill("#opens", opens.strftime("%Y-%m-%dT%H:%M"))
    hand.fill("#closes", closes.strftime("%Y-%m-%dT%H:%M"))
    hand.tap("form.enter .button")
    hand.tap("[name=sure]")
    hand.page.wait_for_url("**/desk*")


def invite_units(hand: Hand, _office: Office, _size: int) -> None:
    """Invite every unit that has no account, on a page to print."""
    hand.tap("a[href$='/people']")
    hand.tap("a[href$='/people/units']")
    hand.tap("form.enter .button")
    assert hand.fetch(".files .button >> nth=0").startswith(PDF)


def enter_police_figures(hand: Hand, _office: Office, _size: int) -> None:
    """Enter a month of the police's figures, looked at before it counts."""
    hand.tap("a[href$='/desk/police']")
    for field, text in (
        ("month", "2026-10"),
        ("cases", "12"),
        ("loss", "345000"),
        ("source", "公安月报"),
        ("entered_by", "县公安局"),
    ):
        hand.fill(f"#month-{field}", text)
    hand.tap("form[action$='/police/month'] .button")
    hand.tap("form[action$='/police/confirm'] .button >> nth=0")
    hand.page.wait_for_selector("[role=status]")


def make_papers(hand: Hand, _office: Office, _size: int) -> None:
    """Make all four papers of the county's meeting."""
    hand.tap("a[href$='/desk/reports']")
    hand.tap("a[href$='/meeting']")
    hand.tap("form[action$='/meeting'] button")
    for name in ("slides.pdf", "report.pdf", "circular.docx", "report.xlsx"):
        hand.fetch(f"a[href*='/meeting/{name}']")


def serve_hall(hand: Hand, _office: Office, size: int) -> None:
    """Let people of a hall answer one after the other on one tablet."""
    hand.tap(f"a[href$='/{SCHOOL}']")
    hand.fill("#codes-count", str(size))
    hand.tap("form[action$='/codes/look'] .button")
    hand.tap("form[action$='/codes'] .button")
    hand.tap("form[action$='/hall'] .button")
    for _person in range(size):
        hand.tap("form[action='/quiz'] .button")
        groups = hand.page.locator("fieldset")
        groups.first.wait_for()
        for number in range(groups.count()):
            groups.nth(number).locator("label").first.click()
            hand.actions += 1
        hand.tap("[data-send]")
        hand.page.wait_for_selector("[data-done]")
        hand.tap(".signed button")
        hand.page.wait_for_url("**/hall*")


def key_in_sheets(hand: Hand, office: Office, size: int) -> None:
    """Key in paper sheets, each twice."""
    codes = office.paper_codes(size)
    hand.start()
    hand.tap("a[href$='/desk/keying']")
    for code in codes:
        for _keying in "ab":
            hand.fill("#code", code)
            hand.fill("#letters", "ABCDABCDAB"[:MOST_ANSWERS])
            hand.tap("form.enter .button >> nth=0")


TASKS = (
    OfficeTask(
        "打印一个班的纸条",
        CLERK,
        FormerWay(
            "在机房敲命令，再拷出来打印", former.print_slips, commands=2, files=2
        ),
        *(6, 0, 1),
        print_slips,
    ),
    OfficeTask(
        "给 315 个单位做纸条",
        COUNTY,
        FormerWay(
            "一个单位一个单位地敲",
            former.issue_for_all,
            commands=2 * UNITS,
            files=2 * UNITS,
            units=UNITS,
            sample=3,
        ),
        *(3, 0, 1),
        issue_for_all,
    ),
    OfficeTask(
        "查一所学校还差几个人",
        COUNTY,
        FormerWay("在 21,820 像素高的一页里往下翻，没有搜索", also="翻约 30 屏"),
        *(2, 0, 1),
        find_missing,
    ),
    OfficeTask(
        "作废丢了的一批纸条（5 张）",
        CLERK,
        FormerWay(
            "一个码一条命令，再补做、打印",
            former.void_lost_batch,
            commands=former.OF_CLASS + 2,
            files=2,
        ),
        *(4, 0, 1),
        void_lost_batch,
    ),
    OfficeTask(
        "开下一轮",
        COUNTY,
        FormerWay(
            "在机房敲命令，开以前看不到哪里不妥",
            former.open_next_wave,
            commands=1,
            also="4 个选项",
        ),
        *(7, 0, 1),
        open_next_wave,
    ),
    OfficeTask(
        "邀请 315 个单位",
        COUNTY,
        FormerWay(
            "在网页上一个一个生成链接，自己抄走",
            taps=3 * UNITS,
            also=f"抄 {UNITS} 条链接",
        ),
        *(4, 0, 1),
        invite_units,
    ),
    OfficeTask(
        "填警方数据",
        COUNTY,
        FormerWay(
            "做好表传到服务器，敲命令，再拷回来",
            former.report_with_police,
            commands=1,
            files=2,
        ),
        *(8, 0, 1),
        enter_police_figures,
    ),
    OfficeTask(
        "做县里会议的材料",
        COUNTY,
        FormerWay(
            "敲命令出报告和表格；通报、投屏用的图做不到",
            former.report,
            commands=1,
            files=2,
        ),
        *(7, 0, 1),
        make_papers,
    ),
    OfficeTask(
        "40 人的礼堂，一台平板",
        CLERK,
        FormerWay("一台设备只能答一个人"),
        *(5, 13, 40),
        serve_hall,
    ),
    OfficeTask(
        "录入 30 份纸卷（每份录两遍）",
        CLERK,
        FormerWay("同样在网页上", taps=181),
        *(1, 6, 30),
        key_in_sheets,
    ),
)

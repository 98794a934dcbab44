"""Lists to tick and cards to hand out: what a unit works with beside its posters.

None of them asks for a name, a telephone or a door: what is counted is numbers alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign
from campaign_model.vocabulary import UnitKind
from generator.print.compose import Data, hotlines
from generator.print.paperwork.blocks import Block, Run
from generator.print.paperwork.materials import CALLS

_EVERYWHERE = (
    "海报贴在天天有人走的地方，没被挡住",
    "海报上印的日子还没过",
    "二维码上没有再贴一层；扫一张，网址、编号对得上",
    "答题的纸条发到了每个人手上",
    "发纸条的名单只在单位，用完就销毁",
    "承诺书只数份数，没有录姓名、拍照上传",
    "随便问三个人“来电谈到钱怎么办”，都说挂断、打 96110",
)
_OF_KIND = {
    UnitKind.SCHOOL: (
        "每个班都上过一节反诈小课",
        "家长信一户一封，回执收齐、数完就销毁",
        "老师收费的办法，家长都知道怎么核实",
    ),
    UnitKind.ENTERPRISE: (
        "财务付款两个人核对，老板催款先打旧号码",
        "班前会讲过，夜班、外包的人也听过",
        "财务电脑旁贴着核对单",
    ),
    UnitKind.HOSPITAL: (
        "候诊区的大字海报，坐着也看得清",
        "导诊台会说：医保卡有没有停用，到窗口问",
        "医生护士交班时讲过",
    ),
    UnitKind.ESTATE: (
        "每个单元门口、电梯里都有一张",
        "独居老人家里有人去坐过、说过",
        "快递柜旁边贴着“刷单码别扫”",
    ),
    UnitKind.VILLAGE: (
        "村口、小店、晒场都有一张",
        "广播一周播两次，赶集那天也播",
        "独居老人家里有人去坐过、说过",
    ),
}
_VISIT_SAY = (
    "先亮身份：我是来讲反诈的，不进门、不要钱、不看手机。",
    "来电谈到钱，挂断。",
    "验证码、密码，谁要都不念。",
    "拿不准打 96110，被骗了打 110。",
)
_VISIT_TICK = (
    "听完能说出来：谈到钱，先挂断",
    "家里的老号码写好了，贴在看得见的地方",
    "96110 存进了手机",
    "热线卡留下了",
    "知道国家反诈中心APP（自愿装，不装也行）",
)
_CEREMONY = (
    "**开场（1 分钟）。** 说清楚：自愿，不写姓名，只数份数。不愿签的，听一遍也好。",
    "**讲一件真事（3 分钟）。** 从真实案例里挑一件本地的、今年的，讲完问一句：哪一步该停？",
    "**领读（2 分钟）。** 一个人领，大家跟，一条一条读。读不懂的当场问。",
    "**签（2 分钟）。** 各签各的，写上日期，自己带回去，贴在看得见的地方。",
    "**数份数（1 分钟）。** 只记今天签了几份，报给县里。不收走，不拍照，不登记谁没签。",
    "**一起说一遍（1 分钟）。** “谈到钱，先挂断；拿不准，打 96110。”",
)


def checklists(campaign: Campaign) -> Iterator[tuple[UnitKind, Data]]:
    """Yield the list of an inspection for every kind of unit that the campaign has."""
    kinds = {unit.kind for unit in campaign.units.values()}
    for kind in UnitKind:
        if kind in kinds:
            title = f"反诈检查表（{kind.chinese}）"
            words = {
                "lead": "一条一条看，打勾；有一条是“否”，写下谁去改、哪天再来看。",
                "rows": [*_EVERYWHERE, *_OF_KIND[kind]],
                "signs": ["单位", "检查的人", "日期", "哪天再来看"],
            }
            yield kind, _about(campaign, title) | words


def visit_card(campaign: Campaign) -> Data:
    """Return the words of the card for a visit at home, two on a sheet."""
    return _about(campaign, "入户走访卡") | {
        "note": "只数户数。不写姓名、门牌、电话，不拍照。",
        "say": list(_VISIT_SAY),
        "tick": list(_VISIT_TICK),
        "signs": ["日期", "走访小组"],
    }


def hotline_cards(campaign: Campaign) -> Data:
    """Return the words of the cards with the two numbers, ten on a sheet."""
    order = {"order": "谈到钱，先挂断"}
    return _about(campaign, "热线卡") | order | {"hotlines": hotlines(campaign)}


def ceremony(campaign: Campaign) -> Data:
    """Return the order of ten minutes in which a unit reads and signs its pledge."""
    steps = (_step(number, text) for number, text in enumerate(_CEREMONY, 1))
    return _about(campaign, "承诺仪式，十分钟") | {
        "about": "给主持的人 · 10 分钟 · 配着承诺书用",
        "blocks": [step.data() for step in steps],
    }


def _step(number: int, text: str) -> Block:
    bold, rest = text.removeprefix("**").split("**", 1)
    return Block("step", str(number), (Run(bold, bold=True), Run(rest, bold=False)))


def _about(campaign: Campaign, title: str) -> Data:
    settings = campaign.settings
    return {
        "title": title,
        "calls": CALLS,
        "signed": f"{settings.organizer} · {settings.title}",
        "organizer": settings.organizer,
        "example": "",
        "sample": False,
    }

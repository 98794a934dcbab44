"""The documents that search runs over: one compact JSON, fetched when someone searches."""

from __future__ import annotations

import json
from collections.abc import Iterator

from campaign_model import Campaign
from campaign_model.stories import Case, FraudType
from generator.pages.guides import by_code

# Newer cases are found by what happened as well; older ones by title and type alone,
# so that the file stays small however many there are.
TOLD_IN_FULL = 200
FIELDS = ("kind", "path", "title", "names", "keywords", "text", "answer", "more")
HELP = (
    (
        "cheated/",
        "已经被骗怎么办",
        "报警 止付 冻结 立案 追回",
        "我被骗了怎么办 钱转出去了怎么办 转账能撤回吗 怎么报警 怎么留证据 说了验证码怎么办",
        "先打 110，再联系银行，留好记录，去派出所。报案不收钱。",
    ),
    (
        "genuine/",
        "怎么认出真海报",
        "假海报 假二维码 海报编号",
        "海报是真的吗 二维码能扫吗 扫码要填银行卡 海报上的码被贴住",
        "看网址、看编号；要银行卡、验证码、下载软件的，都是假的。",
    ),
    (
        "plan/",
        "本次行动",
        "目标 日历 统计 数字 知晓率 无诈单元",
        "今年破案多少 知晓率怎么算 宣传月是几月",
        "要做到什么，怎么量，几月做什么。",
    ),
    (
        "privacy/",
        "隐私",
        "个人信息 登录 记录",
        "你们会收集我的信息吗 要不要登录",
        "本站不收姓名电话，不用登录。",
    ),
    (
        "about/",
        "关于本站",
        "谁办的 出处 改错",
        "这个网站是谁办的 网站是真的吗 内容有错找谁",
        "谁办的，内容从哪来，怎么核对。",
    ),
)


def index(campaign: Campaign) -> bytes:
    """All documents, each a list of ``FIELDS``; the same campaign gives the same bytes."""
    documents = [
        *(_guide(guide) for guide in by_code(campaign)),
        *_help(campaign),
        *_cases(campaign),
    ]
    data = {"fields": FIELDS, "documents": documents}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _guide(guide: FraudType) -> list[str]:
    official = sorted({each.name for each in guide.official} - {guide.name})
    return [
        "指南",
        f"T/{guide.code}/",
        guide.name,
        " ".join([guide.short, *guide.aliases, *official]),
        " ".join([*guide.keywords, guide.hook.say]),
        guide.summary,
        guide.hook.answer,
        " ".join(f"{sign.title} {sign.text}" for sign in guide.signs),
    ]


def _help(campaign: Campaign) -> Iterator[list[str]]:
    for path, title, names, keywords, text in HELP:
        yield ["帮助", path, title, names, keywords, text, "", ""]
    for contact in campaign.contacts:
        title = f"{contact.number} {contact.name}"
        path = "cheated/#hotlines"
        yield ["热线", path, title, contact.when, contact.use, contact.use, "", ""]
    for technique in campaign.techniques.values():
        path = f"techniques/#{technique.id}"
        yield ["手法", path, technique.name, "", "", technique.text, "", ""]
    for audience in campaign.audiences.values():
        tips = " ".join(audience.tips)
        path = f"for/{audience.id}/"
        yield [
            "给谁看",
            path,
            audience.name,
            audience.door,
            tips,
            audience.lead,
            "",
            "",
        ]


def _cases(campaign: Campaign) -> Iterator[list[str]]:
    for number, case in enumerate(campaign.published_cases()):
        name = campaign.fraud_types[case.fraud_type].short
        told = _told(case) if number < TOLD_IN_FULL else ["", "", "", ""]
        yield ["案例", f"cases/{case.slug}/", case.title, name, *told]


def _told(case: Case) -> list[str]:
    facts = f"{case.when}，{case.where}，{case.who}。{case.stopped}。"
    return [case.hook.say, facts, case.hook.answer, ""]

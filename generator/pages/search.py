"""What the search page looks through: one short document a page, weighed by its fields."""

from __future__ import annotations

import json

from campaign_model import Campaign
from campaign_model.stories import Case, FraudType

# Beyond so many cases, older ones are found by title and type alone: the index of a
# site of 300 pages must stay under 150 kB compressed.
FULL_CASES = 200

Document = dict[str, str]

# Hand-written pages, with the words people type when they need them.
HELP = (
    (
        "cheated/",
        "已经被骗怎么办",
        "被骗了 钱转出去了 转账了怎么追回 报案 报警 止付 冻结 挂失 追回损失 骗了怎么办 "
        "刚刚转账 银行卡被盗刷 验证码给别人了 110",
        "五步：停、报、银行、留证据、告诉家里人。",
    ),
    (
        "genuine/",
        "怎么认出真海报",
        "海报是真的吗 二维码是真的吗 假二维码 扫码安全吗 海报编号 二维码被换 贴了假码",
        "看网址，对编号，不填东西。",
    ),
    (
        "techniques/",
        "骗子的手法",
        "手法 套路 技术",
        "换个骗局，用的还是这几样。",
    ),
    (
        "plan/",
        "本次行动",
        "目标 宣传月 活动安排 数据 统计 全民反诈 知晓率 全国破案数",
        "要做到什么，怎么算，什么时候做什么。",
    ),
    ("about/", "关于本站", "谁做的 内容来源 转载 知晓率是什么意思", "内容从哪来，错了找谁。"),
    ("privacy/", "隐私", "收集信息 个人信息 安全吗 统计", "不登录，不收集姓名电话。"),
)


def index(campaign: Campaign) -> bytes:
    """The documents as JSON: ``u`` address, ``t`` title, ``k`` keywords, ``x`` text, ``g`` kind."""
    documents = [_guide(guide) for guide in campaign.fraud_types.values()]
    documents += [_help(*row) for row in HELP]
    for technique in campaign.techniques.values():
        address = f"techniques/#{technique.id}"
        documents.append(_row(address, technique.name, "", technique.text, "手法"))
    for audience in campaign.audiences.values():
        address = f"for/{audience.id}/"
        keywords = f"{audience.name}防骗 {audience.door}"
        documents.append(_row(address, audience.door, keywords, audience.lead, "人群"))
    for contact in campaign.contacts:
        keywords = f"{contact.number}是什么电话 {contact.number}打来要接吗 {contact.name}"
        title = f"{contact.number}：{contact.name}"
        documents.append(_row("cheated/", title, keywords, contact.use, "电话"))
    for place, case in enumerate(campaign.published_cases()):
        guide = campaign.fraud_types[case.fraud_type]
        documents.append(_case(case, guide, full=place < FULL_CASES))
    return json.dumps(documents, ensure_ascii=False, separators=(",", ":")).encode()


def _row(address: str, title: str, keywords: str, text: str, kind: str) -> Document:
    return {"u": address, "t": title, "k": keywords, "x": text, "g": kind}


def _guide(guide: FraudType) -> Document:
    names = [guide.short, *guide.aliases, *(each.name for each in guide.official)]
    signs = " ".join(f"{sign.title} {sign.text}" for sign in guide.signs)
    said = f"{guide.hook.say} {guide.hook.answer}"
    keywords = " ".join([*dict.fromkeys(names), *guide.keywords, said])
    text = f"{guide.summary} {signs}"
    return _row(f"T/{guide.code}/", guide.name, keywords, text, "指南")


def _help(address: str, title: str, keywords: str, text: str) -> Document:
    return _row(address, title, keywords, text, "帮助")


def _case(case: Case, guide: FraudType, *, full: bool) -> Document:
    text = f"{case.hook.say} {case.who} {case.where}" if full else ""
    return _row(f"cases/{case.slug}/", case.title, guide.short, text, "案例")

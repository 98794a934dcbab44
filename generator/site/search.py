"""Writes what search runs over: one compact script, loaded when someone searches.

A script and not JSON: a site that is opened from a folder may load scripts and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence

from campaign_model import Campaign, Case, FraudType
from campaign_model.schema.translations import INDEX, TranslatedPage
from campaign_model.vocabulary import MaterialKind
from generator.selection import guides_by_code
from generator.site.folding import sounds, traditional
from generator.site.navigation import original_path

# Newer cases are found by what happened as well; older ones by title and type alone,
# so that the file stays small however many there are.
CASES_IN_FULL = 200
PLEDGE = "承诺书 反诈承诺 签字"
FIELDS = ("kind", "path", "title", "names", "keywords", "text", "answer", "more")
# Marks of Markdown, which nobody searches for.
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`]|^\s*(?:-|\d+\.)\s+", re.M)
# Title, names and the questions that people type are found by pinyin, too.
HEARD = slice(2, 5)
# What gives the pinyin of texts, by character; a build may reuse that of the one before.
Sounding = Callable[[Sequence[str]], dict[str, str]]
HELP = (
    (
        "cheated/",
        "已经被骗怎么办",
        "报警 止付 冻结 立案 追回",
        "我被骗了怎么办 钱转出去了怎么办 转账能撤回吗 怎么报警 报案要带什么材料 怎么留证据 说了验证码怎么办",
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
        "believe/",
        "我该信吗",
        "真假 判断 核实",
        "这个电话是真的吗 短信是真的吗 该不该信 怎么判断是不是骗子 有人加我好友",
        "三问就清楚：谁先找的谁，他要什么，催不催。",
    ),
    (
        "hotlines/",
        "电话和真的提醒",
        "96110 12381 反诈专线 预警短信",
        "96110 是真的吗 反诈中心打电话来 警察会打电话吗 银行打电话核实 12381 短信是真的吗",
        "真的来电、真的短信是什么样，跟假的差在哪。",
    ),
    (
        "app/",
        "国家反诈中心 APP",
        "反诈软件 反诈 APP",
        "反诈中心 app 怎么下载 反诈 app 必须装吗 反诈软件有什么用",
        "自己到应用商店里搜，装不装由您决定。",
    ),
    (
        "law/",
        "法律小抄",
        "反诈法 刑法 帮信罪 处罚",
        "借银行卡犯法吗 帮人收款判几年 反诈法第几条 卖电话卡怎么处罚",
        "第几条怎么说，用大白话写。",
    ),
    (
        "returned/",
        "钱追回来的",
        "返还 退赃 止付 冻结",
        "被骗的钱能追回来吗 冻结的钱怎么拿回来 返还要交钱吗",
        "报得早，有的钱拦得住；返还不收钱。",
    ),
    (
        "unit/",
        "无诈单元",
        "无诈学校 无诈村 无诈企业 无诈小区 知晓率",
        "无诈单元怎么评 知晓率怎么算 单位要做什么",
        "看五样：参与、知晓、有真有假、承诺、上墙。",
    ),
    (
        "materials/",
        "宣讲资料",
        "教案 广播稿 家长信 短视频脚本 短信 朋友圈 彩铃",
        "反诈教案 主题班会 给家长的信 村里广播怎么说 反诈短信怎么写 入户怎么说",
        "照着念、照着拍、照着发，拿去就能用。",
    ),
    (
        "sources/",
        "数字和出处",
        "统计 出处 依据",
        "全国骗了多少 今年破案多少 数字从哪来",
        "每个数字都写年份和出处。",
    ),
    (
        "plan/",
        "本次行动",
        "目标 日历 宣传月",
        "宣传月是几月 本月主题是什么",
        "要做到什么，怎么量，几月做什么。",
    ),
    (
        "progress/",
        "进展",
        "做到哪一步 参与率 知晓率 多少人 完成情况",
        "多少人参与了 知晓率是多少 还差多少人 哪些骗局错得最多",
        "应参与多少人，已参与多少人，还差多少人，哪些要多讲。",
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


def index_script(campaign: Campaign, sounding: Sounding = sounds) -> bytes:
    """Return the documents as the script that the search page loads."""
    return _script(index(campaign, sounding))


def _script(documents: bytes) -> bytes:
    # Two signs end a line in scripts of old browsers, though not in JSON.
    data = documents.replace("\u2028".encode(), b"\\u2028")
    data = data.replace("\u2029".encode(), b"\\u2029")
    return b"window.wuzhaIndex=" + data + b";\n"


def translated_script(
    campaign: Campaign, code: str, sounding: Sounding = sounds
) -> bytes:
    """Return the documents of a language: what is translated, guides before the rest."""
    pages = campaign.translations[code].values()
    documents = sorted(
        (_translated(campaign, code, page) for page in pages if page.slug != INDEX),
        key=lambda row: (row[0] != "指南", row[1]),
    )
    return _script(_index(documents, sounding))


def _translated(campaign: Campaign, code: str, page: TranslatedPage) -> list[str]:
    guide = campaign.fraud_types.get(page.slug)
    more = " ".join(f"{part.title} {part.text}" for part in page.sections)
    return [
        "指南" if guide else "帮助",
        f"{code}/{original_path(page.slug)}",
        str(page.title),
        str(guide.name) if guide else "",
        str(page.say or ""),
        str(page.description),
        str(page.answer or ""),
        _MARKS.sub("", more),
    ]


def index(campaign: Campaign, sounding: Sounding = sounds) -> bytes:
    """Return all documents, lists of ``FIELDS``; the same campaign gives the same bytes."""
    documents = [
        *(_guide(guide) for guide in guides_by_code(campaign)),
        *_help(campaign),
        *_papers(campaign),
        *_cases(campaign),
    ]
    return _index(documents, sounding)


def _index(documents: list[list[str]], sounding: Sounding) -> bytes:
    heard = [text for row in documents for text in row[HEARD]]
    written = "".join(text for row in documents for text in row)
    data = {
        "fields": FIELDS,
        "documents": documents,
        "sounds": sounding(heard),
        "traditional": traditional(written),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _guide(guide: FraudType) -> list[str]:
    official = sorted({official.name for official in guide.official} - {guide.name})
    return [
        "指南",
        f"T/{guide.code}/",
        guide.name,
        " ".join([guide.short, *guide.aliases, *official]),
        "　".join([*guide.keywords, guide.hook.say]),
        guide.summary,
        guide.hook.answer,
        " ".join(_more(guide)),
    ]


def _more(guide: FraudType) -> Iterator[str]:
    """Yield what the guide says beside its summary: signs, and the text of its sections."""
    for sign in guide.signs:
        yield f"{sign.title} {sign.text}"
    for section in guide.sections:
        yield _MARKS.sub("", _LINK.sub(r"\1", section.text))


def _help(campaign: Campaign) -> Iterator[list[str]]:
    absent = {
        "law/": not campaign.laws,
        "materials/": not _has_materials(campaign),
        "progress/": campaign.progress is None,
    }
    for path, title, names, keywords, text in HELP:
        if absent.get(path):
            continue
        yield ["帮助", path, title, names, keywords, text, "", ""]
    for contact in campaign.contacts:
        title = f"{contact.number} {contact.name}"
        path = "hotlines/"
        yield ["热线", path, title, contact.when, contact.use, contact.use, "", ""]
    for technique in campaign.techniques.values():
        path = f"techniques/{technique.id}/"
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


def _papers(campaign: Campaign) -> Iterator[list[str]]:
    """What is read out, handed out, filmed or signed, each by its own page."""
    for slug, material in campaign.materials.items():
        kind = MaterialKind.of(material.kind).chinese
        names = [str(campaign.audiences[name].name) for name in material.audiences]
        texts = [kind, " ".join(names), material.summary, "", ""]
        yield ["资料", f"materials/{slug}/", material.title, *texts]
    for pledge in campaign.pledges:
        path = f"materials/pledge-{pledge.id}/"
        yield ["资料", path, pledge.title, PLEDGE, "", first_line(pledge.text), "", ""]


def first_line(text: str) -> str:
    """Return the first line of a text that says something."""
    return next((line for line in text.splitlines() if line.strip()), "")


def _has_materials(campaign: Campaign) -> bool:
    return bool(campaign.materials or campaign.messages or campaign.pledges)


def _cases(campaign: Campaign) -> Iterator[list[str]]:
    for number, case in enumerate(campaign.published_cases()):
        name = campaign.fraud_types[case.fraud_type].short
        texts = _texts(case) if number < CASES_IN_FULL else ["", "", "", ""]
        yield ["案例", f"cases/{case.slug}/", case.title, name, *texts]


def _texts(case: Case) -> list[str]:
    facts = f"{case.when}，{case.where}，{case.who}。{case.stopped}。"
    return [case.hook.say, facts, case.hook.answer, ""]

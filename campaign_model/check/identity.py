"""Details of a case that together point at one person: home, unit, name, job, amount, day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from campaign_model.check import Inspection
from campaign_model.claims.places import SUFFIXED_PLACE
from campaign_model.language import gettext as _
from campaign_model.reading.characters import fold
from campaign_model.schema.cases import Case

# One detail may stand, two may; a door or a named person in a named unit is enough alone.
MOST_WEIGHT = 2

_HAN = "[\u4e00-\u9fff]"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭"
    "郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟"
    "平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江"
    "童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔"
    "吉龚程邢裴陆荣翁荀羊惠甄曲家封芮储靳段富巫乌焦巴牧山谷车侯全班秋仲伊宫宁仇栾甘武符刘景詹束龙叶"
    "幸司黎薄印白蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴能苍双闻莘党翟谭劳申扶冉"
)
_TITLES = (
    "老师|校长|院长|医生|大夫|护士|主任|书记|村长|会计|出纳|经理|老板|师傅|先生|女士|小姐|同学"
    "|大爷|大妈|大伯|大娘|大叔|大婶|阿姨|叔叔|婶婶|伯伯|奶奶|爷爷|婆婆|阿婆|阿公|老太|老伯|嫂子?"
)
_JOB = (
    "校长|院长|局长|所长|书记|村主任|主任|董事长|总经理|经理|老板娘?|出纳|会计|财务|医生|村医"
    "|护士|教师|老师|教授|博士|律师|店主|船员|司机"
)
_UNIT = "小学|中学|学校|幼儿园|卫生院|医院|敬老院|公司|工厂|厂(?![家商里长])|合作社|超市|饭店|宾馆|民宿|支行"
# “一所小学”, “快递公司”: a kind of unit, not one of them.
_KIND_OF_UNIT = re.compile(
    "[一两几某各本该那这哪个所家名自称你我他她您]|(?:保险|快递|航空|拍卖|购物|物流|电商|旅游|网络|科技"
    "|通信|铁路|燃气|供电|高速|贷款|金融|证券|投资|上市|正规|乡镇|县级|公立|民办|职业|附近|当地"
    "|到了?|去|和|在|给|跟|向|把|叫|让|打|的|开|有|是|说|找|问)$"
)
_PATTERNS = (
    # 3幢502室, 5号楼, 解放路18号
    (
        re.compile(
            r"(?:[0-9]+|[一二三四五六七八九十]+) ?(?:幢|栋|号楼|单元|室(?!内))"
            rf"|{_HAN}(?:路|街|巷|弄|村|大道) ?[0-9]+ ?号"
        ),
        3,
    ),
    # 王阿姨, 李老师
    (
        re.compile(
            rf"(?<!{_HAN})[{_SURNAMES}](?:{_TITLES})|[的叫是位院学司厂园村区室幢道][{_SURNAMES}](?:{_TITLES})"
        ),
        2,
    ),
    # 会计小叶, 村医老陈; 练姓夫妇, but not 老百姓
    (
        re.compile(
            rf"(?:{_JOB})[小老阿](?![家时])[{_SURNAMES}]"
            rf"|(?<![百同贵]){_HAN}姓(?=夫妇|男子|女子|老人|居民|村民|市民|女士|先生|学生|老板)"
        ),
        2,
    ),
    # 五年级二班, 高二(3)班
    (
        re.compile(
            r"(?:[一二三四五六]年级|[初高][一二三])[0-9一二三四五六七八九十()]{1,4}班"
        ),
        2,
    ),
    # 她叫吴小妹，
    (
        re.compile(rf"(?:名|[他她])叫(?!家)[{_SURNAMES}]{_HAN}{{1,2}}(?=[,。、\n])"),
        3,
    ),
    (re.compile(r"[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"), 1),
    # 76543 元, 12.345 万元: nobody rounds that way.
    (
        re.compile(
            r"(?<![0-9.])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4,})(?<!00)(?:\.[0-9]+)? ?元"
            r"|[0-9]+\.[0-9]{3,} ?万"
        ),
        1,
    ),
)
_NAMED_UNIT = re.compile(rf"({_HAN}{{2,6}})({_UNIT})(?:的?({_JOB}))?")
_COMMUNITY = re.compile(rf"(?<![这那某各本个])({_HAN}{{2,4}})(?:社区|小区|花园|新村)")
_WHERE = re.compile(rf"市.{{2,}}|{_HAN}{{4,}}(?:县|区|镇|乡|街道|村|社区)$")


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail as it was written, and how far it narrows down who it was."""

    text: str
    weight: int


def check(inspection: Inspection) -> None:
    """Note cases whose details, over all fields and the whole text, name somebody."""
    townships = [str(place.name) for place in inspection.campaign.townships.values()]
    for case in inspection.unseen_cases:
        details = list(_details(case, townships))
        if sum(detail.weight for detail in details) > MOST_WEIGHT:
            message = _("Together these point at one person: {details}.")
            message = message.format(details="、".join(d.text for d in details))
            inspection.problems.add(
                case.location, message, _("Make one or two of them coarser.")
            )


def _details(case: Case, townships: list[str]) -> Iterator[Detail]:
    fields = (case.title, case.when, case.who, case.loss_text, case.stopped)
    sections = (section.text for section in case.sections)
    story = fold("\n".join((*fields, case.hook.say, case.where, *sections)))
    for pattern, weight in _PATTERNS:
        found = pattern.search(story)
        if found:
            yield Detail(found[0], weight)
    where = _WHERE.search(case.where)
    place = str(case.where) if where else _place(story, townships)
    if place:
        yield Detail(place, 1)
    job = re.search(_JOB, case.who)
    units = [unit for unit in _NAMED_UNIT.finditer(story) if _is_named(unit)]
    if units:
        yield Detail(units[0][1] + units[0][2], 1)
    of_unit = [unit[3] for unit in units if unit[3]]
    if job or of_unit:
        yield Detail(job[0] if job else of_unit[0], 1)


def _is_named(unit: re.Match[str]) -> bool:
    return not _KIND_OF_UNIT.search(unit[1])


def _place(story: str, townships: list[str]) -> str:
    for township in townships:
        if township in story:
            return township
    for pattern in (SUFFIXED_PLACE, _COMMUNITY):
        found = pattern.search(story)
        if found:
            return found[0]
    return ""

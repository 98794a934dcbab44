"""The closed words of a campaign, each once: how files spell it, what people call it.

A row is a word as it stands in files and in the database, its Chinese name for what a
campaign publishes, and its English name for the programs. Readers, pages, posters, reports
and the editors' handbook go by these rows, so a new unit kind or medium is one row here.
The names of a third language stand in its catalog under the English ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta, timezone
from enum import StrEnum
from typing import NamedTuple, Self

from campaign_model.language import gettext, language

# No summer time since 1991, and one zone for the whole country.
CHINA = timezone(timedelta(hours=8))


class Term(StrEnum):
    """A closed set of words; a member is its spelling and knows its names."""

    _value_: str

    def __new__(cls, spelling: str, *_names: object) -> Self:
        member = str.__new__(cls, spelling)
        member._value_ = spelling
        return member

    def __init__(self, _spelling: str, chinese: str, english: str) -> None:
        self.chinese, self.english = chinese, english

    @property
    def label(self) -> str:
        """The word's name in the language in force."""
        return self.chinese if language() == "zh_CN" else gettext(self.english)

    @classmethod
    def spellings(cls) -> tuple[str, ...]:
        """Return the words as files spell them, in order."""
        return tuple(member.value for member in cls)

    @classmethod
    def named(cls, spelling: str) -> Self | None:
        """Return the word with this spelling, or None: old records may know others."""
        return next((member for member in cls if member.value == spelling), None)

    @classmethod
    def of(cls, spelling: str) -> Self:
        """Return the word with this spelling; raises ValueError where there is none."""
        member = cls.named(spelling)
        if member is None:
            raise ValueError(f"{spelling!r} is no {cls.__name__}")
        return member

    @classmethod
    def label_of(cls, spelling: str) -> str:
        """Return the name of a word, or the spelling itself where it is not among them."""
        member = cls.named(spelling)
        return spelling if member is None else member.label


class UnitKind(Term):
    """What a unit is; awareness is compared between kinds."""

    SCHOOL = "school", "学校", "Schools"
    ENTERPRISE = "enterprise", "企业", "Enterprises"
    HOSPITAL = "hospital", "医院", "Hospitals"
    ESTATE = "estate", "小区", "Housing estates"
    VILLAGE = "village", "村（社区）", "Villages"


class TownshipKind(Term):
    """What a township is, as its name ends."""

    SUBDISTRICT = "街道", "街道", "Subdistrict"
    TOWN = "镇", "镇", "Town"
    TOWNSHIP = "乡", "乡", "Township"


class Grouping(Term):
    """By what units are put together in reports and on the progress page."""

    KIND = "kind", "单位类型", "Kind of unit"
    BUREAU = "bureau", "主管部门", "Bureau"
    TOWNSHIP = "township", "乡镇、街道", "Township"


class WaveKind(Term):
    """When in the campaign a wave is asked."""

    BASELINE = "baseline", "宣传前", "Before the campaign"
    MID = "mid", "宣传中", "On the way"
    FINAL = "final", "宣传后", "After the campaign"
    INSPECTION = "inspect", "抽查", "Inspection"

    @classmethod
    def asked_of_all(cls) -> tuple[Self, ...]:
        """Return the kinds in which every unit answers: all but the one drawn by lot."""
        return tuple(kind for kind in cls if kind is not cls.INSPECTION)


class PaperForm(Term):
    """Which half of the bank a paper draws from; the two are parallel."""

    A = "a", "甲卷", "Form A"
    B = "b", "乙卷", "Form B"


class QuestionKind(Term):
    """Whether an item shows a message to judge or asks what one knows."""

    SCENARIO = "scenario", "情景题", "Scenario"
    KNOWLEDGE = "knowledge", "知识题", "Knowledge"


class AnswerError(Term):
    """Which way a wrong answer to a message errs."""

    TRUST = "trust", "信过了头", "Trusted too much"
    SUSPECT = "suspect", "疑过了头", "Suspected too much"


class Medium(Term):
    """How the message of a scenario reaches people."""

    SMS = "sms", "短信", "text message"
    CALL = "call", "来电", "phone call"
    CHAT = "chat", "聊天", "chat message"
    MAIL = "mail", "邮件", "e-mail"
    NOTICE = "notice", "通知", "notice"
    FACE = "face", "当面", "face to face"
    PAPER = "paper", "文书", "paper"
    PAGE = "page", "网页", "web page"
    APP = "app", "软件界面", "screen of an app"

    @property
    def drawn(self) -> bool:
        """Whether the message is drawn line by line, see ``drawn_message.py``."""
        return self in {Medium.PAPER, Medium.PAGE, Medium.APP}


class Limit(NamedTuple):
    """How long a text may be, in characters, and what its page says about that."""

    longest: int
    advice: str


class Channel(Term):
    """Where a short text is sent or played."""

    def __init__(self, spelling: str, chinese: str, english: str, limit: Limit) -> None:
        super().__init__(spelling, chinese, english)
        self.longest, self.advice = limit

    # 70 characters are one SMS; what rings back is read aloud in 25 seconds.
    SMS = (
        "sms",
        "短信",
        "Text message",
        Limit(70, "每条不超过 70 个字，开头写明是谁发的，不放链接。"),
    )
    RINGBACK = (
        "ringback",
        "彩铃",
        "Ring-back tone",
        Limit(100, "念出来不超过二十五秒。"),
    )
    WECHAT = (
        "wechat",
        "朋友圈和群里的文案",
        "Moments and groups",
        Limit(130, "配上分享图一起发，别带陌生链接。"),
    )


class SloganKind(Term):
    """What carries a slogan; ``longest`` is in characters."""

    def __init__(self, spelling: str, chinese: str, english: str, longest: int) -> None:
        super().__init__(spelling, chinese, english)
        self.longest = longest

    LED = "led", "LED 屏", "LED screen", 40
    BANNER = "banner", "横幅", "Banner", 20


class Duration(StrEnum):
    """The field of a material that says how long it takes."""

    MINUTES = "minutes"
    SECONDS = "seconds"


class MaterialKind(Term):
    """What a material is for; ``duration`` is None where it is not held but handed out."""

    def __init__(
        self, spelling: str, chinese: str, english: str, duration: Duration | None
    ) -> None:
        super().__init__(spelling, chinese, english)
        self.duration = duration

    LESSON = "lesson", "课堂小课", "Lesson", Duration.MINUTES
    LETTER = "letter", "给家长", "Letter to parents", None
    TASK = "task", "家庭任务", "Family task", None
    MEETING = "meeting", "会上讲", "For a meeting", Duration.MINUTES
    TALK = "talk", "入户怎么说", "At the door", Duration.MINUTES
    BROADCAST = "broadcast", "广播稿", "Broadcast", Duration.MINUTES
    VIDEO = "video", "短视频脚本", "Short video", Duration.SECONDS


class Keeper(Term):
    """Who looks after a poster on a wall: an office, so that no list holds a name."""

    CADRE = "村干部", "村干部", "Village cadre"
    GRID = "网格员", "网格员", "Grid worker"
    TEACHER = "老师", "老师", "Teacher"
    NURSE = "医护", "医护", "Medical staff"
    OFFICE = "办公室", "办公室", "Office"
    GUARD = "物业保安", "物业保安", "Caretaker or guard"
    SHOP = "店主", "店主", "Shopkeeper"
    VOLUNTEER = "志愿者", "志愿者", "Volunteer"


class MeasureKind(Term):
    """What a unit does about a weak point."""

    POSTER = "poster", "挂了海报", "Poster hung"
    LESSON = "lesson", "讲了课", "Lesson held"


class PointPage(Term):
    """The page of the site that explains a point which is no fraud type."""

    def __init__(self, spelling: str, chinese: str, english: str, path: str) -> None:
        super().__init__(spelling, chinese, english)
        self.path = path

    LAW = "law", "法律责任", "Law", "/law/"
    HOTLINES = "hotlines", "打什么电话", "Hotlines", "/hotlines/"
    APP = "app", "国家反诈中心 APP", "The app", "/app/"
    MATERIALS = "materials", "资料和承诺书", "Materials and pledges", "/materials/"
    GUIDES = "guides", "各种骗局", "All guides", "/guides/"


class SourceTier(Term):
    """How far the source of a case can be relied on."""

    OFFICIAL = "A", "政府和公检法", "Government, police, courts"
    PRESS = "B", "正规媒体", "Established press"
    REPOST = "C", "转载（待核对）", "Reposted, to be confirmed"


class CaseStatus(Term):
    """Whether a case is shown, and how."""

    PUBLISHED = "published", "已发布", "Published"
    PENDING = "pending", "待核对", "To be confirmed"
    WITHDRAWN = "withdrawn", "撤下", "Withdrawn"


class QuoteKind(Term):
    """Whether the words of a swindler are quoted by the source or told by their gist."""

    GIST = "gist", "大意", "The gist"
    SOURCE = "source", "原话", "As the source quotes it"


class Claims(Term):
    """What a case says that its card must bear out."""

    FIGURES = "figures", "数字", "Figures"
    PLACES = "places", "地点", "Places"
    DATES = "dates", "日期", "Dates"
    CHANNELS = "channels", "渠道", "Channels"


class InvitationScope(Term):
    """Which units get a poster that invites to the quiz."""

    ALL = "all", "每个单位一张", "All units"
    NONE = "none", "不要", "None"


class PosterSubject(Term):
    """What a poster is about; its spelling is the field of ``posters.yml`` that names it."""

    FRAUD_TYPE = "type", "诈骗类型", "Fraud type"
    CASE = "case", "案例", "Case"
    UNIT = "unit", "单位", "Unit"
    NONE = "none", "不特指", "None in particular"


# The one family that posters.yml asks for by quiz_posters, for all units at once. Names of
# other families belong to whoever prints them: the folders of generator/print/families.
INVITATION = "quiz"
# What each family that can be printed is about.
PosterFamilies = Mapping[str, PosterSubject]


class ProgressFormat(Term):
    """What ``progress.yml`` says it is, so that a later form is not taken for this one."""

    FIRST = "wuzha progress 1", "公布的进展", "Published progress"


class Hotline(NamedTuple):
    """A number that stands on every page and poster, and when to call it."""

    number: str
    caption: str
    english: str

    @property
    def label(self) -> str:
        """When to call it, in the language in force."""
        return self.caption if language() == "zh_CN" else gettext(self.english)


# In the order in which somebody needs them.
ASK = Hotline("96110", "拿不准", "Not sure?")
REPORT = Hotline("110", "已被骗", "Defrauded already?")
HOTLINES = (ASK, REPORT)

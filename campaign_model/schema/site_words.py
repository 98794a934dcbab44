"""``translations/<language>/words.yml``: what stands around every page, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field, declared

FILE = "words.yml"
# Each word's Chinese is what the handbook shows editors, and what pages show where it is missing.
SHORT, LINE, SENTENCE = 20, 60, 160


@dataclass(frozen=True, slots=True)
class SiteWords:
    """The words of menus, buttons, search and practice; None where nobody translated one."""

    skip: Annotated[LocatedStr | None, Field("跳到正文", longest=LINE)]
    search: Annotated[LocatedStr | None, Field("搜索", longest=SHORT)]
    large: Annotated[LocatedStr | None, Field("大字", longest=SHORT)]
    larger: Annotated[LocatedStr | None, Field("更大", longest=SHORT)]
    normal: Annotated[LocatedStr | None, Field("还原", longest=SHORT)]
    menu: Annotated[LocatedStr | None, Field("菜单", longest=SHORT)]
    home: Annotated[LocatedStr | None, Field("首页", longest=SHORT)]
    guides: Annotated[LocatedStr | None, Field("全部骗局", longest=SHORT)]
    call: Annotated[LocatedStr | None, Field("求助电话", longest=LINE)]
    not_sure: Annotated[LocatedStr | None, Field("拿不准", longest=SHORT)]
    paid: Annotated[LocatedStr | None, Field("已被骗", longest=SHORT)]
    promise: Annotated[
        LocatedStr | None,
        Field(
            "本站不用登录，不要姓名电话，不叫您下载软件。要这些的，都是假的。",
            longest=SENTENCE,
        ),
    ]
    listen: Annotated[LocatedStr | None, Field("听一听", longest=SHORT)]
    stop: Annotated[LocatedStr | None, Field("停下", longest=SHORT)]
    what_happened: Annotated[LocatedStr | None, Field("碰上什么事？", longest=LINE)]
    type_it: Annotated[LocatedStr | None, Field("照实打进来，整句话也行", longest=LINE)]
    example: Annotated[LocatedStr | None, Field("快递丢了赔钱", longest=LINE)]
    search_now: Annotated[LocatedStr | None, Field("搜一搜", longest=SHORT)]
    searching: Annotated[LocatedStr | None, Field("正在找……", longest=LINE)]
    results: Annotated[LocatedStr | None, Field("找到 {count} 条", longest=LINE)]
    nothing: Annotated[
        LocatedStr | None,
        Field("没找到？别自己猜，打 96110 问一问。", longest=SENTENCE),
    ]
    no_network: Annotated[
        LocatedStr | None,
        Field(
            "没搜成。检查一下网络再试；也可以看下面的全部骗局，或者打 96110。",
            longest=SENTENCE,
        ),
    ]
    no_search: Annotated[
        LocatedStr | None,
        Field("这里搜不了。请看下面的全部骗局，或者打 96110。", longest=SENTENCE),
    ]
    call_to_ask: Annotated[LocatedStr | None, Field("打 96110", longest=LINE)]
    guide: Annotated[LocatedStr | None, Field("指南", longest=SHORT)]
    help: Annotated[LocatedStr | None, Field("帮助", longest=SHORT)]
    answer: Annotated[LocatedStr | None, Field("这样答：", longest=LINE)]
    try_it: Annotated[LocatedStr | None, Field("试一试", longest=SHORT)]
    try_hint: Annotated[
        LocatedStr | None,
        Field("有真有假，不计分，也不记录是谁答的。", longest=SENTENCE),
    ]
    see_answer: Annotated[LocatedStr | None, Field("看答案", longest=LINE)]
    right: Annotated[LocatedStr | None, Field("对：", longest=SHORT)]
    wrong: Annotated[LocatedStr | None, Field("不对：", longest=SHORT)]
    well: Annotated[LocatedStr | None, Field("答对了。", longest=LINE)]
    again: Annotated[LocatedStr | None, Field("再想想。", longest=LINE)]
    genuine: Annotated[LocatedStr | None, Field("这一条是真的，不必怕。", longest=LINE)]
    based_on: Annotated[LocatedStr | None, Field("依据：", longest=SHORT)]
    missing: Annotated[LocatedStr | None, Field("没有这个页面", longest=LINE)]
    missing_page: Annotated[
        LocatedStr | None,
        Field(
            "网址可能打错了。从海报上扫来的：这个编号没有登记，可能是有人贴了假二维码。",
            longest=SENTENCE,
        ),
    ]
    missing_poster: Annotated[
        LocatedStr | None,
        Field(
            "这个海报编号没有登记。别填银行卡、验证码，也别下载软件，先打 96110 问一问。",
            longest=SENTENCE,
        ),
    ]
    location: SourceLocation


def site_words(words: SiteWords | None) -> dict[str, str]:
    """Return every word by its name, in Chinese where it is not translated.

    ``space`` stands between two of them, which Chinese writes without.
    """
    named = {
        word.name: str(getattr(words, word.name, None) or word.field.doc)
        for word in declared(SiteWords)
    }
    return {**named, "space": " " if words else ""}

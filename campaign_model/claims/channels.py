"""The ways by which somebody was reached or gave something: calls, chats, cash, parcels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# First comes what holds another's name: “短视频” is no “视频”, “短信验证码” no “短信”.
_PATTERNS = {
    "短视频": "短视频|刷视频|视频号",
    "会议软件": "(?:视频|线上)?会议(?:软件|APP|室)?",
    "屏幕共享": "屏幕共享|共享(?:了)?屏幕",
    "验证码": "(?:短信)?验证码",
    "公众号": "公众号",
    "朋友圈": "朋友圈",
    "直播": "直播",
    "视频": "视频",
    "私信": "私信",
    "微信": "微信",
    "QQ": "QQ",
    "钉钉": "钉钉",
    "抖音": "抖音",
    "快手": "快手",
    "小红书": "小红书",
    "陌陌": "陌陌",
    "境外来电": "境外(?:来电|电话|打来)",
    "电话": "电话|来电|致电|通话",
    "短信": "短信",
    "邮件": "邮件|邮箱",
    "二维码": "二维码|扫码|扫了码|收款码",
    "链接": "链接|网址|网站|网页|页面",
    "APP": "APP|软件",
    "远程": "远程",
    "快递": "快递|寄|包裹|装箱",
    "黄金": "黄金|金条",
    "现金": "现金|取现|取钱",
    "柜台": "柜台|网点|柜员|窗口",
    "ATM": "ATM|取款机",
    "上门": "上门|接头|当面",
    "广告": "广告",
    "群": "群(?!众|发)",
}
# What bears out a wider word: who was told of a “会议软件” was told of a “软件”.
_IS_ALSO = {"会议软件": "APP", "抖音": "短视频", "快手": "短视频", "境外来电": "电话"}
_CHANNEL = re.compile(
    "|".join(f"(?P<c{n}>{p})" for n, p in enumerate(_PATTERNS.values())), re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ChannelClaim:
    """A channel as it was written, and its one name."""

    text: str
    name: str

    def entry_of(self, entries: Iterable[str]) -> str:
        """Return the entry of a card that names this channel, or an empty text."""
        for entry in entries:
            names = [channel.name for channel in channels(entry)]
            if self.name in (*names, *(_IS_ALSO.get(name) for name in names)):
                return str(entry)
        return ""


def channels(text: str) -> Iterator[ChannelClaim]:
    """Yield the channels that a text names."""
    for match in _CHANNEL.finditer(text):
        name = list(_PATTERNS)[int((match.lastgroup or "c0")[1:])]
        yield ChannelClaim(match[0], name)

"""Media in datelines, and the accounts that places publish by: 滨江发布 (`how = byline`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ...mentions import NameMention
from ...page import Page
from .bodies import Bodies, note
from .lists import Lists

_SOURCE = re.compile(r"来源 ?: ?([\u4e00-\u9fff]{2,8}?)[—一\-/ ]{1,3}记者")
_DATELINE = re.compile(r"【([\u4e00-\u9fff]{2,8}?)[-—/ ]{1,2}[\u4e00-\u9fff]{0,4}[电讯]】")
#: (滨江发布), 据滨江发布消息.
_ACCOUNT = re.compile(r"(?:[(“@:]|据|来自)([\u4e00-\u9fff]{2,8})发布(?=[)”]|微信|微博|公众号|消息)")
#: “滨江统计”微信公众号; a signature at a paragraph's end: (财经早报).
_CHANNEL = re.compile(r"“([\u4e00-\u9fffA-Za-z0-9]{2,12})”(?=(?:官方)?(?:微信|微博|公众号|视频号|抖音号)|官微)")
_SIGNED = re.compile(
    r"(?<=[。!?”])\(((?!记者|编辑|作者|来源)[\u4e00-\u9fff0-9]{0,7}(?:[报网社台财刊]|财经|新闻|频道|客户端|界面|之声))\)(?=\n|$)"
)


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    for rule in lists.rules("byline"):
        for match in chain.from_iterable(form.finditer(page.tidy) for form in (_DATELINE, _SOURCE, _CHANNEL, _SIGNED)):
            yield note(page, *match.span(1), rule, rule.kind)
        for match in _ACCOUNT.finditer(page.tidy):
            if match.group(1) in lists.places:
                yield note(page, match.start(1), match.end(1) + len("发布"), rule, rule.kind)

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


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    for rule in lists.rules("byline"):
        for match in chain(_DATELINE.finditer(page.tidy), _SOURCE.finditer(page.tidy)):
            yield note(page, match.start(1), match.end(1), rule, rule.kind)
        for match in _ACCOUNT.finditer(page.tidy):
            if match.group(1) in lists.places:
                yield note(page, match.start(1), match.end(1) + len("发布"), rule, rule.kind)

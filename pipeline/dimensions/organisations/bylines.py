"""Media in datelines, and the accounts that places publish by: 滨江发布 (`how = byline`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ...mentions import NameMention
from ...page import Page
from ...records import OrganisationKind
from .bodies import Bodies, note, note_all
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
#: What kinds a publisher's last part tells of: none, or media.
_PUBLISHERS = (OrganisationKind.media, OrganisationKind.other)
#: (晨星派记者 王晓明 …), 【晨报记者王晓明台北报导】, 来源:晨星派: what is named so is named elsewhere too.
_REPORTERS = re.compile(
    r"(?:^|(?<=[\n(【]))([\u4e00-\u9fffA-Za-z+]{2,8}?)[/ ]?记者"
    r"(?=[: ]?[\u4e00-\u9fff]{2,4}(?:[ 、/,)】\n]|$|[\u4e00-\u9fff]{2}[报电]))"
)
_FROM = re.compile(
    r"(?<![\u4e00-\u9fff])(?:文章|新闻|稿件)?来源 ?: ?[《“]?([\u4e00-\u9fff]{2,12})[》”]?"
    r"(?=\n|$| {1,3}(?:责任编辑|责编|编辑|作者|记者|时间|[0-9]))"
)
#: (滨江融媒 文:王晓明 图:李志强)
_WRITTEN = re.compile(r"\(([\u4e00-\u9fff]{3,10}) (?=(?:文|图|图文|摄影):)")
_NO_MEDIUM = re.compile(
    r"[本各该某据在]|.*(?:外国|中外|海外|当地|实习|见习|首席|特约|特派|资深|摄影|文字|体育|财经|通讯员|编辑|作者|我们|媒体|图|文|者|为)$|.*驻"
    r"|(?:互联网|网络|网站|官网|本站|综合|原创|转载|公众号|作者|投稿|官方|百度).*"
)


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    for rule in lists.rules("byline"):
        named = {match[1] for form in (_REPORTERS, _FROM, _WRITTEN) for match in form.finditer(page.tidy)}
        media = {name for name in named if not _NO_MEDIUM.match(name) and lists.kind_of(name) in _PUBLISHERS}
        yield from note_all(page, rule, {name: (name, rule.kind) for name in sorted(media)})
        for match in chain.from_iterable(form.finditer(page.tidy) for form in (_DATELINE, _SOURCE, _CHANNEL, _SIGNED)):
            yield note(page, *match.span(1), rule, rule.kind)
        for match in _ACCOUNT.finditer(page.tidy):
            if match.group(1) in lists.places:
                yield note(page, match.start(1), match.end(1) + len("发布"), rule, rule.kind)

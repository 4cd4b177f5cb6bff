"""园区党工委书记、管委会主任: the only such organs that the article can mean (`how = park`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...mentions import NameMention
from ...page import Page
from .bodies import Bodies, note
from .lists import FUNCTION, Lists

_PARK = re.compile(r"(?:(?:园区|新区|高新区|经开区|开发区)(?:党工委|管委会)|(?<![\u4e00-\u9fff])(?:党工委|管委会))")

#: A park's departments, where their heads speak: 园区企业服务中心|主任, 党工委委员、|组织人事部|部长.
_DEPARTMENT = re.compile(
    r"(?:园区|新区|高新区|经开区|开发区|示范区)[\u4e00-\u9fff]{2,8}?(?:中心|局|办公室|部|处)"
    r"|(?<=、)(?:组织人事|组织|宣传|统战|党政|党群工作|纪检监察)(?:部|办公室|工委)"
)


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    found = tuple(bodies.mentions)
    for rule in lists.rules("park"):
        for match in _DEPARTMENT.finditer(page.tidy):
            if lists.title.match(page.tidy, match.end()) is not None and FUNCTION.search(match.group()) is None:
                yield note(page, match.start(), match.end(), rule, rule.kind)
        full = {m.name for m in found if len(m.name) > 4 and m.name.endswith(rule.suffixes)}
        called = set(full) or {m.name.removesuffix("党工委") + "管委会" for m in found if m.name.endswith("区党工委")}
        if len(called) != 1:
            continue
        (body,) = called
        for match in _PARK.finditer(page.tidy):
            if lists.title.match(page.tidy, match.end()) is not None:
                name = body if match.group().endswith("管委会") else match.group()
                yield note(page, match.start(), match.end(), rule, rule.kind, name=name)

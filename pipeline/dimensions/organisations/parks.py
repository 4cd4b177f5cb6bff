"""园区党工委书记、管委会主任: the only such organs that the article can mean (`how = park`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...mentions import NameMention
from ...page import Page
from .bodies import Bodies, note
from .lists import Lists

_PARK = re.compile(r"(?:(?:园区|新区|高新区|经开区|开发区)(?:党工委|管委会)|(?<![\u4e00-\u9fff])(?:党工委|管委会))")


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    found = tuple(bodies.mentions)
    for rule in lists.rules("park"):
        full = {m.name: m for m in found if m.name.endswith(rule.suffixes)}
        if len(full) != 1:
            continue
        (body,) = full.values()
        for match in _PARK.finditer(page.tidy):
            if lists.title.match(page.tidy, match.end()) is not None:
                name = body.name if match.group().endswith("管委会") else match.group()
                yield note(page, match.start(), match.end(), rule, rule.kind, name=name)

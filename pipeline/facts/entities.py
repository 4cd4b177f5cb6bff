"""Which mentions are one body, person or place, and what it is called. Looks for no mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypedDict

from ..mentions import NameMention
from ..page import Page
from .marks import Entity


class Entities(TypedDict):
    organisations: tuple[Entity, ...]
    people: tuple[Entity, ...]
    places: tuple[Entity, ...]


_LETTER = {"organisations": "o", "people": "p", "places": "l"}
#: Organs that an article names with their place once and without it later: 市委, 区政府.
_BARE = re.compile(
    r"(?:[省市区县州旗盟镇乡]|自治[区州县旗])(?:委|政府|人民政府|人大|人大常委会|政协|纪委|监委|纪委监委|法院|检察院|人民法院|人民检察院|.{2,12}[局委办厅])"
)
#: 中石油|集团 is the body that 中石油 is short for.
_LEGAL_SHORT = ("集团", "公司")
_LEGAL = ("有限公司", "有限责任公司", "股份公司", "集团公司")
#: Countries that an article calls by one character.
STATES = "俄美英法德日韩乌伊土印朝黎叙泰越埃以巴加澳墨"
#: What a longer name may have in front of the shorter one that means the same body: 国家|体育总局, 北京|积水潭医院.
_FRONT = re.compile(r"国家|中国|中共|中央|中共中央|中华人民共和国|全国|国务院|.{1,12}(?:省|市|区|县|州|旗|盟)")


#: What joins the parts of a foreign name: 马克·罗宾逊, 马克-罗宾逊.
_JOINTS = re.compile("[·-]")


def join(page: Page, mentions: Iterable[NameMention]) -> Entities:
    """Entities in the order of their first mentions."""
    by_layer: dict[str, list[NameMention]] = {layer: [] for layer in _LETTER}
    for mention in mentions:
        by_layer[mention.layer].append(mention)
    places = frozenset(page.tidy[m.start : m.end] for m in by_layer["places"])
    bodies, people = by_layer["organisations"], by_layer["people"]
    return Entities(
        organisations=_entities("organisations", page, bodies, _full_bodies(page, bodies, places)),
        people=_entities("people", page, people, _full_people(page, people)),
        places=_entities("places", page, by_layer["places"], {}),
    )


def _full_bodies(page: Page, mentions: Sequence[NameMention], places: frozenset[str]) -> dict[str, str]:
    """Shorter name → the one longer name of the article that it stands for."""
    names = list(dict.fromkeys(mention.name for mention in mentions))
    by_end: dict[str, list[str]] = {}
    for name in names:
        by_end.setdefault(name[-2:], []).append(name)
    full: dict[str, str] = {}
    for name in names:
        longer = [other for other in by_end[name[-2:]] if len(other) > len(name) and other.endswith(name)]
        if not _BARE.fullmatch(name):
            longer = [other for other in longer if _is_front(other[: -len(name)], places)]
        if len(longer) == 1:
            full[name] = longer[0]
    for name in names:
        whole = [other for other in by_end[name[-2:]] if _is_of_state(name, other)]
        if len(whole) == 1 and name not in full:
            full[name] = whole[0]
    for name in names:
        if name.endswith("央行") and (central := name.removesuffix("央行") + "中央银行") in names:
            full.setdefault(name, central)
    forms = {page.tidy[m.start : m.end]: m.name for m in mentions if m.name != page.tidy[m.start : m.end]}
    for name in names:
        form = next((form for form in forms if name.startswith(form) and len(name) > len(form) >= 3), None)
        if form is not None and name not in full and not name.startswith(forms[form]):  # 东海理工|党委
            rest = name.removeprefix(form)
            full[name] = forms[form] if rest in _LEGAL_SHORT and rest in forms[form] else forms[form] + rest
    legal = [name for name in names if name.endswith(_LEGAL)]
    first = {mention.name: mention.start for mention in reversed(mentions)}
    for name in names:
        if name not in full and len(name) >= 3 and not name.endswith(_LEGAL):
            longer = [other for other in legal if name in other and len(other) > len(name)]
            longer = [other for other in longer if _stands_for(name, other, places)]
            longer = [other for other in longer if first[other] < first[name] or _is_of_itself(page, other, first)]
            if len(longer) == 1:  # 澜芯光电 and 浙江|澜芯光电|科技有限公司
                full[name] = longer[0]
    return full


def _is_of_itself(page: Page, legal: str, first: dict[str, int]) -> bool:
    """Whether news is given of a company that is named in full behind a short name, not 由|甲公司 nor 子公司|甲公司."""
    before = page.tidy[max(0, first[legal] - 1) : first[legal]]
    return not before or before in ",。;\n(“"


def _stands_for(name: str, legal: str, places: frozenset[str]) -> bool:
    """Does nothing but a place stand in front of the short name in the legal one?"""
    front, _, _ = legal.partition(name)
    return len(front) <= 3 or front in places


def _is_of_state(short: str, full: str) -> bool:
    """Is the one the other's name with its country in one character? 俄|国防部 and 俄罗斯|国防部"""
    rest = short[1:]
    same = len(rest) >= 2 and short[0] == full[0] in STATES and full.endswith(rest)
    return same and 2 <= len(full) - len(rest) <= 5


def _is_front(front: str, places: frozenset[str]) -> bool:
    """Whether it is a place by its whole name: 白, for 白俄罗斯 in 俄白, is no front of 俄罗斯国防部."""
    return (len(front) > 1 and front in places) or _FRONT.fullmatch(front) is not None


def _full_people(page: Page, mentions: Sequence[NameMention]) -> dict[str, str]:
    """马科斯 → 费迪南德·罗慕尔德兹·马科斯, where the article has one such name; a name in Latin in brackets too."""
    names = list(dict.fromkeys(mention.name for mention in mentions))
    owners: dict[str, set[str]] = {}
    for name in names:
        for part in _parts(name):
            owners.setdefault(part, set()).add(name)
    full = {part: next(iter(whole)) for part, whole in owners.items() if len(whole) == 1 and part in names}
    ends = {mention.end: mention.name for mention in mentions}
    for mention in mentions:
        before = ends.get(mention.start - 1)
        if page.tidy[mention.start - 1 : mention.start] == "(" and before is not None and mention.name.isascii():
            full.setdefault(mention.name, before)  # 马克·罗宾逊|(Mark Robinson)
    return full


def _parts(name: str) -> Sequence[str]:
    """The parts of a foreign name by which its bearer may be called: any of 马克·罗宾逊, the last of Mark Robinson."""
    if name.isascii():
        return name.split(" ")[-1:] if " " in name else ()
    parts = _JOINTS.split(name)
    return parts if len(parts) > 1 else ()


def _entities(layer: str, page: Page, mentions: Sequence[NameMention], full: dict[str, str]) -> tuple[Entity, ...]:
    groups: dict[str, list[NameMention]] = {}
    for mention in mentions:
        name = mention.name
        for _ in range(4):  # 体育局 → 区体育局 → 武侯区体育局
            name = full.get(name, name)
        groups.setdefault(name, []).append(mention)
    return tuple(
        Entity(
            id=f"{_LETTER[layer]}{number}",
            layer=layer,
            name=name,
            kind=_kind(group, name),
            aliases=_aliases(page, group, name),
            mentions=tuple(group),
            code=next((mention.kind for mention in group if mention.kind), None) if layer == "places" else None,
        )
        for number, (name, group) in enumerate(groups.items(), 1)
    )


def _kind(group: Sequence[NameMention], name: str) -> str:
    """The kind that the mention of the full name has."""
    if group[0].layer == "places":
        return ""
    return next((mention.kind for mention in group if mention.name == name), group[0].kind)


def _aliases(page: Page, group: Sequence[NameMention], name: str) -> tuple[str, ...]:
    """The other forms in which the article names it, in order of appearance."""
    forms = (page.tidy[mention.start : mention.end].replace(" ", "") for mention in group)
    return tuple(dict.fromkeys(form for form in forms if form != name))

"""Administrative divisions: full names, short forms and codes. Pure; reads no page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: What a division's name ends in, longest first; the rest is its short form (昌平 for 昌平区).
ENDS = (
    "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "自治旗",
    "地区", "林区", "特区", "新区", "矿区", "省", "市", "区", "县", "盟", "旗",
)  # fmt: skip

#: 恩施土家族苗族自治州 is 恩施州: the peoples named in a division's name.
PEOPLES = (
    "土家族", "苗族", "藏族", "羌族", "彝族", "回族", "蒙古族", "哈萨克", "布依族", "侗族", "壮族", "傣族", "景颇族",
    "白族", "哈尼族", "傈僳族", "朝鲜族", "黎族", "瑶族", "满族", "各族", "仡佬族", "水族", "畲族", "纳西族", "佤族",
    "拉祜族", "布朗族", "独龙族", "怒族", "普米族", "达斡尔族", "锡伯", "撒拉族", "土族", "东乡族", "保安族",
    "裕固族", "塔吉克", "柯尔克孜", "蒙古", "毛南族", "仫佬族",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Division:
    """`code` is the GB/T 2260 code, None where several divisions bear the name."""

    name: str
    code: str | None
    level: str  # province | prefecture | county


def short_form(name: str) -> str:
    """
    >>> short_form("昌平区"), short_form("广西壮族自治区"), short_form("恩施土家族苗族自治州"), short_form("赵县")
    ('昌平', '广西', '恩施', '赵县')
    """
    for end in ENDS:
        if name.endswith(end) and len(name) - len(end) >= 2:
            stem = name[: -len(end)]
            cut = True
            while cut:
                cut = False
                for people in PEOPLES:
                    if stem.endswith(people) and len(stem) - len(people) >= 2:
                        stem, cut = stem[: -len(people)], True
            return stem
    return name


def level_of(code: str) -> str:
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") or "x" in code else "county"


def by_name(rows: Iterable[tuple[str, ...]]) -> dict[str, Division]:
    """Full name → division; of several with one name the highest keeps its level, none its code."""
    found: dict[str, Division] = {}
    for code, name, *_ in rows:
        code_known = None if "x" in code else code
        old = found.get(name)
        found[name] = Division(name, code_known, level_of(code)) if old is None else Division(name, None, old.level)
    return found


def short_names(divisions: dict[str, Division]) -> dict[str, list[Division]]:
    """Short form → the divisions it may stand for."""
    found: dict[str, list[Division]] = {}
    for division in divisions.values():
        stem = short_form(division.name)
        if stem != division.name:
            found.setdefault(stem, []).append(division)
    return found

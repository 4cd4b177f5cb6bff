"""What the words around a place say of it: compared with, still to come, planned, done. Knows text, no dates."""

from __future__ import annotations

import re

from ..._first import Ending, Opening

#: A clause is no longer than this.
_CLAUSE = 40
#: So far in front of a place stands what looks forward.
_NEAR = 14
#: A sentence that says that it tells of the present remembers no earlier date, as far as is looked.
_REMEMBERED = 80
#: So far around a place the tone of a report is listened to.
AROUND = 100

_COMPARED = Ending(
    "比|较|较之|与|同|优于|高于|低于|次于|少于|多于|强于|弱于|相当于|超过|好于|快于|慢于|不如|不及|相对于|较于|比于|逼近|接近"
    "|相比|占公司|由|从|自|到|(?<!截)至|来自|创|创下|改写|(?<!就)是在",
    reach=3,
)
_FROM = ("由", "从", "自")
_RANKED = Opening(
    r"(?:以来)?(?:的?同期|的?[高低][点位]|[顶底]部|相比|相较|第[一二三四五六七八九十0-9]{1,2}[高低大多]|最[高低大多]|新[高低]|首[次个家]|[一-龥]{0,10}?基数)"
)
_AHEAD = re.compile(
    r"(?:将(?!近)于?|拟于?|计划(?!署|单列)|预计|预期(?!指数)|定于|有望|即将|力争|最快|最迟|最晚|确保|争取)[^,。;!?\n]{0,8}$"
)
_AHEAD_AFTER = Opening(r"(?:[之以]?前)?(?:将|有望|拟)|[之以]?前(?![后往来去一-十0-9])")
_FORECAST = re.compile("[^,。;!?\n]{0,8}(?:预期|预测|料[^理])")
#: What two dates have between them that share the words around them: 将于5月|和|7月开工.
_JOINT = re.compile("(?:[、,和与及或至到~—-]|以及|或者)?(?:在|于)?")
_AND = re.compile("[、和与及]")
_BEFORE = Opening("[之以]?前")
#: 2017年|工作回顾, 2024年|统计公报: a heading of what follows. Not 2023年|医保参保人数达13亿, one item of several.
_REVIEWED = re.compile("[^,。;!?\n]{0,20}?(?:工作|回顾|总结|安排|任务|部署|情况|公报|报告|业绩|年报|计划|预告|展望)")
_NOW = re.compile("现已|目前|如今|现在|时至今日|截至目前|今后|(?:发生|爆发|出现|经历)[^,。;\n]{1,12}后,")
#: What sets a year against another: 2021年上涨, 但今年…
_SET_AGAINST = re.compile("但|而|却|对比|相比")
_PARTED = re.compile(r"[,。;:!?\n]")
_SAID = re.compile("[0-9一二三十]{1,3}[日号][早晚上下午间]{0,2}(?:[称说]|表示|宣布|发表|指出|报道|警告|批评|通报)")
#: 近日…, 同一天…: a day that nobody names.
_SOME_DAY = re.compile("近日(?!来)|(?<![今昨明近0-9])日前(?![往来去夕])|不久前|前不久")
_DONE = re.compile(
    "一年来|过去一年|成效|成绩|显著|明显|取得|好转|被评为|荣获|顺利|成功|更加|了|已|受益|完善|竣工|通车|投入使用|稳步|全面落实|新进步|新进展|得到"
)
_PLANNED = re.compile("力争|确保|年内|计划|争取|努力|将|预计|加快|加大|推动|做好|抓好|重点(?![区项工领])|继续|目标")


def is_compared_with(text: str, start: int, end: int, stretch: bool) -> bool:
    """Whether something is compared with what stands here (高于2019年, 2020年|以来最高); not 从1月到5月|增长."""
    before = _COMPARED.before(text, start)
    of_a_stretch = stretch and before is not None and before[0] in _FROM
    return (before is not None and not of_a_stretch) or _RANKED.at(text, end) is not None


def comes_up_to(text: str, start: int) -> bool:
    """Whether what stands in front compares or counts: 恢复至|2019年春节."""
    return _COMPARED.before(text, start) is not None


def are_joined(text: str, end: int, start: int) -> bool:
    """Whether two dates are named in one breath: 2019年|和|2020年."""
    return _AND.fullmatch(text, end, start) is not None


def is_reviewed(text: str, end: int) -> bool:
    """Whether a heading names a year as what all that follows is about."""
    return _REVIEWED.match(text, end) is not None


def is_set_against(text: str, start: int, end: int) -> bool:
    return _SET_AGAINST.search(text, max(start, end - _REMEMBERED), end) is not None


def looks_ahead(text: str, start: int, end: int, behind: int) -> bool:
    """Whether the words around a place look forward; those before the date that ends at `behind` are not its own.

    将于9月开工; not 定于周五|公布的|12月|销量.
    """
    near = max(0, start - _NEAR)
    if near < behind < start and not _JOINT.fullmatch(text, behind, start):
        near = behind
    return _AHEAD.search(text, near, start) is not None or _AHEAD_AFTER.at(text, end) is not None


def is_planned(text: str, start: int) -> bool:
    """Whether plans are told in front of a date: 预计2023年…"""
    return _AHEAD.search(text, max(0, start - _NEAR), start) is not None


def is_forecast(text: str, end: int) -> bool:
    """Whether a forecast follows a date: 将2023年|油价预期…"""
    return _FORECAST.match(text, end) is not None


def is_parted(text: str, start: int, end: int) -> bool:
    """Whether two places are not of one clause."""
    return end - start >= _CLAUSE or _PARTED.search(text, start, end) is not None


def comes_to_now(text: str, start: int, end: int) -> bool:
    """Whether the text says between two places that it tells of the present: 2016年开工,|现已|…, 12月31日起."""
    return end - start < _REMEMBERED and _NOW.search(text, start, end) is not None


def is_open_before(text: str, end: int) -> bool:
    """6月14日|之前."""
    return _BEFORE.at(text, end) is not None


def says_so(text: str, start: int) -> bool:
    """Whether a day is the one on which something was said: 13日称."""
    return _SAID.match(text, start) is not None


def names_some_day(text: str, start: int, end: int) -> bool:
    return _SOME_DAY.search(text, start, end) is not None


def tells_plans(text: str, start: int, end: int) -> bool:
    return _PLANNED.search(text, start, end) is not None


def looks_back(text: str) -> bool:
    """Whether a passage tells of work done rather than of work planned."""
    return len(_DONE.findall(text)) > len(_PLANNED.findall(text))

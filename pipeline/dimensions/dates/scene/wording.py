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
    "比|较|较之|与|同|优于|高于|低于|次于|少于|多于|强于|弱于|相当于|超|超过|好于|快于|慢于|不如|不及|相对于|较于|比于|逼近|接近"
    "|相比|占公司|由|从|自|到|(?<!截)至|来自|创|创下|改写|(?<!就)是在",
    reach=3,
)
_FROM = ("由", "从", "自")
_RANKED = Opening(
    r"(?:以来)?(?:的?同期|的?[高低][点位]|[顶底]部|相比|相较|第[一二三四五六七八九十0-9]{1,2}[高低大多]|最[高低大多]|新[高低]|首[次个家]|[一-龥]{0,10}?基数)"
)
_AHEAD = re.compile(
    r"(?:将(?!近)于?|拟于?|计划(?!署|单列)|预计|预期(?!指数)|定于|有望|即将|力争|最快|最迟|最晚|确保|争取|(?<![打比])拼(?![图接音命装盘]))[^,。;!?\n]{0,8}$"
)
_AHEAD_AFTER = Opening(r"(?:[之以]?前)?(?:将|有望|拟)|[之以]?前(?![后往来去一-十0-9])")
#: 展望|明年, …,|上半年…: what a sentence looks out on, to its end.
_OUTLOOK = Ending("展望", 2)
#: (记者方纪台北|19日|电): the day the report was sent, which is its today.
_SENT = Opening("[电讯][)）]")
_FORECAST = re.compile("[^,。;!?\n]{0,8}(?:预期|预测|料[^理])")
_MADE = ("预测的", "预测值", "预估的", "预期的", "的预测", "的预期")
#: What two dates have between them that share the words around them: 将于5月|和|7月开工.
_JOINT = re.compile("(?:[、,和与及或至到~—-]|以及|或者)?(?:在|于)?")
_AND = re.compile("[、和与及]")
_BEFORE = Opening("[之以]?前")
#: 2017年|工作回顾, 2024年|统计公报: a heading of what follows. Not 2023年|医保参保人数达13亿, one item of several.
_REVIEWED = re.compile("[^,。;!?\n]{0,20}?(?:工作|回顾|总结|安排|任务|部署|情况|公报|报告|业绩|年报|计划|预告|展望)")
_NOW = re.compile("现已|本届|目前|如今|现在|时至今日|截至目前|今后|(?:发生|爆发|出现|经历)[^,。;\n]{1,12}后,")
#: What sets a year against another: 2021年上涨, 但今年…
_SET_AGAINST = re.compile("但|而|却|对比|相比")
_PARTED = re.compile(r"[,。;:!?\n]")
_TELLING = "表示|宣布|发[表布]|公布|指出|报道|警告|批评|通报"
_SAID = re.compile(f"[0-9一二三十]{{1,3}}[日号][早晚上下午间]{{0,2}}(?:[称说]|{_TELLING})")
#: 11日通报说; 当天|还警告说; 同一天|,有官员称.
_SAYING = re.compile(rf",?[^,。;!?\n]{{0,14}}?(?:称|说(?!明)|{_TELLING}|要求|重申|谴责|回应|证实|提交|声明)")
#: 他表示,|今天…; 我们|今天…
_SPEECH = re.compile("(?:表示|指出|强调|(?<![据传听])说|致辞)[,:“]")
_OWN = re.compile("我(?![国军省市县区校院方])")
_OF_A_WEEK = ("的一周", "的这一周", "当周", "一周")
#: 将于今日…, 当天|,还将…
_STILL_TO_COME = re.compile("[^。;!?\n]{0,12}?(?:将|拟(?!定))")
#: What comes between a day and what is told of it: 今天|发布数据显示,…
_REPORTED = re.compile("发布|公布|获悉|了解|表示|介绍|显示|通报|消息|称|报道|举行|召开|启动|开幕|批准|说")
_DAY_WORD = re.compile("[天日号]")
_FORETOLD = re.compile("预[计测订定期约]|将")
#: 春运, 进入暑期|以来: of a season whose days nobody knows here.
_SEASON = re.compile("[春暑]运|进入[^,。;\n]{1,4}以来|入[夏秋冬春汛梅伏]以来")
_SPRING_TRAVEL = re.compile("春运[^0-9,。;!?\n]{0,6}$")
_BRACKETED = re.compile(r"[今昨明]天\($")
#: So far in front of a day stands what it is a day of.
_NAMED = 8
_NOW_THAT = re.compile("截至(?:目前|当前|今[天日])")
_COMPLETED = re.compile("(?<![为要将求会保争能])(?:顺利|圆满|超额|如期|较好|全面)完成[了好]?$")
_ESTIMATED = re.compile("预计[^,。;!?\n]{0,8}$")
_MONTH_AND_DAY = re.compile("(?<![0-9])(1[0-2]|[1-9])月([0-9]{1,2})日")
_IN_PARTS = re.compile("分[季月]度?(?:来?看|统计)?,")
_DAY = re.compile("月([0-9]{1,2})")
_IN_A_MONTH = re.compile("的?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月")
#: 近日…, 同一天…: a day that nobody names.
_SOME_DAY = re.compile("近日(?!来)|(?<![今昨明近0-9])日前(?![往来去夕])|不久前|前不久")
_DONE = re.compile(
    "一年来|过去一年|成效|成绩|显著|明显|取得|好转|被评为|荣获|顺利|成功|更加|了|已|受益|完善|竣工|通车|投入使用|稳步|全面落实|新进步|新进展|得到"
)
_PLANNED = re.compile(
    "力争|确保|年内|计划|争取|努力|将|预计|加快|加大|推动|做好|抓好|重点(?![区项工领])|继续|目标|春[耕播管]|备耕|打[好下]|奠定|夯实|冲刺"
)


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


def is_a_forecast_of(text: str, end: int | None) -> bool:
    """Whether a forecast was made in what ends here: 4月|预测的2.5%."""
    return end is not None and text.startswith(_MADE, end)


def is_outlook(text: str, start: int) -> bool:
    return _OUTLOOK.before(text, start) is not None


def is_sent(text: str, end: int) -> bool:
    """Whether a day is that of the dateline."""
    return _SENT.at(text, end) is not None


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


def is_saying(text: str, end: int) -> bool:
    """Whether what follows a day was said on it: 泽连斯基当天|表示."""
    return _SAYING.match(text, end) is not None


def is_in_speech(text: str, paragraph: int, sentence: int, place: int) -> bool:
    """Whether a place is in what somebody says: 他表示,|今天…; 我们|今天…, in a paragraph that is a speech."""
    if _SPEECH.search(text, sentence, place):
        return True
    return _OWN.search(text, sentence, place + 40) is not None and _SPEECH.search(text, paragraph, place) is not None


def is_of_a_week(text: str, end: int) -> bool:
    """截至11月19日|的一周."""
    return text.startswith(_OF_A_WEEK, end)


def is_still_to_come(text: str, end: int) -> bool:
    """Whether what follows looks forward: 当天|,还将举行招待会."""
    return _STILL_TO_COME.match(text, end) is not None


def is_day_of(text: str, start: int, end: int, place: int) -> bool:
    """Whether what is told at a place was so on a day: 今天,客流比|去年同期|增长; not 今天|发布数据显示, nor 春节."""
    named = _DAY_WORD.search(text, start, end) is not None
    return named and place - end < _REMEMBERED and _REPORTED.search(text, end, place) is None


def month_of_day(text: str, start: int, day: int) -> int | None:
    """The month that the first mention of a day of that number has, a little behind a place."""
    found = (match for match in _MONTH_AND_DAY.finditer(text, start, start + AROUND) if int(match[2]) == day)
    return next((int(match[1]) for match in found), None)


def is_foretold(text: str, start: int, end: int) -> bool:
    return _FORETOLD.search(text, start, end) is not None


def is_of_a_season(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells of a time without days: 春运期间客流|比去年同期."""
    return _SEASON.search(text, start, end) is not None


def is_of_spring_travel(text: str, start: int) -> bool:
    """Whether days are those of a season that follows the moon: 今年春运从|1月7日到2月15日."""
    return _SPRING_TRAVEL.search(text, max(0, start - _NAMED), start) is not None


def is_restated(text: str, start: int) -> bool:
    """Whether a day stands in brackets behind another wording of it: 今天|(2月2日)."""
    return _BRACKETED.search(text, max(0, start - _NAMED), start) is not None


def is_of_now(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells of what is so far: 截至目前|…, 比上年同期."""
    return _NOW_THAT.search(text, start, end) is not None


def is_completed(text: str, start: int) -> bool:
    """顺利完成|全年目标; but 为顺利完成|全年目标而努力."""
    return _COMPLETED.search(text, max(0, start - 8), start) is not None


def is_estimated(text: str, start: int, end: int) -> bool:
    """预计|全年|收购…: in January the last year's number is an estimate too."""
    return text.startswith("全年", start, end) and _ESTIMATED.search(text, max(0, start - _NEAR), start) is not None


def is_told_in_parts(text: str, start: int, end: int) -> bool:
    """分季度看,|一季度…, 二季度…: parts of the year told before."""
    return _IN_PARTS.search(text, start, end) is not None


def day_of_month(text: str, start: int, end: int | None) -> int | None:
    """The number of the day: 1月|3日."""
    match = _DAY.search(text, start, len(text) if end is None else end)
    return int(match[1]) if match else None


def is_followed_by_month(text: str, end: int) -> bool:
    """当年|10月."""
    return _IN_A_MONTH.match(text, end) is not None


def names_some_day(text: str, start: int, end: int) -> bool:
    return _SOME_DAY.search(text, start, end) is not None


def tells_plans(text: str, start: int, end: int) -> bool:
    return _PLANNED.search(text, start, end) is not None


def looks_back(text: str) -> bool:
    """Whether a passage tells of work done rather than of work planned."""
    return len(_DONE.findall(text)) > len(_PLANNED.findall(text))

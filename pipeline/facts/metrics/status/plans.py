"""Whether a chapter or a paragraph tells what is to be done or what was. Knows texts, no pieces."""

from __future__ import annotations

import re

from ....records import Status

_PLAN_SECTION = re.compile(
    r"工作安排|工作打算|工作部署|重点工作|主要任务|目标任务|重点任务|主要目标|预期目标|总体要求|下一步|下步|今后|工作计划|工作重点|发展目标|未来展望|总体目标|工作思路|工作建议"
)
_PAST_SECTION = re.compile(r"回顾|工作总结|工作情况|完成情况|取得的?成[效绩就]|主要成[效绩就]|进展|历史性")
#: A heading that opens a chapter: 一、…; 第二部分…; those below it (（一）…) don't end it.
_CHAPTER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[部章])")
#: What a plan tells to do, and what a report says was done.
_TO_DO = re.compile(
    r"确保|力争|争取|(?:^|[,;。:])(?:年内|[一二三四五六七八九]?要[^求点素]|今年,?(?:我们)?(?:要|将))|年内(?:完成|建成|实现|启动)|(?:^|[,;。])(?:加快|加大|继续|逐步|全力|着力|重点)(?:[推建实做抓培构打发])"
    r"|(?:^|[,;。])(?:继续做好|认真做好|重点抓好|抓好|做好|加强|完善|强化|健全|深化|鼓励|支持|实施|启动)[^,。;了]{2,30}(?=[,。;])"
)
#: How a plan calls for something: only where nothing else is said.
_CALLS = re.compile(
    r"(?:^|[,;。])(?:全面|大力|认真|扎实|切实|努力)(?:做好|抓好|推行|推进|实施|开展)|(?:落实|解决|保护|利用)好|(?:^|[,;。])拓宽"
)
_WAS_DONE = re.compile(
    r"已|完成了|实现了|取得|荣获|被评为|获评|得到|明显|显著|成效|顺利|圆满|累计|同比|一年来|五年来|过去|去年|全年完成|进展|不断提高|进一步(?:提[升高]|改善|完善[,。])|持续好转|成功|均高于|新增了|建立了|有力"
)
#: How often a paragraph that tells of nothing done calls for something, at least.
_CALLED = 2
#: How much more of the one than of the other there must be.
_CLEAR = 3
#: What a yearly report says of the year that it opens.
_YEAR_AHEAD = re.compile(r"工作报告.{0,30}?(?:今年|20[0-9]{2}年)[^。;]{0,12}?(?:要|将)", re.DOTALL)


def paragraph_status(text: str) -> Status | None:
    """What a paragraph of a plan or report speaks of, by its own words; None where it speaks of neither or both."""
    to_do, was_done = len(_TO_DO.findall(text)), len(_WAS_DONE.findall(text))
    if to_do >= _CLEAR and to_do > 2 * was_done:
        return Status.target
    if was_done >= _CLEAR and was_done > 2 * to_do:
        return Status.reported
    return None


def work_plan(text: str) -> Status | None:
    """工作报告指出，今年要…。新增…: a paragraph that only gives what a yearly report plans."""
    planned = _YEAR_AHEAD.search(text) is not None and not _WAS_DONE.search(text)
    return Status.target if planned else None


def leaning(text: str) -> Status | None:
    """What a yearly report's paragraph speaks of, where only little says so."""
    to_do, was_done = len(_TO_DO.findall(text)) + len(_CALLS.findall(text)), len(_WAS_DONE.findall(text))
    if was_done > to_do:
        return Status.reported
    return Status.target if to_do >= _CALLED and not was_done else None


def section_status(heading: str, before: Status | None) -> Status | None:
    """What the chapter under this heading speaks of; `before` is what the text above it spoke of."""
    if _PLAN_SECTION.search(heading):
        return Status.target
    if _PAST_SECTION.search(heading):
        return Status.reported
    return None if _CHAPTER.match(heading) else before

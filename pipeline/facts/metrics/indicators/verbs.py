"""Verbs around an indicator: those that carry another, govern what follows, or trail. Knows no nouns."""

from __future__ import annotations

from collections.abc import Sequence

from ...clauses.pieces import Piece

#: Verbs at the end of a noun phrase that are not part of it: 帮扶计划|进行了三轮.
TRAILING = frozenset({"进行", "发生", "计提", "推进", "开展", "出现", "迎来", "成为", "确实", "涉及"})
#: Verbs that only carry another verb: 完成|种植大树.
LIGHT = frozenset(
    {"完成", "进行", "开展", "启动", "推进", "加快", "继续", "实施", "组织", "计划", "支持", "帮助", "吸引", "开始"}
)
#: Verbs whose object is something done: it may hold a verb and end in one.
DOING = frozenset(
    {
        "完成",
        "实施",
        "开展",
        "启动",
        "推进",
        "进行",
        "加快",
        "做好",
        "抓好",
        "组织实施",
        "加快推进",
        "启用",
        "落实",
        "推动",
    }
)
#: Verbs of giving that are nouns elsewhere; before an object of several words they are verbs (投入|各类民生资金).
GIVING = frozenset({"接待", "运送", "发送", "投入", "发放", "供应", "投放", "拨付", "支付"})
#: Verbs of spending: behind whoever spends, what is spent is their object (公司使用|自有资金).
SPENDING = frozenset({"投入", "使用", "动用", "拿出"})


def joined_verb(pieces: Sequence[Piece], verb: int, low: int = 0) -> str:
    """The verb with 累计 or another verb before it: 累计引进, 建成投运; 完成种植 is 种植."""
    before = pieces[verb - 1] if verb > low else None
    if before is None or before.end != pieces[verb].start:
        return pieces[verb].text
    if before.text in {"累计", "合计", "累积"}:
        return before.text.replace("合计", "累计") + pieces[verb].text
    joins = before.kind == "ACTION" and len(before.text) > 1 and before.text not in LIGHT
    joins = joins and pieces[verb].text != "新增"  # 光伏发电|新增装机
    return before.text + pieces[verb].text if joins else pieces[verb].text

"""What stands near a piece: the words and questions that several rooms here ask for. Joins nothing."""

from __future__ import annotations

from collections.abc import Sequence

from ..pieces import Piece

#: Adjectives that state a change after 比…: 比去年同期|高|5个百分点.
STATES = {
    "高": "UP",
    "贵": "UP",
    "多": "UP",
    "快": "UP",
    "大": "UP",
    "低": "DOWN",
    "少": "DOWN",
    "慢": "DOWN",
    "小": "DOWN",
}
#: Adverbs and currencies that stand before a verb or a figure and name nothing: 实际|增长, 新台币|45亿元.
SCOPED = frozenset({"新台币", "人民币", "港币", "美金", "港元", "合人民币", "折合人民币", "等值"})
#: Single characters that make a noun of the verb before them: 安置|区, 帮扶|县, 收购|站.
PLACES = frozenset("县区村镇点站店厂园馆库室队车")


def is_counted(done: Sequence[Piece]) -> bool:
    """Whether 的 stands directly behind a figure."""
    return len(done) > 1 and next((p.kind for p in reversed(done[:-1]) if p.kind != "AFTER"), "") == "FIGURE"


def figure_next(rest: Sequence[Piece]) -> bool:
    """Whether a figure follows, 近 or 约 before it passed over."""
    return (
        next(
            (
                piece.kind
                for piece in rest
                if piece.kind not in {"FILL", "LEVEL"} and piece.text != "出" and piece.text not in SCOPED
            ),
            "",
        )
        == "FIGURE"
    )

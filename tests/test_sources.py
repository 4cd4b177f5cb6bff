"""Who is given as the source of a statement, and how far that reaches."""

from __future__ import annotations

import named
import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("据国家统计局统计，2024年产量12万吨。", ["国家统计局"]),
        ("国家统计局发布数据显示，2024年产量12万吨，增长5%。", ["国家统计局", "国家统计局"]),
        ("国家统计局局长王晓明表示，2024年产量12万吨。", ["王晓明"]),
        ("2024年产量12万吨。", [None]),
        # the words of a person go on to the end of the paragraph
        ("国家统计局局长王晓明介绍，产量12万吨。出口3万吨。\n进口额达2亿元。", ["王晓明", "王晓明", None]),
        ("记者从商务部获悉，零售额12亿元。其中出口3万吨。", ["商务部", "商务部"]),
        # a medium's own head line is no source
        ("央视网消息：产量12万吨。", [None]),
        # someone without a name ends the reach of a named one
        ("国家统计局局长王晓明介绍，产量12万吨。法人预期，明年产量13万吨。", ["王晓明", None]),
        # turns of an interview: the answers are the speaker's, the questions nobody's
        (
            "记者：听说产量达12万吨？\n王晓明：产量13万吨。\n记者：出口呢？\n王晓明：出口3万吨。",
            [None, "王晓明", "王晓明"],
        ),
    ],
)
def test_sources(text: str, expected: list[str | None]) -> None:
    assert [metric.attributed_to for metric in named.trail(text).record.metrics] == expected

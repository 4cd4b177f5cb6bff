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
        # a body whose name nobody knows, or only its beginning
        ("白鹿省气象台监测显示，最大降水量37.2毫米。", ["白鹿省气象台"]),
        ("来自云南省林草信息局的数据显示，森林面积达12万亩。", ["云南省林草信息局"]),
        ("有关部门统计，产量12万吨。", [None]),
        # where it was said is not who said it
        ("财政部副部长王晓明在国新办发布会上表示，收入12亿元。", ["王晓明"]),
        # the speaker behind the quotation, for all its sentences
        ("“产量达12万吨。出口3万吨。”国家统计局局长王晓明说。库存5万吨。", ["王晓明", "王晓明", "王晓明"]),
        # what was counted ends where another time begins
        ("据商务部统计，2024年1—8月，出口12亿元，进口3亿元。2024年8月，物价上涨0.1%。", ["商务部", "商务部", None]),
        # what it reports of itself, and what the screen shows, is nobody's word
        ("国家卫生健康委报告新增病例63例。", [None]),
        ("海澄证券分析师王晓明认为，目标价38元。截至8月27日收盘，股价上涨4.02%。", ["王晓明", None]),
        # turns of an interview: the answers are the speaker's, the questions nobody's
        (
            "记者：听说产量达12万吨？\n王晓明：产量13万吨。\n记者：出口呢？\n王晓明：出口3万吨。",
            [None, "王晓明", "王晓明"],
        ),
    ],
)
def test_sources(text: str, expected: list[str | None]) -> None:
    assert [metric.attributed_to for metric in named.trail(text).record.metrics] == expected

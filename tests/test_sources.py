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
        # what only says when, or whose work it is, and media without a name
        ("商务部数据发布后，出口12亿元。", [None]),
        ("国家统计局的分析平台升级，产量12万吨。", [None]),
        ("国家统计局称，产量12万吨。有媒体称，产量13万吨。", ["国家统计局", None]),
        # the customs, which have no fuller name; what a ministry watches
        ("据海关统计，出口12亿元。", ["海关"]),
        ("海关最新数据显示，出口12亿元。", ["海关"]),
        # a sentence that opens with nothing but its source; what only tells when, and who is only counted, is none
        ("据国家统计局，产量12万吨。", ["国家统计局"]),
        ("在商务部公布数据前，产量12万吨。", [None]),
        ("共计100家锂电概念上市公司发布业绩预告，净利润12亿元。", [None, None]),
        ("商务部商务大数据监测，零售额12亿元。", ["商务部"]),
        # someone without a name; a day that is called by what was told on it
        ("从多位知情人士处获悉，产量12万吨。", [None]),
        ("云亭股份公告，股东王晓明拟自公告之日起减持12万股。", ["云亭股份"]),
        # numbered items of several sources stand apart
        ("①国家统计局表示，产量12万吨；②出口3万吨；③商务部指出，库存5万吨。", ["国家统计局", None, "商务部"]),
        # where it was said is not who said it
        ("财政部副部长王晓明在国新办发布会上表示，收入12亿元。", ["王晓明"]),
        # the speaker behind the quotation, for all its sentences
        ("“产量达12万吨。出口3万吨。”国家统计局局长王晓明说。库存5万吨。", ["王晓明", "王晓明", "王晓明"]),
        ("王晓明搬进了新居。“租金只要500元。”他笑着说。", ["王晓明"]),
        ("“产量提高了四成，人少了20个。”厂长王晓明算起了账。", ["王晓明", "王晓明"]),
        # who does something right before a colon; a meeting of many
        ("局长王晓明掰着指头数：产量12万吨，出口3万吨。", ["王晓明", "王晓明"]),
        ("记者从海川市委十一次全会上获悉，产量12万吨。", [None]),
        # what was counted ends where another time begins
        ("据商务部统计，2024年1—8月，出口12亿元，进口3亿元。2024年8月，物价上涨0.1%。", ["商务部", "商务部", None]),
        # what it reports of itself, and what the screen shows, is nobody's word
        ("国家卫生健康委报告新增病例63例。", [None]),
        ("海澄证券分析师王晓明认为，目标价38元。截至8月27日收盘，股价上涨4.02%。", ["王晓明", None]),
        # a broker on others, also one whose name nobody knows; a company on itself only in its own sentence
        ("海澄证券研报指出，云亭股份产量12万吨。预计出口3万吨。", ["海澄证券", "海澄证券"]),
        ("海泽咨询统计数据显示，产量12万吨。", ["海泽咨询"]),
        ("第三方咨询机构统计数据显示，产量12万吨。", [None]),
        # what a clause with 据 ends in; the media of a country have no name
        ("另据湖南省疾控中心监测，上周报告病例2例。", ["湖南省疾控中心"]),
        ("据巴勒斯坦通讯社20日报道，空袭造成28人死亡。", ["巴勒斯坦通讯社"]),
        ("国家统计局局长王晓明介绍，产量12万吨。\n据泰国媒体报道，产量13万吨。", ["王晓明", None]),
        # who speaks for a body; what kind of market it is does not speak
        ("国家统计局相关负责人介绍，产量12万吨。", ["国家统计局"]),
        ("据国家统计局1月14日消息，对生产资料市场价格的监测显示，产量12万吨。", ["国家统计局"]),
        # who changes a forecast
        ("国际货币基金组织上调今年法国经济增长预期至2%。", ["国际货币基金组织"]),
        # a house that rates a share, in the sentences behind it too
        ("摩根士丹利看好云亭股份，目标价由300元升至320元。全年营收可望增长3%。", ["摩根士丹利"] * 3),
        # its own people name a company no more
        ("云亭化工有限公司董事长王晓明表示，明年营收增长3%。云亭化工有限公司去年营收12亿元。", ["王晓明", None]),
        # a paragraph that goes on with the numbers of the one before
        ("记者从商务部获悉，进出口平稳增长。\n最新数据显示，出口3万吨。", ["商务部"]),
        ("记者从商务部获悉，进出口平稳增长。\n各地出口3万吨。", [None]),
        # turns of an interview: the answers are the speaker's, the questions nobody's
        (
            "记者：听说产量达12万吨？\n王晓明：产量13万吨。\n记者：出口呢？\n王晓明：出口3万吨。",
            [None, "王晓明", "王晓明"],
        ),
    ],
)
def test_sources(text: str, expected: list[str | None]) -> None:
    assert [metric.attributed_to for metric in named.trail(text).record.metrics] == expected

"""A level, its base and its change: whether they agree within rounding, and where that cannot be said."""

from __future__ import annotations

from datetime import date

import named
import pytest

from pipeline.records import Article


def checks(text: str) -> list[str | None]:
    article = Article(id="x", text=text, published=date(2025, 1, 20))
    return [metric.check for metric in named.extractor().trail(article).record.metrics]


#: text → the check of each metric.
CASES: list[tuple[str, list[str | None]]] = [
    ("全市总投资达120亿元，比上年的110亿元增长9.1%。", ["ok", "ok", "ok"]),
    ("全市总投资达120亿元，比上年的110亿元增长19.1%。", ["conflict", "conflict", "conflict"]),
    ("城镇化率由2015年的51.2%提高到2024年的58.9%，提高7.7个百分点。", ["ok", "ok", "ok"]),
    ("城镇化率由2015年的51.2%提高到2024年的58.9%，提高8.7个百分点。", ["conflict", "conflict", "conflict"]),
    # down has a sign
    ("全县散煤用量由2023年的8万吨降至2024年的6万吨，下降25%。", ["ok", "ok", "ok"]),
    ("全县散煤用量由2023年的6万吨增至2024年的8万吨，下降25%。", ["conflict", "conflict", "conflict"]),
    # an average over the years between the two
    ("全县蜂蜜产量从2020年的10万吨增加到2024年的12万吨，年均增长4.7%。", ["ok", "ok", "ok"]),
    ("全县蜂蜜产量从2020年的10万吨增加到2024年的12万吨，年均增长20%。", ["conflict", "conflict", "conflict"]),
    # the base stands elsewhere, a year before
    ("2023年全市汽车产量40万辆。2024年全市汽车产量50万辆，同比增长25%。", ["ok", "ok", "ok"]),
    # what was rounded to 亿 cannot contradict 9.6 %
    ("云亭股份2024年营业收入12亿元，上年同期为11亿元，同比增长12%。", ["ok", "ok", "ok"]),
    # growth at constant prices
    ("2023年全市地区生产总值1000亿元。2024年全市地区生产总值1030亿元，同比增长5%。", [None, None, None]),
    # a peer is no base; without a base there is nothing to check
    ("去年湖南省工业投资达120亿元，同比增长8%，高于全国1.3个百分点。", [None, None, None]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_agreement(text: str, expected: list[str | None]) -> None:
    assert checks(text) == expected


def test_explained() -> None:
    text = "全市总投资达120亿元，比上年的110亿元增长19.1%。"
    trail = named.extractor().trail(Article(id="x", text=text, published=date(2025, 1, 20)))
    said = [remark.text for remark in trail.remarks if remark.room == "arithmetic"]
    assert said == ["120亿元 from 110亿元 gives 8.145 to 10.05, 19.1% is stated: conflict"]

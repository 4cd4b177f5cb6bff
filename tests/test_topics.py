"""Whom a figure is about where its indicator does not say: the sentence's own head, what was carried, the nation."""

from __future__ import annotations

import named
import pytest

from pipeline.records import Article


def subjects(text: str, title: str | None = None) -> list[str | None]:
    article = Article(id="x", text=text, title=title)
    return [metric.subject for metric in named.extractor().trail(article).record.metrics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a named thing at the sentence's head, and what goes on about it
        ("江淮高铁由甲公司投资建设，正线全长286公里。", ["江淮高铁"]),
        ("地铁13号线全长22公里，设车站15座。", ["地铁13号线", "地铁13号线"]),
        # national statistics that name nobody
        ("今年，我国加快发展先进制造业。前11个月，高技术制造业投资同比增长8.2%。", ["我国"]),
        ("记者从国家统计局获悉，前11个月，高技术制造业投资同比增长8.2%。", ["全国"]),
        ("前11个月，高技术制造业投资同比增长8.2%。", [None]),
        # whoever tells it is nobody it is about
        ("记者从国家发展改革委获悉，国家下达以工代赈中央投资50亿元。", ["全国"]),
        ("2015年湖南省完成全社会固定资产投资615亿元。", ["湖南省"]),
    ],
)
def test_subjects(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected

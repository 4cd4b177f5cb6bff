"""What an article says about itself at its head and foot."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import dateline, names
from pipeline.page import Page, read_page
from pipeline.records import Article, PublishedFrom

STORY = "记者从市统计局获悉，全市经济运行平稳，2019年3月5日开工的项目已经建成。"


def page(text: str, published: date | None = None) -> Page:
    given = PublishedFrom.given if published else None
    article = Article(id="x", text=text, published=published, published_from=given)
    return read_page(article, lambda tidy: (), names.no_names)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"新区建成\n发布时间：2025-12-22 11:09\n{STORY}", "2025-12-22"),
        (f"新区建成\n2025-12-22 11:09\n{STORY}", "2025-12-22"),
        (f"新区建成\n2025年3月5日 来源：河口日报\n{STORY}", "2025-03-05"),
        (f"新区建成\n来源：河口日报　2025-03-05 08:26\n{STORY}", "2025-03-05"),
        (f"新区建成\n河口日报 2025/3/5 08:26\n{STORY}", "2025-03-05"),
        (f"新區建成\n發佈時間：２０２５年３月５日\n{STORY}", "2025-03-05"),
        (f"新华社北京2025年3月15日电（记者 李河）{STORY}", "2025-03-15"),
        (f"政 府 工 作 报 告\n——2018年3月7日在河口区第十五届人民代表大会第二次会议上\n{STORY}", "2018-03-07"),
        (f"新区建成\n（2025年3月5日）\n{STORY}", "2025-03-05"),
        (f"新区建成\n{STORY}\n（责任编辑：王湖）\n发布日期：2025.03.05", "2025-03-05"),
        ("\n".join(["首页", "时政", "经济", "文化"] * 5) + f"\n新区建成\n发布时间：2025-12-22\n{STORY}", "2025-12-22"),
        (STORY, None),
        (f"新华社北京3月15日电 {STORY}", None),  # no year, no day
        (f"新区建成\n发布时间：2025-02-31\n{STORY}", None),
        (f"新区建成\n2021年3月5日，河口区举行开工仪式。\n{STORY}", None),
        ("", None),
    ],
)
def test_day(text: str, day: str | None) -> None:
    dated = dateline.date_page(page(text))
    assert dated.published == (date.fromisoformat(day) if day else None)
    assert dated.published_from is (PublishedFrom.text if day else None)


def test_a_given_day_stays() -> None:
    dated = dateline.date_page(page("发布时间：2025-12-22 11:09", date(2024, 1, 2)))
    assert (dated.published, dated.published_from) == (date(2024, 1, 2), PublishedFrom.given)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"新区建成\n2025年3月5日 来源：河口日报 编辑：江月\n{STORY}", "河口日报"),
        (f"新区建成\n发布时间：2025-03-05 08:26    来源：河口日报    编辑：江月\n{STORY}", "河口日报"),
        (f"新區建成\n來源：河口日報\n{STORY}", "河口日報"),
        (f"新华社北京3月15日电（记者 李河）{STORY}", "新华社"),
        (f"中新网长沙8月14日电 {STORY}", "中新网"),
        (f"《半導體》河口九月營收增\n【晨報-新竹電】{STORY}", "晨報"),
        (f"新区建成\n央视网消息（新闻联播）：{STORY}", "央视网"),
        (f"新区建成\n{STORY}\n来源：河口发布", "河口发布"),
        (f"新区建成\n本报讯（记者 李河）{STORY}", None),
        (f"新区建成\n本台消息：{STORY}", None),
        (f"新区建成\n来源：网络\n{STORY}", None),
        ("新区建成\n据多方消息：资金来源：财政拨款不足，企业自筹。", None),
        (STORY, None),
        ("", None),
    ],
)
def test_publisher(text: str, publisher: str | None) -> None:
    assert dateline.publisher(page(text)) == publisher


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"新区建成 万人入住\n{STORY}", "新区建成 万人入住"),
        (f"《半導體》河口九月營收增\n【晨報-新竹電】{STORY}", "《半導體》河口九月營收增"),
        (f"政 府 工 作 报 告\n{STORY}", "政府工作报告"),
        (f"首页 > 文化 > 正文\n新区建成\n{STORY}", "新区建成"),
        (f"2025-12-22 11:09\n新区建成\n{STORY}", "新区建成"),
        (f"央视网消息（新闻联播）：\n新区建成\n{STORY}", "新区建成"),
        (f"一、去年工作回顾\n{STORY}", None),
        (STORY, None),
        ("", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert dateline.title(page(text)) == title

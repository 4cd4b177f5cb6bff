"""Several articles in one text or page are so many; one article is one, whatever headings it has."""

from __future__ import annotations

import json
import time
from collections import Counter
from itertools import permutations
from pathlib import Path

import pages
import pytest

from pipeline import Extractor, reading
from pipeline.provenance import text_digest
from pipeline.reading.joined import articles
from pipeline.reading.originals import Originals
from pipeline.records import Article

#: Those of ours that sign themselves below the title; with those that do at their foot.
SIGNED = ("agriculture-weather", "culture-web-page", "hongkong-property", "info-box", "park-expansion",
          "taiwan-semiconductor", "tv-news", "university-lab")  # fmt: skip
BY_FOOT = ("company-results", "hospital-charity", "interview")
PROSE = "全县完成造林面积三万亩，比上年增长一成，苗木成活率保持在九成以上，林农每户增收两千元，来年的计划已经排定。"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def text(name: str) -> str:
    return (pages.CORPUS / f"{name}.txt").read_text(encoding="utf-8").strip()


def read(path: Path) -> list[Article]:
    found = list(reading.read(reading.find_sources([path])))
    assert all(isinstance(article, Article) for article in found), found
    return [article for article in found if isinstance(article, Article)]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n\r\n", "\n\n——————\n\n"])
def test_signed_articles_come_apart_where_they_were_joined(between: str) -> None:
    for first, second in permutations((*SIGNED, "nothing-to-find"), 2):
        found = articles(text(first) + between + text(second))
        if second in SIGNED:
            assert len(found) == 2, (first, second)
            assert found[1] == text(second)
            assert found[0].startswith(text(first))
        else:
            assert len(found) == 1, (first, second)  # nothing says that it is no chapter


def test_a_signature_at_the_foot_counts_where_the_article_before_has_one_too() -> None:
    for first, second in permutations(BY_FOOT, 2):
        assert articles(f"{text(first)}\n\n{text(second)}") == [text(first), text(second)]
    assert len(articles(f"{text('policy-plan')}\n\n{text('hospital-charity')}")) == 1


BRIDGE = """长桥合龙在即 两岸车程减半

5月12日，跨江长桥最后一段钢梁吊装就位。桥面宽三十米，双向六车道，主塔高一百二十米，施工人员克服潮汐影响，提前两周完工。

建成后，渡口轮渡将停航，居民过江由四十分钟缩短到二十分钟，货车不必再绕行上游。收费标准另行公布，行人可走两侧步道。"""
TEA = """采茶机器人下地 手快赛过熟练工

近日，研究所把第三代采摘机带进山坡茶园。摄像头辨认嫩芽，机械臂轻轻掐断，一小时采两公斤，破损率不到百分之三，夜里也能干。

负责人介绍，雨天叶片反光仍会认错，团队正在补拍样本。明年春季，首批五十台租给合作社，每台日租金一百元。"""


def test_unsigned_news_of_something_else_is_another_article() -> None:
    for first, second in permutations((BRIDGE, TEA), 2):
        assert articles(f"{first}\n\n{second}") == [first, second]
        assert articles(f"{first}\n——————\n{second}") == [first + "\n——————", second]
    assert articles(f"{text('company-results')}\n\n{text('policy-plan')}") == [
        text("company-results"),
        text("policy-plan"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("近日，研究所", "研究所"),  # nothing says that news begins here
        ("摄像头辨认嫩芽", "跨江长桥两岸茶园的摄像头辨认嫩芽"),  # it is about the bridge
        ("采茶机器人下地 手", "长桥合龙 手"),  # its headline is
        ("采茶机器人下地", "二、采茶机器人下地"),  # a chapter
        ("\n\n负责人介绍，", ""),  # an item of a roundup
        ("\n\n负责人介绍", "\n\n雨天仍会认错\n\n负责人介绍"),  # whose items have headings like these
    ],
)
def test_unsigned_text_is_a_chapter_if_in_doubt(old: str, new: str) -> None:
    assert old in TEA
    assert len(articles(f"{BRIDGE}\n\n{TEA.replace(old, new)}")) == 1


def test_what_has_headings_of_its_own_may_have_one_more() -> None:
    headed = BRIDGE.replace("\n\n建成后", "\n\n轮渡即将停航\n\n建成后")
    assert len(articles(f"{headed}\n\n渡工另有安排。\n\n{TEA}")) == 1


def test_three_are_three() -> None:
    names = ("park-expansion", "taiwan-semiconductor", "info-box")
    assert articles("\n\n".join(map(text, names))) == list(map(text, names))


@pytest.mark.parametrize("name", pages.NAMES)
def test_one_article_is_one(name: str) -> None:
    assert articles(text(name)) == [text(name)]


@pytest.mark.parametrize(
    "middle",
    [
        "二、抓好春季造林\n本报讯（记者 江月）",  # a numbered chapter
        "相关链接\n",  # a box
        "建成投产\n2024年3月1日\n",  # a chronicle
        "记者手记：\n本报讯 ",  # no headline: what follows belongs to it
        "谈收入\n记者：去年收入怎么样呢，请您谈谈\n",  # a turn of an interview
        "本报讯 ",  # no headline
    ],
)
def test_a_chapter_is_no_article(middle: str) -> None:
    whole = f"春天里的造林季\n本报讯（记者 周砚）{PROSE}\n{middle}{PROSE}\n（记者 周砚）"
    assert articles(whole) == [whole]


def test_a_short_rest_is_no_article() -> None:
    whole = f"春天里的造林季\n本报讯（记者 周砚）{PROSE}\n下期预告新桥通车\n来源：云川晚报"
    assert articles(whole) == [whole]


def test_a_sentence_that_goes_on_is_not_cut() -> None:
    whole = f"春天里的造林季\n{PROSE}其中，林场职工\n新桥昨日正式通车\n本报讯（记者 江月）{PROSE}"
    assert articles(whole) == [whole]


def test_a_text_file_of_two_is_two(extractor: Extractor, tmp_path: Path) -> None:
    names = ("park-expansion", "info-box")
    path = tmp_path / "two.txt"
    path.write_text("\n\n".join(map(text, names)), encoding="gb18030", newline="")
    (tmp_path / "two.meta.json").write_text(json.dumps({"title": "合订", "published": "2025-10-14", "desk": 3}))
    found = read(path)
    assert [(article.id, article.source) for article in found] == [
        (f"two:{number}", f"{path.as_posix()}:{number}") for number in (1, 2)
    ]
    assert [(article.title, str(article.published), article.extra) for article in found] == [
        (None, "2025-10-14", {"desk": 3})
    ] * 2
    for article, name in zip(found, names, strict=True):
        record = extractor.trail(article).record
        assert record.article.text == text(name)
        assert record.article.sha256 == text_digest(text(name))
        assert record.article.title in text(name).splitlines()
        for figure in record.figures:
            assert article.text[figure.start : figure.end] == figure.text
        assert Originals([record.article.sha256]).find(record.article) == text(name)


def test_a_web_page_of_two_is_two(tmp_path: Path) -> None:
    first, second = (pages.load(name) for name in ("park-expansion", "university-lab"))
    markup = pages.portal(first)
    more = "".join(f"<p>{line}</p>" for _, line in second.blocks)
    stamp = "<p>发布时间：2024-05-21 来源：舟岛日报</p>"
    end = markup.index('</div>\n<div class="share">')
    markup = f"{markup[:end]}<h2>{second.title}</h2>{stamp}{more}{markup[end:]}"
    path = tmp_path / "two.html"
    path.write_text(markup, encoding="utf-8")
    found = read(path)
    assert [(article.id, article.title, str(article.published), article.publisher) for article in found] == [
        ("two:1", first.title, str(first.plain.published), first.plain.publisher),
        ("two:2", None, "2024-05-21", "舟岛日报"),
    ]
    assert pages.squeeze(found[1].text).startswith(pages.squeeze(second.title))
    assert found[1].text.endswith(second.blocks[-1][1])


def test_joined_articles_give_their_facts(extractor: Extractor) -> None:
    both = total = 0
    for first, second in zip(SIGNED, SIGNED[1:] + SIGNED[:1], strict=True):
        known = [pages.load(name).plain for name in (first, second)]
        plain = Counter[tuple[object, ...]]()
        for one in known:
            plain += pages.facts(extractor.trail(one).record)
        found = Counter[tuple[object, ...]]()
        for one, part in zip(known, articles("\n\n".join(map(text, (first, second)))), strict=True):
            dated = Article(id="a", text=part, published=one.published, published_from=one.published_from)
            found += pages.facts(extractor.trail(dated).record)
        both += sum((plain & found).values())
        total += sum(plain.values())
    assert both / total >= 0.95


@pytest.mark.parametrize(
    "line", ["（记者 江月）\n新桥昨日通车啦\n", "新桥昨日通车啦\n本报讯 。\n", PROSE + "\n", "来源：甲乙\n"]
)
def test_a_long_text_takes_linear_time(line: str) -> None:
    whole = line * (100_000 // len(line))
    before = time.process_time()
    articles(whole)
    assert time.process_time() - before < 4

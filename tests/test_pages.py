"""Real pages and PDFs made of our own articles say what the plain articles say."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pages
import pytest

from pipeline import Extractor, reading
from pipeline.records import Article

#: Of the facts of the plain article, how many come again; over all articles, and in the worst of them.
FLOOR, WORST = 0.98, 0.95


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@cache
def story(name: str) -> pages.Story:
    return pages.load(name)


@pytest.fixture(scope="module")
def plain(extractor: Extractor) -> dict[str, pages.Facts]:
    return {name: pages.facts(extractor.trail(story(name).plain).record) for name in pages.NAMES}


def read(path: Path) -> Article:
    [article] = reading.read(reading.find_sources([path]))
    assert isinstance(article, Article), article
    return article


def compare(found: dict[str, Article], plain: dict[str, pages.Facts], extractor: Extractor) -> None:
    """The facts of each article as it was read, but for its day, which a PDF does not always name."""
    scores: dict[str, float] = {}
    both = total = 0
    for name, article in found.items():
        known = story(name).plain
        dated = article.model_copy(update={"published": known.published, "published_from": known.published_from})
        facts = pages.facts(extractor.trail(dated).record)
        scores[name] = pages.same(plain[name], facts)
        both += sum((plain[name] & facts).values())
        total += sum(plain[name].values())
    assert {name: score for name, score in scores.items() if score < WORST} == {}
    assert both / total >= FLOOR


@pytest.mark.parametrize("house", pages.HOUSES)
def test_a_web_page_gives_the_facts_of_its_article(
    house: str, plain: dict[str, pages.Facts], extractor: Extractor, tmp_path: Path
) -> None:
    found = {}
    for name in pages.NAMES:
        path = tmp_path / f"{name}.html"
        path.write_bytes(pages.HOUSES[house](story(name)).encode("gb18030" if house == "government" else "utf-8"))
        article = found[name] = read(path)
        known = story(name).plain
        assert article.title == known.title
        assert article.publisher == known.publisher
        assert article.published == known.published or known.published is None
        assert "旧闻" not in article.text
        assert "Copyright" not in article.text
        assert article.extracted
    compare(found, plain, extractor)


@pytest.mark.parametrize(("columns", "captions", "doubled"), [(1, False, True), (2, True, False)])
def test_a_pdf_gives_the_facts_of_its_article(
    columns: int, captions: bool, doubled: bool, plain: dict[str, pages.Facts], extractor: Extractor, tmp_path: Path
) -> None:
    pytest.importorskip("reportlab")
    found = {}
    captioned = 0
    for name in pages.NAMES:
        path = pages.pdf(story(name), tmp_path / f"{name}.pdf", columns, captions=captions, doubled=doubled)
        article = found[name] = read(path)
        assert pages.squeeze(article.title or "") == pages.squeeze(story(name).title)
        lines = article.text.split("\n\n")
        assert pages.HEAD not in lines
        assert not any(line.startswith("— ") for line in lines)
        captioned += pages.CAPTION in lines
        assert article.text.count(pages.CAPTION) == lines.count(pages.CAPTION)  # a paragraph of its own, always
    assert (captioned > 5) == captions
    compare(found, plain, extractor)


SIGNED = ["park-expansion", "company-results", "transport-mixed"]


@pytest.mark.parametrize("shape", [pages.STACKED, pages.SIDE_BY_SIDE, pages.MIXED], ids=["stacked", "beside", "mixed"])
def test_a_newspaper_page_is_as_many_articles_as_it_has(
    shape: tuple[tuple[pages.Box, ...], ...], plain: dict[str, pages.Facts], extractor: Extractor, tmp_path: Path
) -> None:
    pytest.importorskip("reportlab")
    names = SIGNED[: len(shape)]
    path = pages.newspaper([story(name) for name in names], tmp_path / "a.pdf", shape)
    found = [item for item in reading.read(reading.find_sources([path])) if isinstance(item, Article)]
    assert [(article.id, pages.squeeze(article.title or "")) for article in found] == [
        (f"a:{number}", pages.squeeze(story(name).title)) for number, name in enumerate(names, 1)
    ]
    compare(dict(zip(names, found, strict=True)), plain, extractor)


def test_a_chapter_in_large_type_is_no_article(tmp_path: Path) -> None:
    pytest.importorskip("reportlab")
    first, second = (story(name) for name in SIGNED[:2])
    path = pages.newspaper([first, replace(second, title="二、上半年的结果")], tmp_path / "a.pdf", pages.STACKED)
    assert second.blocks[-1][1] in read(path).text


@pytest.mark.skipif(pages.CHROMIUM is None, reason="no chromium, or no font for it")
@pytest.mark.parametrize(("name", "narrow"), [("taiwan-semiconductor", False), ("info-box", True)])
def test_a_page_printed_by_a_browser_gives_the_facts_of_its_article(
    name: str, narrow: bool, plain: dict[str, pages.Facts], extractor: Extractor, tmp_path: Path
) -> None:
    markup = pages.portal(story(name))
    if narrow:
        markup = markup.replace("</head>", pages.TWO_COLUMNS + "</head>")
    article = read(pages.print_by_browser(markup, tmp_path))
    assert article.title == story(name).title
    compare({name: article}, plain, extractor)


def test_a_page_of_two_articles_is_two(tmp_path: Path) -> None:
    first, second = (pages.semantic(story(name)) for name in ("park-expansion", "company-results"))
    part = second.split("<article>")[1].split("</article>")[0]
    path = tmp_path / "two.html"
    path.write_text(first.replace("</article>", f"</article><article>{part}</article>"), encoding="utf-8")
    found = list(reading.read(reading.find_sources([path])))
    titles = [(article.id, article.title) for article in found if isinstance(article, Article)]
    assert titles == [
        ("two:1", story("park-expansion").title),
        ("two:2", story("company-results").title),
    ]
    for article, name in zip(found, ("park-expansion", "company-results"), strict=True):
        assert isinstance(article, Article)
        assert story(name).blocks[-1][1] in article.text


def boxes(stamps: list[str]) -> str:
    """A page of two stories in boxes that nothing marks up as articles."""
    parts = [
        f"<div class='story'><h2>{one.title}</h2><p class='info'>{stamp}</p>"
        + "".join(f"<p>{line}</p>" for _, line in one.blocks)
        + "</div>"
        for one, stamp in zip(map(story, ("park-expansion", "company-results")), stamps, strict=True)
    ]
    return f"<html><body><h1>甲乙要闻</h1><div><div>{parts[0]}</div><div>{parts[1]}</div></div></body></html>"


def test_boxes_that_sign_themselves_are_articles(
    plain: dict[str, pages.Facts], extractor: Extractor, tmp_path: Path
) -> None:
    names = ("park-expansion", "company-results")
    path = tmp_path / "two.html"
    path.write_text(boxes(["发布时间：2024-10-14 来源：甲乙日报", "2024-10-15 09:15"]), encoding="utf-8")
    found = [item for item in reading.read(reading.find_sources([path])) if isinstance(item, Article)]
    assert [(article.id, article.title, str(article.published)) for article in found] == [
        (f"two:{number}", story(name).title, f"2024-10-1{3 + number}") for number, name in enumerate(names, 1)
    ]
    compare(dict(zip(names, found, strict=True)), plain, extractor)


def test_boxes_that_say_nothing_of_the_kind_are_chapters(tmp_path: Path) -> None:
    path = tmp_path / "one.html"
    path.write_text(boxes(["发布时间：2024-10-14 来源：甲乙日报", "　"]), encoding="utf-8")
    assert read(path).id == "one"


@pytest.mark.parametrize(
    ("markup", "published", "publisher", "extra"),
    [
        ("<p>发布时间：2024-11-05 来源：<a>晚报</a> 责任编辑：江月</p>", "2024-11-05", "晚报", {"editor": "江月"}),
        ("<p>2024年11月5日 来源: 云川发布 作者：周砚</p>", "2024-11-05", "云川发布", {"author": "周砚"}),
        ("<span>發布時間：2024/11/05</span><span>來源：產經晨報</span>", "2024-11-05", "產經晨報", {}),
        ("<p>【来源：新城日报】</p><meta name='PubDate' content='2024-11-05 10:00'>", "2024-11-05", "新城日报", {}),
        ("<p>下一届博览会定于2031年5月1日开幕</p>", None, None, {}),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself(
    markup: str, published: str | None, publisher: str | None, extra: dict[str, str], tmp_path: Path
) -> None:
    body = "".join(f"<p>{line}</p>" for _, line in story("park-expansion").blocks)
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><h1>园区扩区</h1>{markup}<div>{body}</div></body></html>", encoding="utf-8")
    article = read(path)
    assert (article.title, article.publisher, article.extra) == ("园区扩区", publisher, extra)
    assert (article.published.isoformat() if article.published else None) == published


def test_a_running_head_dates_a_newspaper(tmp_path: Path) -> None:
    pytest.importorskip("reportlab")
    path = pages.pdf(story("tv-news"), tmp_path / "a.pdf", 1, head="甲乙日报 2024年11月5日 星期二 A03版")
    assert str(read(path).published) == "2024-11-05"

from datetime import date

import pytest
from any_text import QUICK, whole_texts
from hypothesis import given

from pipeline.layout import BlockKind
from pipeline.names import no_names
from pipeline.page import Page, read_page
from pipeline.records import Article, PublishedFrom
from pipeline.words import Word


def characters(tidy: str) -> tuple[Word, ...]:
    return tuple(Word(n, n + 1, "x") for n in range(len(tidy)))


def page_of(text: str) -> Page:
    return read_page(Article(id="a", text=text), characters, no_names)


@QUICK
@given(whole_texts)
def test_places_are_raw_places(raw):
    page = page_of(raw)
    for start in range(len(page.tidy)):
        place = page.place(start, min(start + 5, len(page.tidy)))
        assert place.text == raw[place.start : place.end]


@QUICK
@given(whole_texts)
def test_paragraphs_and_sentences_tile_the_tidy_text(raw):
    page = page_of(raw)
    assert page.tidy == "\n".join(page.tidy[p.start : p.end] for p in page.paragraphs)
    assert all(a.end + 1 == b.start for a, b in zip(page.paragraphs, page.paragraphs[1:], strict=False))
    for paragraph in page.paragraphs:
        assert paragraph.start < paragraph.end
        ends = [paragraph.start, *(sentence.end for sentence in paragraph.sentences)]
        assert ends[:-1] == [sentence.start for sentence in paragraph.sentences]
        assert ends[-1] == paragraph.end
        for sentence in paragraph.sentences:
            assert page.paragraph_at(sentence.start) is paragraph
            assert page.sentence_at(sentence.start) is sentence
            assert page.sentence_at(sentence.end - 1) is sentence


@pytest.mark.parametrize("raw", ["", " \n\t", "\u200b", "\x00", "。", "\u2028", "a\u2028b", "\ufeff題\u3000\r\n\r"])
def test_odd_articles_have_a_page(raw):
    page = page_of(raw)
    assert len(page.tidy) == len(page.text.back)
    assert page.words == characters(page.tidy)
    assert page.names == ()


def test_a_mention_across_a_wrapped_line():
    raw = "去年，宁东新材料集团与东海理工大学先进\r\n材料研究院签约。"
    page = page_of(raw)
    start = page.tidy.index("东海理工大学先进材料研究院")
    assert page.place(start, start + 13).text == "东海理工大学先进\r\n材料研究院"


def test_speakers_and_kinds():
    page = page_of("區長專訪\n記者：如何？\n劉偉東：很好。\n記者：還有呢？\n劉偉東：沒有。\n記者：關詠欣 攝影：區志強")
    names = [p.speaker and page.tidy[slice(*p.speaker)] for p in page.paragraphs]
    assert names == [None, "记者", "刘伟东", "记者", "刘伟东", None]
    assert page.paragraphs[0].kind is BlockKind.heading
    assert page.paragraphs[-1].kind is BlockKind.byline


def test_word_borders_include_the_end():
    assert page_of("增长5%").word_borders == {0, 1, 2, 3, 4}


def test_dated():
    page = page_of("今年")
    dated = page.dated(date(2024, 11, 5), PublishedFrom.text)
    assert (page.published, dated.published, dated.published_from) == (None, date(2024, 11, 5), PublishedFrom.text)

"""Our own articles as people meet them: web pages of three houses, PDFs in one and two columns by a PDF writer or a browser.

What a page adds (navigation, running heads, captions) is in words that no article holds.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline import layout
from pipeline.layout import BlockKind
from pipeline.records import Article, FactRecord

CORPUS = Path(__file__).parent.parent / "corpus"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in CORPUS.glob("*.gold.json"))


@dataclass(frozen=True)
class Story:
    """An article taken apart: a title, and paragraphs with what they are."""

    name: str
    plain: Article
    title: str
    blocks: tuple[tuple[BlockKind, str], ...]


def load(name: str) -> Story:
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    meta = json.loads((CORPUS / f"{name}.meta.json").read_text(encoding="utf-8"))
    blocks = tuple(
        (block.kind, "".join(text[start:end] for start, end in block.lines)) for block in layout.blocks(text)
    )
    title = meta["title"]
    while squeeze(blocks[0][1]) in squeeze(title):  # a title may stand on two lines
        blocks = blocks[1:]
    return Story(name, Article(**{**meta, "text": text}), title, blocks)


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


Facts = Counter[tuple[object, ...]]


def facts(record: FactRecord) -> Facts:
    """What a record says, without saying where."""
    found: Facts = Counter()
    for layer, entities in (("organisation", record.organisations), ("person", record.people)):
        found.update((layer, entity.name, squeeze(mention.text)) for entity in entities for mention in entity.mentions)
    found.update(("role", p.name, role.title, role.organisation) for p in record.people for role in p.roles)
    found.update(("date", squeeze(date.text), date.edtf, date.duration) for date in record.dates)
    found.update(("figure", squeeze(f.text), f.value, f.low, f.high, f.unit, f.modifier) for f in record.figures)
    found.update(
        (
            "metric",
            m.indicator,
            m.subject,
            m.value,
            m.low,
            m.high,
            m.unit,
            m.measure,
            m.status,
            m.time.edtf,
            m.attributed_to,
        )
        for m in record.metrics
    )
    return found


def same(expected: Facts, found: Facts) -> float:
    """F1 of two sets of facts."""
    both = sum((expected & found).values())
    total = sum(expected.values()) + sum(found.values())
    return 2 * both / total if total else 1.0


# ruff: noqa: E501  # pages are written as pages are

# --- web pages -------------------------------------------------------------------------------------------------------

_NAVIGATION = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(
    ["首页", "时政", "经济", "社会", "文化", "科技", "体育", "图片", "视频", "专题", "评论", "地方"]))  # fmt: skip
_RELATED = "".join(f'<li><a href="/r{n}.html">甲乙丙丁戊己庚辛第{n}则旧闻</a></li>' for n in range(8))
_FOOTER = "<p>关于我们 | 联系我们 | 网站地图 | 广告服务</p><p>Copyright © 甲乙网 版权所有 不得转载</p>"


def portal(story: Story) -> str:
    """A news portal: navigation, header line, figures with captions, related news, editor, footer."""
    body = _html(story, '<figure><img src="p.jpg"/><figcaption>{}</figcaption></figure>')
    day, publisher = story.plain.published, story.plain.publisher
    stamp = f"<span>发布时间：{day} 09:15</span><span>来源：<a href='/'>{publisher}</a></span>" if day else ""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{html.escape(story.title)}_要闻_甲乙网</title>
<script>var a = "二〇二〇年1月1日";</script><style>p {{ margin: 0 }}</style></head><body>
<div class="nav"><ul>{_NAVIGATION}</ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/n">要闻</a> &gt; 正文</div>
<div class="main"><h1>{html.escape(story.title)}</h1>
<div class="info">{stamp}<span>字号：<a>大</a> <a>中</a> <a>小</a></span></div>
<div class="article-content" id="content">{body}</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div><div class="tools">【打印】【关闭】</div></div>
<div class="sidebar related"><h3>相关新闻</h3><ul>{_RELATED}</ul></div>
<div class="footer">{_FOOTER}</div></body></html>"""


def government(story: Story) -> str:
    """An office's page: tables for layout, meta tags of the national standard, paragraphs as fonts and breaks."""
    lines = [html.escape(line) for _, line in story.blocks]
    body = "".join(f'<p style="text-indent:2em"><font face="仿宋" size="4">　　{line}</font></p>\n' for line in lines)
    day = f'<meta name="PubDate" content="{story.plain.published} 10:00">' if story.plain.published else ""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="ArticleTitle" content="{html.escape(story.title)}"><meta name="ContentSource" content="{story.plain.publisher}">{day}
<title>甲乙市人民政府门户网站</title></head><body><table width="1000"><tr><td colspan="2">
<table><tr>{_NAVIGATION.replace("li>", "td>")}</tr></table></td></tr>
<tr><td width="200"><ul>{_RELATED}</ul></td><td><table><tr><td align="center"><b>{html.escape(story.title)}</b></td></tr>
<tr><td><div class="TRS_Editor">{body}</div></td></tr></table></td></tr>
<tr><td colspan="2">{_FOOTER}</td></tr></table></body></html>"""


def semantic(story: Story) -> str:
    """A magazine's page: article, header, time, main; captions as small paragraphs."""
    body = _html(story, '<p class="caption"><small>{}</small></p>')
    day = story.plain.published
    stamp = f'<time datetime="{day}T08:00:00+08:00">{day}</time>' if day else ""
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{html.escape(story.title)} - 甲乙周刊</title>
<meta property="og:site_name" content="{story.plain.publisher or ""}"></head><body><header><nav><ul>{_NAVIGATION}</ul></nav></header>
<main><article><header><h1>{html.escape(story.title)}</h1>{stamp}</header>{body}</article></main>
<aside><h2>热门文章</h2><ul>{_RELATED}</ul></aside><footer>{_FOOTER}</footer></body></html>"""


HOUSES = {"portal": portal, "government": government, "semantic": semantic}


def _html(story: Story, caption: str) -> str:
    parts: list[str] = []
    for kind, line in story.blocks:
        shown = html.escape(line)
        if kind is BlockKind.caption:
            parts.append(caption.format(shown))
        elif kind is BlockKind.heading and len(line) < 20:
            parts.append(f"<h3>{shown}</h3>")
        else:
            parts.append(f"<p>　　{shown}</p>")
    return "\n".join(parts)


# --- PDF -------------------------------------------------------------------------------------------------------------

HEAD, CAPTION = "甲乙日报内刊样张", "图为甲乙丙丁的样子。戊己 摄"


def pdf(
    story: Story, path: Path, columns: int, *, captions: bool = False, doubled: bool = False, head: str = HEAD
) -> Path:
    """Set by reportlab with the fonts that every reader of PDF knows; running heads and page numbers on every page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate, Paragraph

    traditional = story.name.startswith(("taiwan", "hongkong"))
    font = "MSung-Light" if traditional else "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    width, height = A4
    margin, gap = 60, 24
    each = (width - 2 * margin - gap * (columns - 1)) / columns

    def furniture(canvas, document):  # type: ignore[no-untyped-def]
        canvas.setFont(font, 9)
        canvas.drawString(margin, height - 40, head)
        canvas.drawCentredString(width / 2, 30, f"— {document.page} —")

    title_height = 70
    frames = [Frame(margin + n * (each + gap), 60, each, height - 120, 0, 0, 0, 0) for n in range(columns)]
    first = [Frame(margin, height - 60 - title_height, width - 2 * margin, title_height, 0, 0, 0, 0)] + [
        Frame(margin + n * (each + gap), 60, each, height - 120 - title_height, 0, 0, 0, 0) for n in range(columns)
    ]
    body = ParagraphStyle(
        "body", fontName=font, fontSize=10.5, leading=16, firstLineIndent=21, wordWrap="CJK", alignment=4
    )
    flat = ParagraphStyle("flat", parent=body, firstLineIndent=0)
    small = ParagraphStyle("small", parent=flat, fontSize=8, leading=11)
    large = ParagraphStyle("large", parent=flat, fontSize=18, leading=24, alignment=1)

    class Bold(Paragraph):  # printed twice, a hair apart, as old setting programs do
        def draw(self):  # type: ignore[no-untyped-def]
            super().draw()
            self.canv.translate(0.35, 0)
            super().draw()

    shape = Bold if doubled else Paragraph
    flow = [shape(html.escape(story.title), large), NextPageTemplate("rest")]
    from reportlab.platypus.doctemplate import FrameBreak

    flow.append(FrameBreak())
    number = 0
    for kind, line in story.blocks:
        text = html.escape(re.sub(r"[\t\u3000]+", "  ", line))
        number += 1
        cut = len(line) // 2
        if captions and len(line) > 150 and number % 2 == 0:  # a picture's caption in the midst of a sentence
            halves = _halves(story, line, each, body)
            flow += [
                Paragraph(html.escape(halves[0]), body),
                Paragraph(CAPTION, small),
                Paragraph(html.escape(halves[1]), flat),
            ]
            continue
        style = body if kind is BlockKind.body and cut > 8 else flat
        flow.append(shape(text, style))
    document = BaseDocTemplate(str(path), pagesize=A4, invariant=1)
    document.addPageTemplates(
        [PageTemplate("first", first, onPage=furniture), PageTemplate("rest", frames, onPage=furniture)]
    )
    document.build(flow)
    return path


#: Where a newspaper's articles stand, in parts of its page: for each the headline's box, then its columns.
Box = tuple[float, float, float, float]
STACKED: tuple[tuple[Box, ...], ...] = (
    ((0, 0, 1, 0.06), (0, 0.06, 0.48, 0.5), (0.52, 0.06, 1, 0.5)),
    ((0, 0.52, 1, 0.58), (0, 0.58, 0.48, 1), (0.52, 0.58, 1, 1)),
)
SIDE_BY_SIDE: tuple[tuple[Box, ...], ...] = (
    ((0, 0, 0.64, 0.06), (0, 0.06, 0.31, 1), (0.33, 0.06, 0.64, 1)),
    ((0.68, 0, 1, 0.1), (0.68, 0.1, 1, 1)),
)
MIXED: tuple[tuple[Box, ...], ...] = (
    ((0, 0, 1, 0.06), (0, 0.06, 0.31, 0.45), (0.345, 0.06, 0.655, 0.45), (0.69, 0.06, 1, 0.45)),
    ((0, 0.48, 0.48, 0.56), (0, 0.56, 0.48, 1)),
    ((0.53, 0.48, 1, 0.56), (0.53, 0.56, 1, 1)),
)


def newspaper(stories: list[Story], path: Path, shape: tuple[tuple[Box, ...], ...], head: str = HEAD) -> Path:
    """A page of several articles, each under its headline; what of one has no room is left out."""
    from reportlab.lib.pagesizes import A3
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Frame, Paragraph

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    body = ParagraphStyle("body", fontName=font, fontSize=10, leading=15, firstLineIndent=20, wordWrap="CJK")
    large = ParagraphStyle("large", parent=body, firstLineIndent=0, fontSize=20, leading=26, alignment=1)
    width, height = A3
    margin = 50
    canvas = Canvas(str(path), pagesize=A3, invariant=1)
    canvas.setFont(font, 9)
    canvas.drawString(margin, height - 30, head)

    def frame(box: Box) -> Frame:
        x0, y0, x1, y1 = (
            margin + part * (side - 2 * margin) for part, side in zip(box, (width, height) * 2, strict=True)
        )
        return Frame(x0, height - y1, x1 - x0, y1 - y0, 0, 0, 0, 0)

    for story, (title, *columns) in zip(stories, shape, strict=True):
        frame(title).addFromList([Paragraph(html.escape(story.title), large)], canvas)
        flow = [Paragraph(html.escape(re.sub(r"[\t\u3000]+", "  ", line)), body) for _, line in story.blocks]
        for column in columns:
            place = frame(column)
            place.addFromList(flow, canvas)
            if flow:
                flow = [*place.split(flow[0], canvas), *flow[1:]]
                place.addFromList(flow, canvas)
        assert not flow, story.name
    canvas.save()
    return path


def _halves(story: Story, line: str, width: float, style: object) -> tuple[str, str]:
    """A paragraph cut where a line of it ends, so that its first half fills its lines."""
    from reportlab.platypus import Paragraph

    paragraph = Paragraph(html.escape(line), style)
    paragraph.wrap(width, 10000)
    lines = paragraph.blPara.lines
    count = max(1, len(lines) // 2)
    first = "".join(_words(one) for one in lines[:count])
    position = 0
    for char in squeeze(first):
        position = line.index(char, position) + 1
    return line[:position], line[position:]


def _words(line: object) -> str:
    words = getattr(line, "words", None) or line[1]  # type: ignore[index]
    return "".join(getattr(word, "text", word) for word in words)


def _chromium() -> str | None:
    """A browser that can print Chinese: without a font for it, it sets boxes, some of which mean nothing."""
    fonts = shutil.which("fc-list")
    if not fonts or not subprocess.run([fonts, ":lang=zh"], capture_output=True, check=False).stdout:
        return None
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


CHROMIUM = _chromium()


#: What makes a page a newspaper's when it is printed.
TWO_COLUMNS = """<style>.nav, .sidebar, .footer, .crumbs, .share, .tools, .info { display: none }
#content { column-count: 2; text-align: justify } figcaption { font-size: 10px }</style>"""


def print_by_browser(markup: str, folder: Path) -> Path:
    """A PDF of a page, as a browser prints it."""
    page, out = folder / "page.html", folder / "page.pdf"
    page.write_text(markup, encoding="utf-8")
    assert CHROMIUM
    subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         "--disable-sync", "--disable-component-update", f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer",
         f"--print-to-pdf={out}", page.as_uri()],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return out

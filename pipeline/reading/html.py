"""Web pages: main text, title, day, publisher and author out of the boilerplate. The only door to trafilatura.

The text is what was extracted: the title, and paragraphs with blank lines between. The record keeps it, for no file
holds it; what the page says of itself (发布时间, 来源, 责任编辑) is metadata.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, BinaryIO

from ..records import Article, Failure
from . import joined
from .encodings import decode
from .metadata import BadInput, parse_day
from .options import Options, Origin
from .several import make_articles
from .text import read_whole

#: A page has at most so many bytes for each character of its article, and so many besides: scripts, styles, pictures.
_BYTES, _MARKUP = 8, 20_000_000
#: Where a page says its encoding.
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w-]{2,20})|encoding=[\"']([\w-]{2,20})", re.I
)

_DAY = r"(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?"
_DAYS = re.compile(_DAY)
#: 发布时间：2024-10-08 09:15 · 发稿日期 2024年10月8日; the other dates of a page are of other things.
_LABELLED_DAY = re.compile(
    r"(?:(?:[发發][布佈稿表]|刊[登发發]|更新|[编編][辑輯]|[录錄]入|上[传傳線线])(?:[时時][间間]|日期|于|於)?|(?<![^\s|｜【（(])(?:[时時][间間]|日期))"
    r"\s{0,3}[:：]?\s{0,3}(" + _DAY + ")"
)
_PUBLISHER = re.compile(
    r"(?:(?:[文稿信][章件息]?|新[闻聞]|内容|[资資]料)?[来來]源|[发發][布佈](?:[单單]位|[机機][构構]|者)|出[处處]|供稿[单單]位)\s{0,3}[:：]\s{0,3}"
    r"([^\s:：|｜丨]{2,30}?)(?=[\s|｜丨\]】─—]|$|作者|[编編][辑輯]|[责責]任|[时時][间間]|[发發][布佈][时時日]|字[号號体體]|[浏瀏點点][览覽擊击])"
)
_EDITOR = re.compile(
    r"(?:[责責]任)?[编編][辑輯]\s{0,3}[:：]\s{0,3}([\u3400-\u9fff·]{2,4}(?:[ 、　][\u3400-\u9fff·]{2,4}){0,3})"
)
_AUTHOR = re.compile(
    r"(?:作者|[记記]者|撰稿人?|撰文|文)\s{0,3}[:：/]\s{0,3}([\u3400-\u9fff·]{2,4}(?:[ 、　][\u3400-\u9fff·]{2,4}){0,3})"
)
#: Standard names of a government site's meta tags first (GB: PubDate, ContentSource), then everybody's.
_META_DAY = ("pubdate", "article:published_time", "og:published_time", "publishdate", "publish_time", "datepublished",
             "og:release_date", "weibo:article:create_at", "firstpublishedtime", "dc.date.issued")  # fmt: skip
_META_PUBLISHER = ("contentsource", "mediaid", "og:article:source", "article:publisher_name", "source")
_META_TITLE = ("articletitle",)

#: Lines that belong to the page and not to the article.
_BOILERPLATE = re.compile(
    r"^(?:[【\[（(]?(?:打印(?:本[页頁稿])?|[关關][闭閉](?:窗口|本[页頁])?|收藏|分享(?:到|至)?.{0,30}|[纠糾]错|返回(?:[顶頂]部|首[页頁]|列表)?|[字體体]+[号號型]?[:：\s]*[大中小\s]+"
    r"|[扫掃]一[扫掃].{0,30}|点击(?:查看|进入|下载).{0,20}|(?:上|下)一[篇条條][:：]?.{0,60}|相[关關](?:新[闻聞]|[阅閱][读讀]|[报報][导導道]|[链鏈連]接|稿件)[:：]?"
    r"|[阅閱][读讀](?:全文|原文|更多)?|[热熱][门門](?:新[闻聞]|推[荐薦])[:：]?|我要[评評][论論]|网友评论.{0,20}|[浏瀏][览覽](?:次[数數]|量)?[:：]\s?\d{0,9}次?|[点點][击擊](?:数|量|率)?[:：]\s?\d{0,9}"
    r"|(?:您|你)?(?:现在|現在|[当當]前|所在)?的?位置[:：].{0,60}|首[页頁]\s?[>＞»›].{0,60}|二[维維][码碼]|Copyright.{0,80}|版[权權]所有.{0,60}|[京沪粤浙苏]ICP.{0,40})[】\]）)]?[\s|｜]{0,4})+$",
    re.I,
)
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_HEADER_LENGTH = 120
#: Lines at the head of an article that say when it appeared, and where.
_HEAD = 5


@dataclass(frozen=True)
class _Page:
    """What was found on a page."""

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def read_html(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The article of a page, or the articles where it marks up more than one; a sidecar's keys come first."""
    keys = origin.sidecar()
    try:
        most = None if options.limit is None else options.limit * _BYTES + _MARKUP
        yield from articles(decode_page(read_whole(stream, most)), origin, options, keys)
    except BadInput as error:
        yield Failure(source=origin.source, id=str(keys.get("id") or origin.stem), reason=str(error))


def decode_page(data: bytes, declared: str | None = None) -> str:
    """The markup of a page: what it says of its encoding is believed if it holds. Raises BadInput."""
    if declared is None and (found := _CHARSET.search(data[:4096])):
        declared = (found[1] or found[2]).decode("ascii")
    return decode(data, declared)


def articles(markup: str, origin: Origin, options: Options, keys: dict[str, Any]) -> Iterator[Article | Failure]:
    """The articles of a page's markup. Raises BadInput where there is none."""
    pages = _pages(markup)
    if len(pages) == 1:
        pages = _divided(pages[0])
    found = [
        {
            "text": page.text,
            "title": page.title,
            "published": page.published,
            "publisher": page.publisher,
            "url": page.url,
            **page.extra,
        }
        for page in pages
    ]
    yield from make_articles(found, keys, origin, options, extracted=True)


def _divided(page: _Page) -> list[_Page]:
    """The articles of a page whose text is several; what it says of itself holds for each that says nothing else."""
    texts = joined.articles(page.text)
    if len(texts) == 1:
        return [page]
    parts: list[_Page] = []
    for text in texts:
        head = "\n".join(text.split("\n\n")[:_HEAD])
        stamps = [found[0] for line in head.split("\n") if _is_stamp(line) and (found := _DAYS.search(line))]
        first = not parts
        parts.append(
            _Page(
                text,
                title=page.title if page.title and _squeeze(page.title) in _squeeze(head) else None,
                published=_parsed(_first(_LABELLED_DAY, head), *stamps) or page.published,
                publisher=_first(_PUBLISHER, head) or page.publisher,
                url=page.url,
                extra=page.extra if first else {},
            )
        )
    return parts


def _pages(markup: str) -> list[_Page]:
    from lxml import etree
    from lxml import html as lxml_html

    # a declaration of an encoding in a text that is decoded already would be an error
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    try:
        tree = lxml_html.document_fromstring(markup, parser=lxml_html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.LxmlError, ValueError) as error:
        raise BadInput(f"not a web page: {error}") from error
    parts = _parts(tree)
    if len(parts) < 2:
        return [_extract(tree)]
    pages: list[_Page] = []
    for number in range(len(parts)):
        alone = copy.deepcopy(tree)
        part = _parts(alone)[number]
        body = alone.find("body")
        for child in list(body):
            body.remove(child)
        body.text = None
        body.append(part)
        for named in [
            *alone.iter("title"),
            *(meta for meta in alone.iter("meta") if meta.get("name") == "ArticleTitle"),
        ]:
            named.drop_tree()  # the page's own title is none of its articles'
        pages.append(_extract(alone))
    return pages


#: An element that is an article has a heading and at least so many characters: a card of a list has fewer.
_ARTICLE_LENGTH = 200


def _parts(tree: Any) -> list[Any]:
    """The elements of a page that are articles of their own, because they are marked up so or sign themselves."""
    found = [
        element
        for element in tree.iter("article")
        if len(_shown(element)) >= _ARTICLE_LENGTH
        and any(True for _ in element.iter("h1", "h2"))
        and not any(True for _ in element.iterancestors("article"))
    ]
    return found if len(found) > 1 else _boxes(tree)


def _boxes(tree: Any) -> list[Any]:
    """Those that a heading has for itself and that say when or from where they came; chapters do not."""
    for level in ("h1", "h2", "h3"):
        boxes = [_around(heading, level) for heading in tree.iter(level)]
        if len(boxes) < 2:
            continue
        found = [box for box in boxes if len(_shown(box)) >= _ARTICLE_LENGTH and _signed(box)]
        if len(found) > 1:
            return found
    return []


def _around(heading: Any, level: str) -> Any:
    """The largest element with a heading that has no other of its level."""
    box = heading
    for element in heading.iterancestors():
        if sum(1 for _ in islice(element.iter(level), 2)) > 1:
            break
        box = element
    return box


#: Less is no article but the name of a link.
_LEAST = 15


def _extract(tree: Any) -> _Page:
    from lxml import html as lxml_html

    meta = _meta(tree)
    signed = _signed(tree)
    written = _written(tree)
    _unfold_layout_tables(tree)
    document = _trafilatura(lxml_html.tostring(tree, encoding="unicode"))
    lines = _lines(document.body) if document is not None and document.body is not None else []
    lines = [line for line in lines if not _BOILERPLATE.match(line)]
    if sum(map(len, lines)) < _LEAST:
        raise BadInput("no text: the page holds no article that could be found")
    title = _title(tree, meta, document.title)
    if title and _squeeze(title) not in map(_squeeze, lines[:5]):
        lines.insert(0, title)
    extra = {"author": _first(_AUTHOR, signed) or document.author, "editor": _first(_EDITOR, signed)}
    return _Page(
        "\n\n".join(lines),
        title=title,
        published=_day(signed, meta, written, document.url),
        publisher=meta.get("contentsource")
        or _first(_PUBLISHER, signed)
        or _named(meta, _META_PUBLISHER)
        or document.sitename,
        url=document.url,
        extra={key: value for key, value in extra.items() if value},
    )


def _unfold_layout_tables(tree: Any) -> None:
    """Tables that hold a page together, not figures, are made plain divisions, as they would be written today."""
    for table in list(tree.iter("table")):
        cells = list(table.iter("td", "th"))
        nested = any(inner is not table for inner in table.iter("table"))
        if nested or any(len(list(cell.iter("p", "div"))) > 2 or len(_shown(cell)) > 300 for cell in cells):
            for element in table.iter("table", "tbody", "thead", "tr", "td", "th"):
                if next(element.iterancestors("table"), table) is table or element is table:
                    element.tag = "div"


@lru_cache(maxsize=1)
def _settings() -> Any:
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "60")  # its 250 are Latin letters; a flash has 80 characters
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    return config


def _trafilatura(markup: str) -> Any:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise BadInput(f"web pages need trafilatura: pip install 'newsfacts' again ({error})") from error
    return bare_extraction(
        markup,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        config=_settings(),
        # a bound of its own: the default is the day of the run
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
    )


def _lines(body: Any) -> list[str]:
    """The paragraphs, items and table rows of what was extracted, without markup."""
    lines: list[str] = []

    def add(text: str) -> None:
        lines.extend(line for piece in text.split("\n") if (line := _BLANKS.sub(" ", piece).strip(" \u3000")))

    def walk(element: Any) -> None:
        if element.tag == "row":
            cells = [_inner(cell).replace("\n", " ").strip() for cell in element.iter("cell")]
            lines.extend(filter(None, ["\t".join(filter(None, (_BLANKS.sub(" ", cell).strip() for cell in cells)))]))
        elif not len(element) or (
            element.tag in ("p", "head", "item", "cell", "quote", "code")
            and not any(True for _ in element.iter("p", "item", "row") if _ is not element)
        ):
            add(_inner(element))
        else:
            add(element.text or "")
            for child in element:
                walk(child)
        if element.tail and element is not body:
            add(element.tail)

    walk(body)
    return lines


def _inner(element: Any) -> str:
    parts = [_BLANKS.sub(" ", element.text or "")]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        else:
            parts.append(_inner(child))
        parts.append(_BLANKS.sub(" ", child.tail or ""))
    return "".join(parts)


def _shown(element: Any) -> str:
    """What an element shows, blanks single."""
    pieces = [text for text in element.itertext() if text]
    return _BLANKS.sub(" ", "".join(pieces)).strip()


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _named(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


#: What sites put behind a title: 标题_栏目_站名, 标题 - 站名, 标题|站名.
_SITE = re.compile(r"\s*[_|｜—–-]+\s*[^_|｜—–-]{2,20}$")


def _title(tree: Any, meta: dict[str, str], guessed: str | None) -> str | None:
    """The page's own word for it, else its only h1, else what trafilatura takes for it."""
    named = _named(meta, _META_TITLE)
    if named:
        return _BLANKS.sub(" ", named)
    headings = [text for element in tree.iter("h1") if (text := _shown(element))]
    if len(headings) == 1 and len(headings[0]) <= 120:
        return headings[0]
    whole = next((text for element in tree.iter("title") if (text := _shown(element))), "")
    if guessed and whole and guessed == whole:
        while _SITE.search(guessed):
            guessed = _SITE.sub("", guessed)
    return _BLANKS.sub(" ", guessed).strip() if guessed else None


def _signed(tree: Any) -> str:
    """The lines of a page that say when, by whom and from where: short elements with a day, a source or an editor."""
    found: list[str] = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "a", "option", "title", "head"):
            continue
        shown = _shown_apart(element)
        if not shown or any(shown in line for line in found):
            continue
        day = bool(_DAYS.search(shown)) and (bool(_LABELLED_DAY.search(shown)) or _is_stamp(shown))
        if day or _PUBLISHER.search(shown) or _EDITOR.search(shown):
            found.append(shown)
    return "\n".join(found)


def _shown_apart(element: Any) -> str:
    """What a short element shows, its parts two blanks apart; nothing for a long one.

    2024-10-08 09:15  来源：古桐晚报
    """
    pieces: list[str] = []
    length = 0
    for text in element.itertext():
        piece = _BLANKS.sub(" ", text).strip(" \u3000|｜")
        if piece:
            length += len(piece)
            if length > _HEADER_LENGTH:
                return ""
            glued = bool(pieces) and pieces[-1].endswith(("：", ":"))
            pieces.append(piece if glued or not pieces else "  " + piece)
    return "".join(pieces)


def _is_stamp(text: str) -> bool:
    return bool(re.fullmatch(_DAY + r"[ T]{0,3}(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?.{0,30}", text))


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[1].strip() if found else None


_LINKED_DATA = re.compile(r'"datePublished"\s{0,3}:\s{0,3}"([^"]{8,40})"')
#: /2024/11/05/, /20241105/, t20241105_12.html, /2024-11/05/
_URL_DAY = re.compile(r"[/_t]((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)")


def _written(tree: Any) -> list[str]:
    """Days in the markup: of linked data, of the first <time>."""
    found = [match[1] for element in tree.iter("script") if (match := _LINKED_DATA.search(element.text or ""))]
    return found + [day for element in tree.iter("time") if (day := element.get("datetime"))][:1]


def _day(signed: str, meta: dict[str, str], written: list[str], url: str | None) -> str | None:
    """The day of publication in the page's own words: a labelled date, a meta tag, markup, a stamp, its address.

    Not htmldate's guess, which takes any date of the text: 下一届博览会定于2031年5月1日开幕.
    """
    stamps = [line for line in signed.split("\n") if _is_stamp(line)]
    dates = (
        _first(_LABELLED_DAY, signed),
        _named(meta, _META_DAY),
        *written,
        found[0] if stamps and (found := _DAYS.search(stamps[0])) else None,
        "-".join(parts.groups()) if (parts := _URL_DAY.search(url or "")) else None,
    )
    return _parsed(*dates)


def _parsed(*days: str | None) -> str | None:
    """The first of these that is a day."""
    for day in days:
        if day:
            try:
                return parse_day(_squeeze(day) if "年" in day else day.strip()).isoformat()
            except BadInput:
                continue
    return None

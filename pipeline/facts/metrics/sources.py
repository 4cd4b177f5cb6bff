"""Who is given as the source of a statement: 据X统计, X表示, turns of an interview. Knows pieces, no metrics."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...page import Page, Paragraph
from ..clauses.pieces import Piece
from ..marks import Entity

#: A source too vague to have a name ends the reach of a named one.
_NAMELESS = re.compile(r"法人|市场|业内|专家|分析师|业者|网友|外界|有关方面|负责人|外媒|机构")
#: How far, in characters, the verb may stand from the one who speaks (巨大重挫、…发出最新声明指出).
_REACH = 40
#: From so many characters on the name of a body says which one it is.
_LONG = 6
_LABEL = re.compile(r"([\u4e00-\u9fff·]{1,6}):")
#: Those who ask.
_ASKS = frozenset(
    {"记者", "问", "主持人", "编者按", "编辑", "答", "摄影", "文", "图", "来源", "作者", "责编", "校对", "通讯员"}
)
#: How the names of bodies end that no dimension knew, when they stand before 显示 or 统计 (河南省|气象台|监测|显示).
_BODY = re.compile(
    r"(?:局|厅|署|处|委|部|台|院|所|中心|协会|学会|商会|联合会|总会|公司|集团|银行|大学|海关|组织|机构|法院|检察院|医院|交易所"
    r"|总队|支队|指挥部|部门|联盟|基金会|研究院|气象台|平台|实验室|智库|投顾|咨询|证券|资本)$"
)
_FIRM = re.compile("(?:投顾|咨询|证券|资本|智库|研究)$")
#: What begins a body that is only told apart from others (第三方|咨询机构).
_VAGUE = re.compile(
    "有关|相关|各|综合|多家|多个|多位|多名|知情|多项|该|某|权威|部分|一些|一家|国内|国外|海外|当地|第三方|上述|前述"
)
#: Bodies without a name of their own.
_ANY_BODY = frozenset(
    {
        "部门",
        "有关部门",
        "相关部门",
        "该局",
        "该部",
        "该中心",
        "平台",
        "实验室",
        "机构",
        "公司",
        "集团",
        "该公司",
        "银行",
    }
)
#: What a body gives out, between its name and the verb.
_GIVEN = frozenset(
    {
        "监测", "资料", "数据", "数字", "最新", "统计", "初步", "农情", "调度", "调查", "的", "则",
        "也", "民意", "民意调查", "提供", "发言人", "一项", "预报", "信息", "报告", "测算", "研究", "核算",
        "快报", "新闻发言人", "方面", "新闻", "反映", "今日", "昨日", "研报", "研究报告", "发表", "一份", "研", "报",
    }
)  # fmt: skip
#: What stands before the name of a body that is a source.
_ACCORDING = frozenset({"据", "从", "来自", "根据", "按", "按照", "由"})
#: Behind a body these make it the place of speech: 在国新办|发布会上.
_HALL = re.compile(r"发布|新闻|会|举行|吹风会|论坛|现场|节目|网站|官网|采访")
_ONWARD = re.compile("(?:最新|统计|初步|相关|具体)?(?:的?统计)?数据(?:还|也)?显示")
_SCREEN = re.compile("截[至止][^,。]{0,12}(?:收盘|发稿|开盘|午盘)|[^,。]{0,8}(?:收盘|开盘)")
#: Behind 据 and a name these end the clause that only gives the source: 据海川社2日|报道, 据泽南央行近期的|预测.
_TOLD = frozenset({"报道", "报导", "媒体报道", "声明", "预测", "监测", "测算", "估算", "调查", "评估", "信息"})
#: Behind a verb of telling these make a day of it.
_DAY_OF = ("之日", "日起")
#: Behind these words a clause tells when.
_WHEN = frozenset({"前", "之前", "后", "之后", "之际", "时"})
_MEDIA = frozenset({"媒体", "外媒", "媒"})
#: What a broker or an institute gives out on others, and the verbs of one that weighs them.
_STUDY = frozenset({"研报", "研究报告", "研究", "报告", "研"})
_WEIGHS = frozenset({"指", "指出", "认为", "分析", "分析称", "料"})
#: Verbs by which a forecast is changed.
_REVISES = frozenset({"上调", "下调", "调升", "调降", "上修", "下修", "调高", "调低", "维持"})
_POST = re.compile("负责人|负责同志|发言人")
#: Words of expectation that are someone's words when a name stands before them.
EXPECTS = frozenset({"预估", "预计", "预期", "预测", "估计", "预料"})


@dataclass(frozen=True, slots=True)
class Source:
    """From `start` on, this person or body speaks; None when it is someone without a name.

    `stays`: the sentences after this one are its words too, as far as the paragraph goes; a company's own
    announcement ends with its sentence. `counted`: 据海关统计 covers its list, not a sentence with a date of its own.
    """

    start: int
    speaker: Entity | None
    stays: bool = True
    counted: bool = False


def sentence_sources(pieces: Sequence[Piece]) -> list[Source]:
    """Where in a sentence someone is given as the source of what follows."""
    found: list[Source] = []
    if _only_gives(pieces) and isinstance(pieces[1].mark, Entity):
        found.append(Source(pieces[2].end, pieces[1].mark))
    for number, piece in enumerate(pieces):
        if not _tells(pieces, number):
            continue
        speaker, nameless = _speaker_before(pieces, number)
        unknown = _unknown_body(pieces, number, speaker)
        if unknown is not None:
            found.append(Source(piece.end, unknown))
        elif speaker is not None and isinstance(speaker.mark, Entity):
            stays = speaker.mark.kind != "company" or piece.text in {"获悉", "了解到"} or is_study(pieces, number)
            counted = piece.text == "统计" and speaker.kind == "NAME" and pieces[0].text in {"据", "根据"}
            found.append(Source(piece.end, speaker.mark, stays, counted))
        elif nameless:
            found.append(Source(piece.end, None))
    return found


def _only_gives(pieces: Sequence[Piece]) -> bool:
    """据|海川社|，…: whether a sentence opens with nothing but its source."""
    opens = len(pieces) > 2 and pieces[0].text == "据" and pieces[2].text in {",", ":"}
    return opens and isinstance(pieces[1].mark, Entity) and pieces[1].mark.layer == "organisations"


def _tells_when(pieces: Sequence[Piece], number: int) -> bool:
    """在海川央行|公布|利率决定前，…: whether what is told only says when something else is."""
    stop = next((n for n in range(number, len(pieces)) if pieces[n].kind == "STOP"), 0)
    start = next((n for n in range(number, -1, -1) if pieces[n].kind == "STOP"), -1) + 1
    return bool(stop) and pieces[start].text == "在" and pieces[stop - 1].text in _WHEN


def _tells(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a word says that someone told what follows."""
    piece = pieces[number]
    before = pieces[number - 1] if number else None
    behind = pieces[number + 1] if number + 1 < len(pieces) else None
    if piece.text == "报告" and behind is not None and behind.kind not in {"STOP", "SAYS"}:
        return False  # 新疆生产建设兵团|报告|新增病例: its own
    if _tells_when(pieces, number) or (behind is not None and behind.text.startswith(_DAY_OF)):
        return False  # 自公告|之日起
    if piece.kind == "SAYS" or (piece.text == "反映" and before is not None and before.text in _GIVEN):
        return True
    if piece.text in EXPECTS and _named_before(pieces, number):
        return True
    if piece.text in _TOLD and behind is not None and behind.kind == "STOP":
        start = next((n for n in range(number, -1, -1) if pieces[n].kind == "STOP"), -1) + 1
        watched = before is not None and before.text == "数据" and pieces[start].kind == "NAME"  # 商务部大数据|监测
        return start < number and (watched or pieces[start].text in {"据", "根据", "另据", "另"})
    return piece.text in _REVISES and _is_outlook(pieces[number + 1 : number + 8])


def _is_outlook(pieces: Sequence[Piece]) -> bool:
    """上调今年|泽南国|经济增长|预期: whether a forecast on a place is what is changed."""
    places = [
        number
        for number, piece in enumerate(pieces[:3])
        if piece.text in {"全球", "世界"} or (isinstance(piece.mark, Entity) and piece.mark.layer == "places")
    ]
    return bool(places) and any(piece.text.endswith(("预期", "预测")) for piece in pieces[places[0] :])


def is_study(pieces: Sequence[Piece], number: int) -> bool:
    """Whether a firm tells of others, by what it gives out or by the verb: 研究报告|称, 指."""
    given = any(piece.text in _STUDY for piece in pieces[max(0, number - 4) : number])
    return given or pieces[number].text in _WEIGHS


def _speaker_before(pieces: Sequence[Piece], number: int) -> tuple[Piece | None, bool]:
    """Who is named before a verb of saying; else whether it is someone without a name."""
    piece = pieces[number]
    if piece.text == "媒体报道":
        return None, True
    speaker: Piece | None = None
    for place in range(number - 1, max(-1, number - _REACH - 1), -1):
        before = pieces[place]
        if piece.start - before.end > _REACH:
            break
        if before.kind == "FIGURE" or (before.kind == "STOP" and before.text in ";。!?:】"):
            break
        if before.kind == "NAME" and _is_counted(pieces, before):
            break
        if before.kind == "SPEAKER" or (before.kind == "TEXT" and _is_nameless(pieces, place)):
            return speaker, speaker is None
        if before.text in _MEDIA and piece.text in _TOLD and pieces[place - 1].kind != "ETC":
            return speaker, speaker is None  # 据泽南国|媒体|报道
        if before.kind == "NAME" and isinstance(before.mark, Entity) and before.mark.layer == "places":
            if piece.start - before.end <= 3 or piece.text == "提出":
                giving = piece.text in {"提出", "发布", "公布", "公告", "宣布", "印发"}
                if speaker is None and giving:
                    return None, True
            continue
        if before.kind == "PERSON" or (
            before.kind == "NAME" and isinstance(before.mark, Entity) and before.mark.layer == "organisations"
        ):
            own = isinstance(before.mark, Entity) and before.mark.kind == "media" and piece.text in {"消息", "报道"}
            if own and not (place and pieces[place - 1].text in {"据", "根据"}):
                break  # 央视网消息
            if before.kind == "NAME" and is_hall(pieces, before):
                continue
            speaker = before
            if before.kind == "PERSON" or not _person_follows(pieces[max(0, number - _REACH) : number], before):
                break
    return speaker, False


def _is_nameless(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a word names someone without a name; not who speaks for a body named before it: 市统计局相关|负责人."""
    behind = pieces[place + 1] if place + 1 < len(pieces) else None
    if not _NAMELESS.search(pieces[place].text):
        return False
    if (
        pieces[place].text.endswith("市场")
        and behind is not None
        and behind.kind == "TEXT"
        and behind.text not in _GIVEN
    ):
        return False  # 生产资料市场|价格|监测显示
    before = next((p for p in reversed(pieces[:place]) if p.text not in {"有关", "相关", "主要", "的"}), None)
    if pieces[place].text == "机构" and before is not None and before.text == "该":
        return False
    body = before is not None and isinstance(before.mark, Entity) and before.mark.layer == "organisations"
    return not (body and _POST.search(pieces[place].text))


def _is_counted(pieces: Sequence[Piece], name: Piece) -> bool:
    """177家|科创板公司|发布业绩预告: some of a sort, no one that speaks."""
    at = next(n for n, piece in enumerate(pieces) if piece is name)
    return at > 0 and pieces[at - 1].kind == "FIGURE"


def is_hall(pieces: Sequence[Piece], body: Piece) -> bool:
    """在国新办|发布会上|表示: where it was said, not who said it."""
    at = next(n for n, piece in enumerate(pieces) if piece is body)
    behind = next((piece for piece in pieces[at + 1 : at + 5] if piece.kind in {"TEXT", "SAYS", "STOP"}), None)
    if at == 0 or pieces[at - 1].text != "在" or behind is None or behind.text in {"获悉", "了解到"}:
        return False  # 记者在海川公司|获悉
    return behind.kind == "SAYS" or _HALL.search(behind.text) is not None


def _unknown_body(pieces: Sequence[Piece], number: int, known: Piece | None) -> Entity | None:
    """The body before a verb of saying whose name no dimension found, or only the beginning of it."""
    end = number
    while end > 0 and (pieces[end - 1].text in _GIVEN or pieces[end - 1].kind in {"DATE", "FILL", "OF", "SAYS"}):
        end -= 1
    start = end
    while start > 0 and pieces[start - 1].text not in _ACCORDING:
        joins = pieces[start - 1].text == "和" and start < end and pieces[start].kind == "TEXT"  # 文化|和|旅游|局
        if pieces[start - 1].kind not in {"TEXT", "NAME", "NOTE"} and not joins:
            break
        start -= 1
    parts = [piece for piece in pieces[start:end] if piece.kind != "NOTE"]
    if not parts or (len(parts) == 1 and parts[0].kind == "NAME"):
        return None
    if known is not None and (known.kind == "PERSON" or known not in parts or known is parts[-1]):
        return None
    name = "".join(piece.text for piece in parts)
    opens = start == 0 or pieces[start - 1].kind == "STOP" or pieces[start - 1].text in _ACCORDING
    if opens and known is None and not _VAGUE.match(name) and _is_firm(name, parts, pieces[end:number]):
        return Entity("", "organisations", name, "other", (), ())
    naming = any(piece.kind == "NAME" or piece.tag in {"x", "nr", "ns", "nz", "nt"} for piece in parts)
    polled = any(piece.text in {"民意调查", "民意", "民调"} for piece in pieces[end:number])  # 盖洛普|民意调查显示
    if start and pieces[start - 1].kind == "FIGURE":
        return None  # 100家|上市公司|发布业绩预告
    if name == "海关" and len(parts) == 1 and opens:
        return Entity("", "organisations", name, "government", (), ())
    if name in _ANY_BODY or not 3 <= len(name) <= 20 or not (polled or _BODY.search(name)):
        return None
    plain = len(parts) <= 3 and all(piece.tag[:1] == "n" for piece in parts)
    if not naming and not plain and not (len(name) > _LONG and not _VAGUE.match(name)):
        return None
    if _NAMELESS.search(name) and not naming and len(name) <= _LONG:
        return None
    return Entity("", "organisations", name, "other", (), ())


def _is_firm(name: str, parts: Sequence[Piece], given: Sequence[Piece]) -> bool:
    """Whether it is a house that studies markets: 海沃德|发布研究报告称, 天泽投顾|统计显示."""
    if 2 < len(name) <= _LONG and _FIRM.search(name):
        return True
    study = any(piece.text in {"研报", "研究报告"} for piece in given) or "研究报告" in "".join(p.text for p in given)
    return study and all(piece.tag in {"x", "nr", "nrt", "nz", "nt"} for piece in parts)


def goes_on(text: str) -> bool:
    """Whether a paragraph only goes on with the numbers of the one before: 最新数据显示,…"""
    return _ONWARD.match(text) is not None


def is_market(text: str) -> bool:
    """截至8月27日收盘,…: what everyone can see on the screen is nobody's words."""
    return _SCREEN.match(text) is not None


def _named_before(pieces: Sequence[Piece], number: int) -> bool:
    """云亭股份|预估: a body that expects something says so."""
    return any(piece.kind in {"NAME", "PERSON", "SPEAKER"} for piece in pieces[max(0, number - 1) : number])


def _person_follows(pieces: Sequence[Piece], body: Piece) -> bool:
    return any(piece.kind == "PERSON" and piece.start > body.end for piece in pieces)


def _unknown_speakers(page: Page) -> dict[int, Piece]:
    """Labels before a colon that open several paragraphs: names that no dimension found, or 记者."""
    found: dict[str, list[int]] = {}
    for paragraph in page.paragraphs:
        label = _LABEL.match(page.tidy, paragraph.start, paragraph.end)
        if label:
            found.setdefault(label[1], []).append(paragraph.start)
    return {
        start: Piece(
            start,
            start + len(name),
            "PERSON",
            name,
            mark=None if name in _ASKS else Entity("", "people", name, "", (), ()),
        )
        for name, starts in found.items()
        if len(starts) > 1
        for start in starts
    }


#: A quotation that is said to be someone's behind it: “…。”河南省农业农村厅首席专家秦守义|说.
_QUOTED = re.compile(
    r"“([^“”\n]{4,600})”[,。]?([^“”,。!?;:\n]{2,40}?)(?:说|表示|告诉|介绍|坦言|透露|感慨|感叹|指出|认为|算了|回忆|直言|称)"
)


def quotations(page: Page, paragraph: Paragraph, speaker_at: Callable[[int], Piece | None]) -> list[Quotation]:
    """The quotations of a paragraph whose speaker is named behind them."""
    found: list[Quotation] = []
    for quoted in _QUOTED.finditer(page.tidy, paragraph.start, paragraph.end):
        speaker: Entity | None = None
        for place in range(quoted.start(2), quoted.end(2)):
            piece = speaker_at(place)
            if piece is None or not isinstance(piece.mark, Entity) or piece.mark.layer == "places":
                continue
            if piece.kind == "PERSON" or speaker is None or speaker.layer != "people":
                speaker = piece.mark
        if speaker is not None and speaker.kind != "media":
            found.append(Quotation(quoted.start(1), quoted.end(1), speaker))
    return found


@dataclass(frozen=True, slots=True)
class Quotation:
    """What someone says between quotation marks."""

    start: int
    end: int
    speaker: Entity


class Turns:
    """Speaker turns of an interview: paragraphs that open with a name and a colon, when at least two do so."""

    def __init__(self, page: Page, speakers: dict[int, Piece]) -> None:
        self._turn: dict[int, Entity | None] = {}
        speakers = _unknown_speakers(page) | speakers
        openings = [p for p in page.paragraphs if self._opens(page, p, speakers)]
        labels = [page.tidy[p.start : speakers[p.start].end] for p in openings]
        if len(labels) < 2 or len(set(labels)) == len(labels):
            return
        opened = {paragraph.start for paragraph in openings}
        current: Entity | None = None
        inside = False
        for paragraph in page.paragraphs:
            if paragraph.start in opened:
                mark = speakers[paragraph.start].mark
                current = mark if isinstance(mark, Entity) and mark.layer == "people" else None
                inside = True
            elif paragraph.kind == "heading":
                inside = False
            if inside:
                self._turn[paragraph.start] = current

    @staticmethod
    def _opens(page: Page, paragraph: Paragraph, speakers: dict[int, Piece]) -> bool:
        piece = speakers.get(paragraph.start)
        return piece is not None and page.tidy[piece.end : piece.end + 1] == ":"

    def speaker(self, paragraph: Paragraph) -> Entity | None:
        return self._turn.get(paragraph.start)

    def within(self, paragraph: Paragraph) -> bool:
        return paragraph.start in self._turn

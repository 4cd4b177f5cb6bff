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
_LABEL = re.compile(r"([\u4e00-\u9fff·]{1,6}):")
#: Those who ask.
_ASKS = frozenset(
    {"记者", "问", "主持人", "编者按", "编辑", "答", "摄影", "文", "图", "来源", "作者", "责编", "校对", "通讯员"}
)
#: How the names of bodies end that no dimension knew, when they stand before 显示 or 统计 (河南省|气象台|监测|显示).
_BODY = re.compile(
    r"(?:局|厅|署|处|委|部|台|院|所|中心|协会|学会|商会|联合会|总会|公司|集团|银行|大学|海关|组织|机构|法院|检察院|医院|交易所"
    r"|总队|支队|指挥部|部门|联盟|基金会|研究院|气象台|平台)$"
)
#: Bodies without a name of their own.
_ANY_BODY = frozenset(
    {"部门", "有关部门", "相关部门", "该局", "该部", "该中心", "平台", "机构", "公司", "集团", "该公司", "银行"}
)
#: What a body gives out, between its name and the verb.
_GIVEN = frozenset(
    {
        "监测", "资料", "数据", "数字", "最新", "统计", "初步", "农情", "调度", "调查", "的", "则",
        "也", "民意", "民意调查", "提供", "发言人", "一项", "预报", "信息", "报告", "测算", "研究", "核算",
        "快报", "新闻发言人", "方面", "新闻", "反映", "今日", "昨日",
    }
)  # fmt: skip
#: What stands before the name of a body that is a source.
_ACCORDING = frozenset({"据", "从", "来自", "根据", "按", "按照", "由"})
#: Behind a body these make it the place of speech: 在国新办|发布会上.
_HALL = re.compile(r"发布|新闻|会|举行|吹风会|论坛|现场|节目|网站|官网|采访")
_SCREEN = re.compile("截[至止][^,。]{0,12}(?:收盘|发稿|开盘|午盘)|[^,。]{0,8}(?:收盘|开盘)")
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
    for number, piece in enumerate(pieces):
        tells = piece.kind == "SAYS" or (piece.text == "反映" and number > 0 and pieces[number - 1].text in _GIVEN)
        if not tells and not (piece.text in EXPECTS and _named_before(pieces, number)):
            continue
        behind = pieces[number + 1] if number + 1 < len(pieces) else None
        if piece.text == "报告" and behind is not None and behind.kind not in {"STOP", "SAYS"}:
            continue  # 新疆生产建设兵团|报告|新增病例: its own
        speaker: Piece | None = None
        nameless = False
        for before in reversed(pieces[max(0, number - _REACH) : number]):
            if piece.start - before.end > _REACH:
                break
            if before.kind == "FIGURE" or (before.kind == "STOP" and before.text in ";。!?:】"):
                break
            if before.kind == "NAME" and _is_counted(pieces, before):
                break
            if before.kind == "SPEAKER" or (before.kind == "TEXT" and _NAMELESS.search(before.text)):
                nameless = speaker is None
                break
            if before.kind == "NAME" and isinstance(before.mark, Entity) and before.mark.layer == "places":
                if piece.start - before.end <= 3 or piece.text == "提出":
                    nameless = speaker is None and piece.text in {"提出", "发布", "公布", "公告", "宣布", "印发"}
                continue
            if before.kind == "PERSON" or (
                before.kind == "NAME" and isinstance(before.mark, Entity) and before.mark.layer == "organisations"
            ):
                if isinstance(before.mark, Entity) and before.mark.kind == "media" and piece.text in {"消息", "报道"}:
                    break  # 央视网消息
                if before.kind == "NAME" and _is_hall(pieces, before):
                    continue
                speaker = before
                if before.kind == "PERSON" or not _person_follows(pieces[max(0, number - _REACH) : number], before):
                    break
        unknown = _unknown_body(pieces, number, speaker)
        if unknown is not None:
            found.append(Source(piece.end, unknown))
        elif speaker is not None and isinstance(speaker.mark, Entity):
            stays = speaker.mark.kind != "company" or piece.text in {"获悉", "了解到"}
            counted = piece.text == "统计" and speaker.kind == "NAME" and pieces[0].text in {"据", "根据"}
            found.append(Source(piece.end, speaker.mark, stays, counted))
        elif nameless:
            found.append(Source(piece.end, None))
    return found


def _is_counted(pieces: Sequence[Piece], name: Piece) -> bool:
    """177家|科创板公司|发布业绩预告: some of a sort, no one that speaks."""
    at = next(n for n, piece in enumerate(pieces) if piece is name)
    return at > 0 and pieces[at - 1].kind == "FIGURE"


def _is_hall(pieces: Sequence[Piece], body: Piece) -> bool:
    """在国新办|发布会上|表示: where it was said, not who said it."""
    at = next(n for n, piece in enumerate(pieces) if piece is body)
    behind = next((piece for piece in pieces[at + 1 : at + 5] if piece.kind in {"TEXT", "SAYS", "STOP"}), None)
    return at > 0 and pieces[at - 1].text == "在" and behind is not None and _HALL.search(behind.text) is not None


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
    naming = any(piece.kind == "NAME" or piece.tag in {"x", "nr", "ns", "nz", "nt"} for piece in parts)
    polled = any(piece.text in {"民意调查", "民意", "民调"} for piece in pieces[end:number])  # 盖洛普|民意调查显示
    if name in _ANY_BODY or not 3 <= len(name) <= 20 or not (polled or _BODY.search(name)):
        return None
    if not naming and not (len(parts) <= 3 and all(piece.tag[:1] == "n" for piece in parts)):
        return None
    if _NAMELESS.search(name) and not naming:
        return None
    return Entity("", "organisations", name, "other", (), ())


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

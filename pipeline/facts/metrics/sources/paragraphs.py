"""Who speaks in a paragraph: by quotations, by the turns of an interview, or as in the one before. Knows no clauses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ....page import Page, Paragraph
from ...clauses.pieces import Piece
from ...marks import Entity

_LABEL = re.compile(r"([\u4e00-\u9fff·]{1,6}):")
#: Those who ask.
_ASKS = frozenset(
    {"记者", "问", "主持人", "编者按", "编辑", "答", "摄影", "文", "图", "来源", "作者", "责编", "校对", "通讯员"}
)
_ONWARD = re.compile("(?:最新|统计|初步|相关|具体)?(?:的?统计)?数据(?:还|也)?显示")
_SCREEN = re.compile("截[至止][^,。]{0,12}(?:收盘|发稿|开盘|午盘)|[^,。]{0,8}(?:收盘|开盘)")
#: A quotation that is said to be someone's behind it: “…。”河南省农业农村厅首席专家秦守义|说.
_QUOTED = re.compile(
    r"“([^“”\n]{4,600})”[,。]?([^“”,。!?;:\n]{1,40}?)"
    r"(?:说|表示|告诉|介绍|坦言|透露|感慨|感叹|指出|认为|算[了起]|回忆|直言|称|笑言|笑道|补充|[^“”,。!?;:\n]{2,8}[,:]“)"
)
#: Who was named last.
_AGAIN = re.compile("[他她](?!们)")


def goes_on(text: str) -> bool:
    """Whether a paragraph only goes on with the numbers of the one before: 最新数据显示,…"""
    return _ONWARD.match(text) is not None


def is_market(text: str) -> bool:
    """截至8月27日收盘,…: what everyone can see on the screen is nobody's words."""
    return _SCREEN.match(text) is not None


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


@dataclass(frozen=True, slots=True)
class Quotation:
    """What someone says between quotation marks."""

    start: int
    end: int
    speaker: Entity


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
        if speaker is None and _AGAIN.match(quoted[2]):
            speaker = _last_person(paragraph.start, quoted.start(), speaker_at)
        if speaker is not None and speaker.kind != "media":
            found.append(Quotation(quoted.start(1), quoted.end(1), speaker))
    return found


def _last_person(start: int, end: int, speaker_at: Callable[[int], Piece | None]) -> Entity | None:
    """周明远今年搬进新居。“房租只要500元。”|他|说."""
    for place in range(end - 1, start - 1, -1):
        piece = speaker_at(place)
        if piece is not None and piece.kind == "PERSON" and isinstance(piece.mark, Entity):
            return piece.mark
    return None


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

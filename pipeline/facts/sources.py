"""Who is given as the source of a statement: 据X统计, X表示, turns of an interview. Knows pieces, no metrics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..page import Page, Paragraph
from .marks import Entity
from .pieces import Piece

#: A source too vague to have a name ends the reach of a named one.
_NAMELESS = re.compile(r"法人|市场|业内|专家|分析师|业者|网友|外界|有关方面|负责人|外媒|机构")
#: How far, in characters, the verb may stand from the one who speaks (巨大重挫、…发出最新声明指出).
_REACH = 40
_LABEL = re.compile(r"([\u4e00-\u9fff·]{1,6}):")
#: Those who ask.
_ASKS = frozenset(
    {"记者", "问", "主持人", "编者按", "编辑", "答", "摄影", "文", "图", "来源", "作者", "责编", "校对", "通讯员"}
)
#: Words of expectation that are someone's words when a name stands before them.
_EXPECTS = frozenset({"预估", "预计", "预期", "预测", "估计", "预料"})


@dataclass(frozen=True, slots=True)
class Source:
    """From `start` on, this person or body speaks; None when it is someone without a name.

    `stays`: the sentences after this one are its words too, as far as the paragraph goes; a company's own
    announcement ends with its sentence.
    """

    start: int
    speaker: Entity | None
    stays: bool = True


def sentence_sources(pieces: Sequence[Piece]) -> list[Source]:
    """Where in a sentence someone is given as the source of what follows."""
    found: list[Source] = []
    for number, piece in enumerate(pieces):
        if piece.kind != "SAYS" and not (piece.text in _EXPECTS and _named_before(pieces, number)):
            continue
        speaker: Piece | None = None
        nameless = False
        for before in reversed(pieces[max(0, number - _REACH) : number]):
            if piece.start - before.end > _REACH:
                break
            if before.kind == "FIGURE" or (before.kind == "STOP" and before.text in ";。!?:】"):
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
                speaker = before
                if before.kind == "PERSON" or not _person_follows(pieces[max(0, number - _REACH) : number], before):
                    break
        if speaker is not None and isinstance(speaker.mark, Entity):
            stays = speaker.mark.kind != "company" or piece.text in {"获悉", "了解到"}
            found.append(Source(piece.end, speaker.mark, stays))
        elif nameless:
            found.append(Source(piece.end, None))
    return found


def _named_before(pieces: Sequence[Piece], number: int) -> bool:
    """世界先进|预估: a body that expects something says so."""
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

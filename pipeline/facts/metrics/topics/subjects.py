"""Whom something is said of, as a record, and whom a row of names and pronouns means. Knows no titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...clauses.pieces import Piece
from ...marks import Entity

#: Words that begin a superlative rather than name a subject.
WIDE = frozenset({"全球", "世界", "全世界"})
#: Pronouns of a body: whoever was last spoken of.
_BODY = frozenset({"公司", "该公司", "本公司", "集团", "该行", "该集团", "该企业", "全集团", "企业", "该股"})
#: Of these, what a text about a company calls it.
_OWN_BODY = frozenset({"公司", "本公司", "集团", "全集团"})
_SPEAKERS = frozenset({"我们", "他们", "其", "该项目", "各地", "全行业"})
#: Of a place, where a text is about one.
_EVERYBODY = "全社会"
#: Pronoun → the last character of the place it can stand for.
_PLACE = {
    "全市": "市", "我市": "市", "本市": "市", "该市": "市", "全省": "省", "我省": "省", "本省": "省", "该省": "省",
    "全区": "区", "我区": "区", "本区": "区", "该区": "区", "全县": "县", "我县": "县", "本县": "县", "该县": "县",
    "全州": "州", "该州": "州", "全盟": "盟", "全旗": "旗", "我旗": "旗", "园区": "园", "该园区": "园",
    "市里": "市", "省里": "省", "区里": "区", "县里": "县",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    name: str | None
    id: str | None = None
    firm: bool = False

    @property
    def is_body(self) -> bool:
        """Whether it is an organisation that the text names."""
        return (self.id or "").startswith("o")


NOBODY = Subject(None)
COUNTRY = frozenset({"中国", "中华人民共和国"})


def of_pieces(pieces: Sequence[Piece], about: Subject, last_body: Entity | None) -> Subject | None:
    """The subject that leading names and pronouns give; None when they give none of their own."""
    if all(p.tag == "things" for p in pieces):
        pieces = pieces[-1:]  # 泽南通道骨干工程|云州水库
    for piece in pieces:
        if piece.kind == "NAME" and isinstance(piece.mark, Entity):
            whole = "".join(p.text for p in pieces)
            if piece.mark.layer == "things":
                held = about.name is not None and about.name.endswith(f"届{piece.mark.name}")
                return about if held else Subject(piece.mark.name)
            if any(p.kind in {"PAUSE", "CONJ"} for p in pieces):
                return Subject(whole)  # 上海和北京
            if len(pieces) > 1 and all(p.kind == "NAME" for p in pieces):
                return Subject(whole, pieces[-1].mark_id or None)
            return Subject(piece.mark.name, piece.mark_id or None)
        if piece.kind == "NAME" and piece.mark is None and piece.tag == "places":
            return Subject(piece.text)  # 东部、中部|和西部地区
        if piece.kind == "SELF":
            if piece.text in _SPEAKERS or (piece.text == _EVERYBODY and about.name not in {None, *COUNTRY}):
                return None
            if piece.text in _BODY:
                if about.firm and piece.text in _OWN_BODY:
                    return about
                if last_body:
                    return Subject(last_body.name, last_body.id)
                return about if about.name else Subject(piece.text)
            ending = _PLACE.get(piece.text)
            if ending and about.name and about.name.endswith(ending):
                return about
            return None if piece.text.endswith("里") else Subject(piece.text)
    return None

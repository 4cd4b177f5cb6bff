"""Whom a row of figures is about, after all that its indicator says of it; what the clauses behind take over of that.

Asks `subject`, then mends. Knows no times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....records import FigureKind, Measure
from ...clauses.pieces import INVESTORS, Piece
from .. import subject
from ..indicators import Noun
from ..lists import is_apart
from ..scene import Said
from ..spot import Spot
from ..topics import Subject
from ..words import CAUSES, STAKE, is_verb
from .fit import Fit
from .whole import Whole

#: Words of a market where shares are traded; with those of the other only there is a price.
_STOCKS = re.compile(r"[股]|指数[大收微]?[涨跌]|板块")
_FUTURES = re.compile(r"期货|期|主力|合约|现货|币|债|油|(?<!基)金(?!融)|铜")
#: Kinds of figures that are no price and no index: 日产原油|102吨.
_AMOUNTS = frozenset(
    {
        FigureKind.count, FigureKind.mass, FigureKind.volume, FigureKind.area, FigureKind.length, FigureKind.energy,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whose:
    """What is measured, of whom; `carried`: that was taken over from outside the clause."""

    indicators: tuple[str, ...]
    subject: Subject
    carried: bool


def whose_is(whole: Whole, fit: Fit) -> Whose:
    """Whom a row is about; what its sentence is about from here on is noted there."""
    found = _priced(whole, fit, _told(whole, fit))
    found = _of_group(whole, fit, found)
    found = _of_thing(fit, found)
    _note(whole, fit, found)
    return found


def _told(whole: Whole, fit: Fit) -> Whose:
    """By the noun, the clause and what was said before."""
    spot, noun, indicators = fit.spot, fit.noun, fit.indicators
    held = indicators == STAKE and fit.match.left_noun_at is not None
    free = noun is not None and (is_verb(indicators, noun, fit.match) or held)
    told, carried = subject.subject_of(whole.borders, whole.about, noun, fit.named.owner, spot, free)
    if not carried:
        return Whose(indicators, told, False)
    part_of = subject.of_part(spot)
    if part_of is not None:
        told = part_of
        if not any(said.subject == told and said.is_part for said in spot.line.told):
            spot.line.subject = told  # 其中，甲…；|乙…
    if spot.before is not None and _is_its_price(indicators, spot.before):
        told = spot.before.subject  # 布伦特原油上涨2美元，|结算价报90美元
    return Whose(indicators, told, True)


def _priced(whole: Whole, fit: Fit, told: Whose) -> Whose:
    """What has a price is what it is about; of a noun that was carried over, whom that was said of."""
    spot, noun = fit.spot, fit.noun
    if noun is None or not noun.text:
        taken = spot.before is not None and fit.named.carried and told.carried
        return replace(told, subject=spot.before.subject) if spot.before is not None and taken else told
    if spot.kind in _AMOUNTS or fit.measure is Measure.share:
        return told  # 生产原油|2000万吨: of oil that is weighed no price is told, nor of 现金占交易价格|的15%
    moved = fit.verb.text if fit.verb is not None else ""
    percent = fit.measure is Measure.change_rate or moved[-1:] == "价"
    indicators, about, by_price = subject.priced(
        whole.borders,
        told.indicators,
        noun,
        told.subject,
        told.carried,
        moved,
        percent,
        _is_per_one(fit, noun),
        _is_of_shares(whole, spot, noun),
    )
    return Whose(indicators, about, told.carried and not by_price)


def _of_group(whole: Whole, fit: Fit, told: Whose) -> Whose:
    """21个自贸试验区|进出口额…，|实际使用外资…"""
    group = subject.grouped(whole.borders, told.indicators, fit.noun, fit.spot, told.subject)
    if group is None:
        return told
    indicator, about = group
    if told.carried:
        fit.spot.line.subject = about
    return Whose((indicator,), about, False)


def _of_thing(fit: Fit, told: Whose) -> Whose:
    """泽南二号运载火箭|全长62米，起飞重量…"""
    own = subject.sized(told.indicators, fit.noun, told.subject, fit.spot) if told.carried else None
    if own is None:
        return told
    indicators, about = own
    fit.spot.line.subject = fit.spot.scene.last_subject = about
    return Whose(indicators, about, False)


def _note(whole: Whole, fit: Fit, told: Whose) -> None:
    """What the paragraph and the sentence are about from here on, where the row names somebody itself."""
    spot, noun = fit.spot, fit.noun
    line, scene = spot.line, spot.scene
    if told.carried:
        return
    if fit.named.carried and noun is not None and noun.owner:
        return  # 出口3亿元，其中|机械|2亿元: only a part of what is spoken of
    if noun is not None and noun.owner and line.bracket is None and scene.paragraph_subject is None:
        apart = len(line.names) > 1 and is_apart(spot.pieces)
        local = whole.year is None or told.subject == whole.about
        if told.subject.name not in INVESTORS and not apart and local:
            scene.paragraph_subject = told.subject
    struck = noun is not None and not noun.owner and line.subject is None and told.subject.id
    if struck and any(piece.text in CAUSES for piece in spot.left):
        line.subject = told.subject  # 暴雨造成|云州|10条道路中断，3个乡镇停电
    if line.bracket is None and subject.goes_on(told.subject, spot, whole.page.tidy):
        line.subject = told.subject  # 规模以上轻工企业|实现收入…；|实现利润…


def _is_per_one(fit: Fit, noun: Noun) -> bool:
    """Whether the figure is money for one of something: 元/公斤, a contract."""
    quoted = "/" in (fit.spot.unit or "") or noun.text.endswith("合约")
    return fit.spot.kind is FigureKind.money and quoted and fit.measure is not Measure.share


def _is_of_shares(whole: Whole, spot: Spot, noun: Noun) -> bool:
    """Whether the sentence tells of a stock market."""
    told = whole.page.tidy[spot.sentence.start : spot.sentence.end]
    return (_STOCKS.search(told) is not None and not _FUTURES.search(told)) or _are_bodies(noun.pieces)


def _is_its_price(indicators: Sequence[str], before: Said) -> bool:
    """Whether another price is told of what was just said to have one."""
    return before.indicators[0].startswith("价格") and all(name.endswith("价") for name in indicators)


def _are_bodies(pieces: Sequence[Piece]) -> bool:
    """Whether names of bodies are all that stands there: 云亭股份、海川医药|跌超12%."""
    names = [piece for piece in pieces if piece.kind not in {"PAUSE", "CONJ"}]
    return bool(names) and all(piece.kind == "NAME" and piece.tag == "organisations" for piece in names)

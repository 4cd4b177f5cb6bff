"""The shape of `rules/figures.toml`; the head of that file explains the fields. Matches nothing."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from ..records import FigureKind
from ..rules import Rule, RuleFile, Strict

#: How far around a figure the words of a rule's `near` may stand, in characters; never across the end of a clause.
NEAR = 20
_CLAUSE_END = re.compile("[。;！？!?\n]")


Shape = Literal["unit", "fraction", "half", "ordinal", "top", "first", "match", "multiplier", "plain", "whole"]


class Si(Strict):
    """An SI or UCUM unit and the exact factor to it."""

    unit: str
    factor: str = Field(default="1", pattern=r"^\d+(\.\d+)?(/\d+)?$")


class FigureRule(Rule):
    kind: FigureKind
    shape: Shape = "unit"
    unit: str | None = None
    spellings: tuple[str, ...] = ()
    list: str | None = None
    family: str | None = None
    si: Si | None = None
    times: int = 1
    least: int = 0
    most: int | None = None
    one: bool = False
    apart: bool = False
    shy: bool = False
    near: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    not_then: tuple[str, ...] = ()

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the words that the rule asks for stand around the figure at this place."""
        if self.then and not text.startswith(self.then, end):
            return False
        if self.after and not text.endswith(self.after, 0, start):
            return False
        if self.not_after and text.endswith(self.not_after, 0, start):
            return False
        if not self.near:
            return True
        clause = _clause_around(text, start, end)
        return any(word in clause for word in self.near)

    def distance(self, text: str, start: int, end: int) -> int:
        """How many characters off the nearest `near` stands; a word in front of the figure counts for more."""
        before, behind = text[max(0, start - NEAR) : start], text[end : end + NEAR]
        gaps = [len(before) - place - len(word) for word in self.near if (place := before.rfind(word)) >= 0]
        gaps += [place + 2 for word in self.near if (place := behind.find(word)) >= 0]
        return min(gaps, default=NEAR)


class Before(Strict):
    """Words straight in front of a figure, by the modifier that they give it."""

    about: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    bridges: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    comparing: tuple[str, ...] = ()
    yardsticks: tuple[str, ...] = ()
    disguises: tuple[str, ...] = ()


class Behind(Strict):
    """Words straight behind a figure, by the modifier that they give it."""

    about: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    disguises: tuple[str, ...] = ()


class File(RuleFile[FigureRule]):
    before: Before
    behind: Behind
    not_before: dict[str, tuple[str, ...]]
    though: dict[str, tuple[str, ...]]
    symbols: dict[str, str]


def _clause_around(text: str, start: int, end: int) -> str:
    before = _CLAUSE_END.split(text[max(0, start - NEAR) : start])[-1]
    behind = _CLAUSE_END.split(text[end : end + NEAR], 1)[0]
    return f"{before} {behind}"

"""What a rule of `rules/metrics.toml` has, and the file's own table of words. Matches nothing."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field, field_validator

from ...records import FigureKind, Measure
from ...rules import Rule, RuleFile
from .patterns import Pattern


class MetricRule(Rule):
    """One way in which news states a figure; the head of `rules/metrics.toml` explains the notation."""

    pattern: str
    kinds: tuple[FigureKind, ...] = ()
    not_kinds: tuple[FigureKind, ...] = ()
    measure: Measure
    direction: Literal["up", "down", "verb"] | None = None
    alone: bool = Field(default=False, description="nothing that could be counted stands behind the figure")
    verbal: bool = Field(default=False, description="a verb may open the noun behind the figure (21个|巡回诊疗队)")
    noun: Literal["any", "measured", "rate", "owner", "predicate", "group", "place"] = Field(
        default="any",
        description="measured: the noun ends in the name of a quantity; rate: it is a tax, an interest or a stake; "
        "owner: there is only a name; predicate: it is what those counted are; group: whom they are part of; "
        "place: where they are",
    )
    confidence: float = Field(ge=0, le=1)

    @field_validator("pattern")
    @classmethod
    def _can_be_read(cls, row: str) -> str:
        Pattern.parse(row)
        return row

    @cached_property
    def row(self) -> Pattern:
        return Pattern.parse(self.pattern)

    def takes(self, kind: FigureKind) -> bool:
        return kind not in self.not_kinds and (not self.kinds or kind in self.kinds)


class File(RuleFile[MetricRule]):
    """`rules/metrics.toml`: the word classes and the rules."""

    words: dict[str, tuple[str, ...]]

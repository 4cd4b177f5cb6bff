"""What a reading may ask besides its piece: the scene, the tables of the rules, and what stands behind the piece."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from ..calendar import Feast, Period
from ..rules import Piece
from ..scene import Scene
from .reading import Reading


class Asked(ABC):
    """One page, whose pieces are read in text order; whoever walks over it knows what stands behind a piece."""

    def __init__(self, scene: Scene, eras: Mapping[str, int], festivals: Mapping[str, Sequence[str]]) -> None:
        self.scene = scene
        self.eras = eras
        self.festivals = festivals
        self.feasts: dict[Period, Feast] = {}  # what a period was read from

    @abstractmethod
    def day_of(self, piece: Piece) -> int | None:
        """The end of a day of it that follows (8月|5日)."""

    @abstractmethod
    def stated(self, piece: Piece) -> Reading | None:
        """The day that the brackets behind state: 今天(8月15日), 周五(2月4日)."""

    @abstractmethod
    def stated_years(self, piece: Piece) -> Period | None:
        """The years that the brackets behind state: 未来五年(2024—2028年)."""

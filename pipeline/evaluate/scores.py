"""What an evaluation says: counts and shares by layer, and each mistake."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Score(_Frozen):
    """`right` of `found` predictions and of `expected` gold items, optional ones left out of both."""

    right: int = 0
    found: int = 0
    expected: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float | None:
        return self.right / self.expected if self.expected else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float | None:
        """None where there was nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.expected) if self.found or self.expected else None

    def __add__(self, other: Score) -> Score:
        return Score(
            right=self.right + other.right, found=self.found + other.found, expected=self.expected + other.expected
        )


class Share(_Frozen):
    """`right` out of `of`."""

    right: int = 0
    of: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def share(self) -> float | None:
        return self.right / self.of if self.of else None

    def __add__(self, other: Share) -> Share:
        return Share(right=self.right + other.right, of=self.of + other.of)


class LayerScores(_Frozen):
    """Scores by their name (strict, relaxed; core for metrics) and shares by the field they speak of."""

    scores: dict[str, Score]
    shares: dict[str, Share] = Field(default_factory=dict)

    def __add__(self, other: LayerScores) -> LayerScores:
        return LayerScores(
            scores={name: score + other.scores[name] for name, score in self.scores.items()},
            shares={name: share + other.shares[name] for name, share in self.shares.items()},
        )


class Mistake(_Frozen):
    """A gold item that was missed, a find that is not in the gold, or a pair that differs."""

    layer: str
    article: str
    kind: Literal["missed", "false alarm", "differs"]
    start: int
    end: int
    gold: str | None = None
    found: str | None = None
    differences: dict[str, tuple[str, str]] = Field(default_factory=dict, description="field → (gold, found)")
    sentence: str | None = Field(default=None, description="with the place in 【】; None where the text is not at hand")


class Scores(_Frozen):
    total: dict[str, LayerScores]
    by_article: dict[str, dict[str, LayerScores]]
    mistakes: list[Mistake]
    without_record: list[str] = Field(description="gold articles that no record was given for: not scored")
    without_gold: list[str] = Field(description="records that no gold was given for: not scored")

"""A step of learning, and word of how it goes: what reading, teachers and student have in common. Knows no model."""

from __future__ import annotations

import time
from collections.abc import Sequence

import torch
from torch import nn

#: After so many steps a line says how it goes.
EVERY = 200


class Course:
    """Steps of optimisers; `clipped` are the parameters whose gradients are kept from being large."""

    def __init__(self, optimisers: Sequence[torch.optim.Optimizer], clipped: Sequence[nn.Parameter]) -> None:
        self.step = 0
        self._optimisers, self._clipped = optimisers, clipped
        self._began, self._seen = time.time(), 0
        self._total: torch.Tensor | float = 0.0  # stays where the losses are: to ask for it is to wait for them

    @property
    def minutes(self) -> float:
        return (time.time() - self._began) / 60

    def descend(self, loss: torch.Tensor, characters: int, done: float) -> None:
        """One step down; `done`: the part of the course that is over."""
        for optimiser in self._optimisers:
            optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._clipped, 1.0)
        for optimiser in self._optimisers:
            optimiser.step()
        self.step, self._seen, self._total = self.step + 1, self._seen + characters, self._total + loss.detach()
        if self.step % EVERY == 0:
            speed = self._seen / 60 / self.minutes
            print(f"{done:.0%} loss {float(self._total) / EVERY:.4f} {speed:,.0f} characters/s", flush=True)
            self._total = 0.0

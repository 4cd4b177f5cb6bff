"""Where training computes: on a GPU where torch finds one, else on the processor; half the bits in matrix products."""

from __future__ import annotations

import torch

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def half() -> torch.autocast:
    """A context in which matrix products are of bf16 numbers."""
    return torch.autocast(DEVICE.type, torch.bfloat16)

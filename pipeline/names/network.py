"""The network itself, in whole numbers: the same scores on any machine, for any batch and any number of threads.

Activations are multiples of 1/16 between -127/16 and 127/16, weights multiples of a step of their row. A product of
matrices of such whole numbers stays below 2**24, so that a float32 product is exact in whatever order it is summed.
What follows (a row's step, its bias, rounding) is done number by number, in one order. Knows no labels.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from .features import Rows
from .lexicon import Lexicon

Numbers = npt.NDArray[np.float32]
#: Places computed at a time: what a layer works on then stays in the processor's cache.
CHUNK = 1024


class Layer:
    """`whole` (outputs x inputs) times each row's step, and a bias."""

    def __init__(self, whole: npt.NDArray[np.int8], step: Numbers, bias: Numbers) -> None:
        self.whole = np.ascontiguousarray(whole.T.astype(np.float32))
        self.step, self.bias = step, bias * np.float32(16)

    def __call__(self, x: Numbers) -> Numbers:
        """Sixteen times the layer's real values, not yet rounded."""
        y: Numbers = x @ self.whole
        y *= self.step
        y += self.bias
        return y


def _on_grid(x: Numbers, least: int = -127) -> Numbers:
    np.rint(x, out=x)
    np.maximum(x, np.float32(least), out=x)
    np.minimum(x, np.float32(127), out=x)
    return x


class Network:
    """Features of a stream of texts in, one row of label scores a place out."""

    def __init__(self, path: Path) -> None:
        """Raises OSError when the file cannot be read, ValueError when it is no network of ours."""
        with np.load(path) as held:
            try:
                one, two, three = (held[name] for name in ("one", "two", "three"))
                self._tables = [one, two, two, three, *(held[name] for name in ("begins", "ends", "around"))]
                self.lexicon = Lexicon(held["words"], held["classes"])
                self._corpus: Numbers = held["corpus"]
                self._enter, self._head = (self._layer(held, name) for name in ("enter", "head"))
                self._reaches = [int(reach) for reach in held["reaches"]]
                self._blocks = [
                    (self._layer(held, f"see{number}"), self._layer(held, f"add{number}"))
                    for number in range(len(self._reaches))
                ]
                self.characters = str(held["characters"])
            except KeyError as error:
                raise ValueError(f"{path}: no network of this version ({error})") from error
        self._threads = ThreadpoolController()
        #: Places to either side that a place's scores depend on.
        self.reach = sum(self._reaches) + 1

    @staticmethod
    def _layer(held: np.lib.npyio.NpzFile, name: str) -> Layer:
        return Layer(held[name], held[f"{name}.step"], held[f"{name}.bias"])

    def scores(self, found: tuple[Rows, ...], habit: int) -> Numbers:
        """Places x labels; `habit` is the row of the corpus whose habits are followed. Ignore what gaps get."""
        length = len(found[0])
        pieces = []
        with self._threads.limit(limits=1, user_api="blas"):  # more cost more than they give; runs have processes
            for start in range(0, length, CHUNK):
                low, high = max(0, start - self.reach), min(length, start + CHUNK + self.reach)
                scored = self._chunk(tuple(part[low:high] for part in found), habit)
                pieces.append(scored[start - low : start - low + CHUNK])
        return np.concatenate(pieces)

    def _chunk(self, found: tuple[Rows, ...], habit: int) -> Numbers:
        inside = (found[0] != 0)[:, None]
        x = np.concatenate([table[rows] for table, rows in zip(self._tables, found, strict=True)], 1).astype(np.float32)
        y = self._enter(x)
        y += self._corpus[habit]
        x = _on_grid(y) * inside
        width = x.shape[1]
        for reach, (see, add) in zip(self._reaches, self._blocks, strict=True):
            seen = np.zeros((len(x), 3 * width), np.float32)
            seen[reach:, :width] = x[:-reach]
            seen[:, width : 2 * width] = x
            seen[:-reach, 2 * width :] = x[reach:]
            x += add(_on_grid(see(seen), 0))
            _on_grid(x)
            x *= inside
        return self._head(x) / np.float32(16)

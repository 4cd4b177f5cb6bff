"""What the network sees of a text: each character, the pairs and the triple it is part of, and what a lexicon says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from .lexicon import Lexicon

#: Rows of the tables of pairs and of triples; a pair's row is its hash.
PAIRS, TRIPLES = 1 << 18, 1 << 17
#: Zeros between two texts of a stream, and before the first: no character sees into another text.
GAP = 8
#: Odd constants that spread code points over a table (Knuth, The Art of Computer Programming 3, 6.4).
_FIRST, _SECOND, _THIRD = (np.uint64(n) for n in (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D))

Rows = npt.NDArray[np.uint32] | npt.NDArray[np.uint8]


def features(texts: Sequence[str], rows: Mapping[str, int], lexicon: Lexicon) -> tuple[tuple[Rows, ...], list[int]]:
    """The stream's rows, feature by feature, and where each text starts.

    Features: character, pair to the left, pair to the right, triple around; word that begins, word that ends, names
    around. `rows` are the known characters' own rows, from 2; an unknown one has 1, a gap 0.
    """
    gap = "\0" * GAP
    stream = gap + "".join(text + gap for text in texts)
    starts, at = [], GAP
    for text in texts:
        starts.append(at)
        at += len(text) + GAP
    codes = np.frombuffer(stream.encode("utf-32-le", "surrogatepass"), np.uint32)
    used, back = np.unique(codes, return_inverse=True)
    own = np.array([0 if code == 0 else rows.get(chr(code), 1) for code in used.tolist()], np.uint32)[back]
    wide = codes.astype(np.uint64)
    before, after = np.roll(wide, 1), np.roll(wide, -1)
    left = _spread(before * _FIRST + wide * _SECOND, PAIRS)
    triple = _spread(before * _FIRST + wide * _SECOND + after * _THIRD, TRIPLES)
    return (own, left, np.roll(left, -1), triple, *lexicon(wide)), starts


def _spread(mixed: npt.NDArray[np.uint64], size: int) -> npt.NDArray[np.uint32]:
    mixed = (mixed ^ (mixed >> np.uint64(15))) * _FIRST
    return ((mixed >> np.uint64(20)) & np.uint64(size - 1)).astype(np.uint32)

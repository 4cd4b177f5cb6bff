"""Words with their class, found in a stream of characters: what a lexicon says of each place.

The words are jieba's (MIT), kept as hashes: a table of two columns is quicker to load and to search than a dictionary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
#: A word's class, in the order of its number; the first three are also noted of every character inside.
CLASSES = ("person", "place", "body", "other name", "noun", "other word")
#: Lengths of the words looked for; longer ones are rare in a lexicon, and found by their parts.
LENGTHS = (2, 3, 4, 5, 6)
#: Rows that a feature can have: nothing, or a class and a length (2, 3, 4, more); or a set of the first three classes.
WORDS, SETS = 1 + 4 * len(CLASSES), 8
_SPREAD, _FINAL = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`hashes` (sorted) and the class number of each."""

    hashes: npt.NDArray[np.uint32]
    classes: Bytes

    @classmethod
    def of(cls, words: Mapping[str, int]) -> Lexicon:
        """The lexicon of words with their class numbers; lengths that are not looked for are left out."""
        rows: dict[int, int] = {}
        for word, number in sorted(words.items()):
            if len(word) in LENGTHS:
                *_, longest = _hashes(np.array([ord(char) for char in word], np.uint64))
                rows[int(longest[0])] = number
        hashes = sorted(rows)
        return cls(np.array(hashes, np.uint32), np.array([rows[h] for h in hashes], np.uint8))

    def __call__(self, codes: npt.NDArray[np.uint64]) -> tuple[Bytes, Bytes, Bytes]:
        """Of each place the longest word that begins there, the longest that ends there, and which names cover it.

        >>> lexicon = Lexicon.of({"北京": 1, "北京市": 1, "京剧": 4})
        >>> begins, ends, inside = lexicon(np.array([ord(char) for char in "去北京市"], np.uint64))
        >>> begins.tolist(), ends.tolist(), inside.tolist()
        ([0, 6, 0, 0], [0, 0, 5, 6], [0, 2, 2, 2])
        """
        begins, ends, inside = np.zeros((3, len(codes)), np.uint8)
        if not len(self.hashes):
            return begins, ends, inside
        for length, hashes in zip(LENGTHS, _hashes(codes), strict=False):
            spot = np.searchsorted(self.hashes, hashes)
            spot[spot == len(self.hashes)] = 0
            at = np.flatnonzero(self.hashes[spot] == hashes)
            classes = self.classes[spot[at]]
            begins[at] = ends[at + length - 1] = 1 + 4 * classes + min(length, 5) - 2
            named = classes < 3
            for step in range(length):  # a word begins only once at a place: no two of one length meet in a step
                inside[at[named] + step] |= np.uint8(1) << classes[named]
        return begins, ends, inside


def _hashes(codes: npt.NDArray[np.uint64]) -> list[npt.NDArray[np.uint32]]:
    """The hashes of the stretches of each of `LENGTHS` that fit into the codes, by where they begin."""
    mixed, found = codes, []
    for length in range(2, min(LENGTHS[-1], len(codes)) + 1):
        mixed = mixed[:-1] * _SPREAD + codes[length - 1 :]
        found.append(((mixed ^ (mixed >> np.uint64(29))) * _FINAL >> np.uint64(32)).astype(np.uint32))
    return found

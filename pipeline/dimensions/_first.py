"""With which characters a regular expression can begin or end, so that no pattern is tried in vain. Knows no rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # re has no public door to its syntax tree
from re import _parser  # type: ignore[attr-defined]
from typing import Any

#: A step of the syntax tree: an opcode and its arguments.
Step = tuple[Any, Any]
#: What a part of a pattern can match, cut to a length; False: what follows it is not looked at.
Texts = set[tuple[str, bool]]
Read = Callable[[Sequence[Step]], Texts]
Join = Callable[[Texts, Texts], Texts]

_ANYTHING: Texts = {("", False)}
_NOTHING: Texts = {("", True)}
_WIDTHLESS = (op.ASSERT, op.ASSERT_NOT, op.AT)
#: More characters than this at a place tell nothing.
_MANY = 1000
_NUMBER = re.compile("[0-9.]+")
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def openings(pattern: str, length: int, runs: bool = False) -> frozenset[str]:
    """What a match can begin with. Behind a text that is shorter than `length` anything may stand.

    `runs`: digits and points in a row, however many and which, are one 0.

    >>> sorted(openings("(?<!x)(?:ab|[cd]?ef)", 2)), sorted(openings("a.|b", 2)), openings(".年", 2)
    (['ab', 'ce', 'de', 'ef'], ['a', 'b'], frozenset({''}))
    >>> sorted(openings(r"20[0-9]{2}年|[1-9](?:[.]5)?(?=月)|每[12]", 2, runs=True))
    ['0年', '0月', '每0']
    """

    def joined(heads: Texts, tails: Texts) -> Texts:
        return _joined(heads, tails, length, runs)

    def read(steps: Sequence[Step]) -> Texts:
        found = _NOTHING
        for code, arguments in steps:
            if code is op.ASSERT and arguments[0] == 1:  # a look at what follows
                ahead = {(text, False) for text, _ in read(arguments[1])}
                found = {text for text in found if not text[0]} | joined({text for text in found if text[0]}, ahead)
            else:
                found = joined(found, _of_step(code, arguments, read, joined, length))
        return found

    return frozenset(text for text, _ in read(_parser.parse(pattern)))


def last_characters(pattern: str) -> frozenset[str]:
    """The characters that a match can end with; "" among them where that may be any.

    >>> sorted(last_characters("自从?|截[至止]"))
    ['从', '止', '自', '至']
    """

    def joined(heads: Texts, tails: Texts) -> Texts:
        return _joined(heads, tails, 1)

    def read(steps: Sequence[Step]) -> Texts:
        found = _NOTHING
        for step in reversed(steps):
            found = joined(found, _of_step(*step, read, joined, 1))
        return found

    return frozenset(text for text, _ in read(_parser.parse(pattern)))


def telling(characters: frozenset[str]) -> frozenset[str]:
    """The characters that tell whether a pattern may match; none where it may match at any."""
    return frozenset() if "" in characters else characters


class Opening:
    """A pattern that has to begin where it is looked for; the character there refuses most places at once."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)
        self._begins = telling(openings(pattern, 1))

    def at(self, text: str, place: int) -> re.Match[str] | None:
        """The match that begins at a place, if there is one."""
        if self._begins and text[place : place + 1] not in self._begins:
            return None
        return self._pattern.match(text, place)


class Ending:
    """A pattern that has to end where it is looked for; the character there refuses most places at once."""

    def __init__(self, pattern: str, reach: int) -> None:
        """`reach`: so many characters before the place are looked at."""
        self._pattern = re.compile(rf"(?:{pattern})\Z")
        self.ends = telling(last_characters(pattern))
        self._reach = reach

    def before(self, text: str, place: int) -> re.Match[str] | None:
        """The match that ends at a place, if there is one."""
        if self.ends and text[place - 1 : place] not in self.ends:
            return None
        return self._pattern.search(text, max(0, place - self._reach), place)


def _joined(heads: Texts, tails: Texts, length: int, runs: bool = False) -> Texts:
    found = set()
    for head, goes_on in heads:
        if not goes_on:
            found.add((head, False))
            continue
        for tail, further in tails:
            text = _NUMBER.sub("0", head + tail) if runs else head + tail
            text = text[:length]
            found.add((text, further and len(text) < length))
    return found


def _of_step(code: Any, arguments: Any, read: Read, joined: Join, length: int) -> Texts:
    if code is op.LITERAL:
        return {(chr(arguments), True)}
    if code is op.IN:
        return _of_class(arguments)
    if code in _WIDTHLESS:
        return _NOTHING
    if code is op.SUBPATTERN:
        return read(arguments[-1])
    if code is op.ATOMIC_GROUP:
        return read(arguments)
    if code is op.BRANCH:
        return set().union(*map(read, arguments[1]))
    if code in _REPEATS:
        least, most, repeated = arguments
        return _of_repeat(least, most, read(repeated), joined, length)
    return _ANYTHING


def _of_repeat(least: int, most: int, once: Texts, joined: Join, length: int) -> Texts:
    found, times = _NOTHING, set(_NOTHING if least == 0 else ())
    for number in range(1, min(int(most), max(least, length)) + 1):
        found = joined(found, once)
        if number >= least:
            times |= found
    return times


def _of_class(members: Iterable[Step]) -> Texts:
    found: Texts = set()
    for code, arguments in members:
        if code is op.LITERAL:
            found.add((chr(arguments), True))
        elif code is op.RANGE and arguments[1] - arguments[0] < _MANY:
            found.update((chr(character), True) for character in range(arguments[0], arguments[1] + 1))
        else:  # [^...], \d
            return _ANYTHING
    return found

"""With which characters a regular expression can begin, so that a scan tries no pattern in vain. Knows no rule."""

from __future__ import annotations

from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]  # re has no public door to its syntax tree
from re import _parser  # type: ignore[attr-defined]
from typing import Any

#: A step of the syntax tree: an opcode and its arguments.
Step = tuple[Any, Any]
_WIDTHLESS = (op.ASSERT, op.ASSERT_NOT, op.AT)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def first_characters(pattern: str) -> frozenset[str] | None:
    """The characters with which a match can begin; None where that may be any, or where a match may be empty.

    >>> sorted(first_characters("(?<!x)(?:ab|[c-e]?f)"))
    ['a', 'c', 'd', 'e', 'f']
    >>> first_characters(".年") is first_characters("x?") is None
    True
    """
    found, empty = _first(_parser.parse(pattern))
    return None if found is None or empty else frozenset(found)


def _first(steps: Iterable[Step]) -> tuple[set[str] | None, bool]:
    """The first characters of a row of steps, and whether it can match nothing."""
    found: set[str] = set()
    for step in steps:
        begins, empty = _of_step(*step)
        if begins is None:
            return None, empty
        found |= begins
        if not empty:
            return found, False
    return found, True


def _of_step(code: Any, arguments: Any) -> tuple[set[str] | None, bool]:
    if code is op.LITERAL:
        return {chr(arguments)}, False
    if code is op.IN:
        return _of_class(arguments), False
    if code in _WIDTHLESS:
        return set(), True
    if code is op.SUBPATTERN:
        return _first(arguments[-1])
    if code is op.ATOMIC_GROUP:
        return _first(arguments)
    if code in _REPEATS:
        least, _, repeated = arguments
        begins, empty = _first(repeated)
        return begins, empty or least == 0
    if code is op.BRANCH:
        branches = [_first(branch) for branch in arguments[1]]
        known = [begins for begins, _ in branches if begins is not None]
        everything = set().union(*known) if len(known) == len(branches) else None
        return everything, any(empty for _, empty in branches)
    return None, False


def _of_class(members: Iterable[Step]) -> set[str] | None:
    """The characters of [...]; None for [^...] and for classes such as \\d."""
    found: set[str] = set()
    for code, arguments in members:
        if code is op.LITERAL:
            found.add(chr(arguments))
        elif code is op.RANGE:
            found.update(map(chr, range(arguments[0], arguments[1] + 1)))
        else:
            return None
    return found

"""Patterns put together of named parts, lists and several of their kind. Pure: matches nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def marked(patterns: Mapping[str, str]) -> str:
    """One pattern of several, whose `lastgroup` says which one it was."""
    return "|".join(f"(?:{pattern})(?P<{name}>)" for name, pattern in patterns.items()) or "(?!)"


def any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


def fill(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with its {parts} written out; {1,3} is a repeat and stays."""
    while True:
        filled = re.sub(r"\{([a-z_]+)\}", lambda match: parts[match[1]], pattern)
        if filled == pattern:
            return filled
        pattern = filled


def own_groups(pattern: str, key: str) -> str:
    """Groups named after their rule too, so that rules may use the same names inside one alternation."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<{key}_\1>", pattern)

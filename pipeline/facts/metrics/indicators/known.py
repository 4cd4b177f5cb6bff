"""The verbs and quantities that the lists know, with the questions asked of them. Knows no sentence."""

from __future__ import annotations

from collections.abc import Iterable

from .verbs import GIVING

#: Nouns that only end like the name of a quantity: 14支救援|力量.
_NO_QUANTITY = "力量"


class Known:
    """`verbs` maps each action verb to "", "noun" or "end" (see `lists/actions.txt`), `heads` are quantities."""

    def __init__(self, verbs: dict[str, str], heads: Iterable[str]) -> None:
        self.verbs = verbs
        self.heads = tuple(sorted(heads, key=len, reverse=True))
        self.bare = frozenset(self.heads)

    def is_noun(self, verb: str) -> bool:
        """Whether a verb is also the name of what it does (进口)."""
        return self.verbs.get(verb) == "noun"

    def is_result(self, verb: str) -> bool:
        """Whether a verb tells what came of it (亏损)."""
        return self.verbs.get(verb) == "self" and verb[-1] in "损利"

    def names(self, verb: str) -> bool:
        """Whether a verb is a noun before another noun too; those of giving are not (投入|各类民生资金)."""
        return self.is_noun(verb) and verb not in GIVING

    def measured(self, text: str) -> bool:
        """Whether a noun ends in the name of a quantity."""
        return text.endswith(self.heads) and not text.endswith(_NO_QUANTITY)

    def head_of(self, text: str) -> str:
        """The known quantity that a noun ends in: 采矿业|增加值; "" when there is none."""
        return next((head for head in self.heads if text.endswith(head) and len(head) > 1), "")

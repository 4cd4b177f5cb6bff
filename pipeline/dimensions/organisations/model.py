"""What the trained model takes for a body, within the borders that rules know better (`how = model`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...mentions import NameMention
from ...page import Page
from .bodies import Bodies, note
from .lists import COUNTRIES, GENERIC_BEFORE, Lists


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    found = tuple(bodies.mentions)
    for rule in lists.rules("model"):
        for name in page.names:
            if name.layer != "organisations" or name.probability < rule.least:
                continue
            start, end = _borders(page.tidy, name.start, name.end, found)
            text, before = page.tidy[start:end], page.tidy[start - 1 : start]
            generic = text in lists.stops or (before != "" and before in GENERIC_BEFORE)
            if not generic and text not in lists.places:
                yield note(page, start, end, rule, lists.kind_of(text), name.probability)


def _borders(tidy: str, start: int, end: int, found: Sequence[NameMention]) -> tuple[int, int]:
    """The model's borders, where those of a rule inside them don't know better."""
    inside = any(mention.start == start + 1 and mention.end <= end for mention in found)
    if inside and tidy[start] not in COUNTRIES:  # 受惠|台积电, but 黎真主党
        start += 1
    if tidy.endswith(("党组", "党委"), start, end) and tidy.startswith(("书记", "副书记", "成员"), end):
        end -= 2  # a post in the body itself: 科技厅|党组书记
    return start, end

"""Where places end: they are what most names begin with. Notes no places."""

from __future__ import annotations

from ...page import Page
from .._local import unknown_divisions
from .lists import LEADING, Lists


def place_ends(page: Page, lists: Lists) -> dict[int, int]:
    """End → start of each place; a county's short form only where jieba takes the word for a place."""
    tidy, borders = page.tidy, page.word_borders
    place_words = {(word.start, word.end) for word in page.words if word.tag in ("ns", "nr", "nz", "x")}
    ends: dict[int, int] = {}
    for start, end, doubtful in lists.places.find(tidy):
        if (doubtful and (start, end) not in place_words) or (start not in borders and end - start == 2):
            continue
        if tidy[start] in LEADING and end not in borders:  # 和|县委
            continue
        if end not in ends or start < ends[end]:
            ends[end] = start
    for start, end, _ in unknown_divisions(page, lists.strangers):
        ends.setdefault(end, start)
    return ends

"""One page read for people's names: what stands around them, how Chinese ones are built, how others sound. No rules."""

from __future__ import annotations

from ..page import Page
from ._person_chinese import Chinese, Guess
from ._person_neighbours import NameWords, Neighbours
from ._person_sounds import Sounds

__all__ = ["Guess", "NameWords", "Reading"]


class Reading:
    """One page with all that is asked of it."""

    def __init__(self, page: Page, words: NameWords) -> None:
        self.around = Neighbours(page, words)
        self.chinese = Chinese(self.around)
        self.sounds = Sounds(self.around)

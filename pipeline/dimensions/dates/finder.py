"""Dates of a page, by all rules at once: one scan finds the pieces, one walk composes them. Knows no meaning of any."""

from __future__ import annotations

from ...mentions import DateMention
from ...page import Page
from ...rules import RuleBook
from .rules import File
from .tools import Tools
from .walk import Walk


class Finder:
    def __init__(self, file: File, book: RuleBook) -> None:
        self._tools = Tools(file, book)

    def find(self, page: Page) -> list[DateMention]:
        """Every date, length and set of the page, in text order, resolved as far as the page allows."""
        pieces = self._tools.scanner.pieces(page.tidy)
        return Walk(self._tools, page, pieces).mentions() if pieces else []

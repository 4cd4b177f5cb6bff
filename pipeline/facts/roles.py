"""Who is what where: titles in front of a person's name, behind it, and in bylines. Looks for no mentions."""

from __future__ import annotations

from ..page import Page
from ..rules import Rule, RuleBook, RuleFile
from .marks import Marks, RoleFact


class RoleRule(Rule):
    pass


class File(RuleFile[RoleRule]):
    pass


class Reader:
    def __init__(self, file: File, book: RuleBook) -> None:
        self._titles = frozenset(row[0] for row in book.lists["titles"] if row[1] != "after")
        self._longest = max(map(len, self._titles))

    def read(self, page: Page, marks: Marks) -> list[RoleFact]:
        return []

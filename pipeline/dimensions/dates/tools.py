"""All that a walk over a page asks of the rules: patterns and tables, made once per rule file. Knows no page."""

from __future__ import annotations

from ...rules import RuleBook
from .cues import Cues
from .rules import File
from .scanner import Scanner


class Tools:
    def __init__(self, file: File, book: RuleBook) -> None:
        self.eras = {row[0]: int(row[1]) for row in book.lists["eras"]}
        self.festivals = {row[0]: row[1:] for row in book.lists["festivals"]}
        self.scanner = Scanner(file, {"eras": self.eras, "festivals": self.festivals})
        self.time = self.scanner.part("time")
        self.to = self.scanner.part("to", "between")
        self.cues = Cues(file.cues, self.scanner.fill)
        self.edges = Cues(file.edges, self.scanner.fill)
        self.lengths = Cues(file.lengths, self.scanner.fill)

"""The whole order on one screen: an article in, a record out, and everything needed to explain it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import dateline, names, rules, words
from .dimensions import dates, figures, organisations, people, places
from .facts import entities, metrics, roles
from .facts.marks import Marks, Remark
from .mentions import DateMention, FigureMention, Mention, NameMention
from .page import Page, read_page
from .provenance import text_digest
from .recording import record_of
from .records import Article, FactRecord, PublishedFrom
from .resolve import Drop, resolve

#: The dimensions in the order of their rank: of two overlapping mentions of one length the earlier named stays.
ROOMS = {"dates": dates, "figures": figures, "organisations": organisations, "people": people, "places": places}
#: Every rule file and the shape of its rules.
RULE_FILES = {name: room.File for name, room in ROOMS.items()} | {"roles": roles.File, "metrics": metrics.File}


@dataclass(frozen=True)
class Trail:
    """A record and the way it was made."""

    page: Page
    found: tuple[Mention, ...]
    drops: tuple[Drop[Mention], ...]
    marks: Marks
    remarks: tuple[Remark, ...]
    record: FactRecord


class Extractor:
    """Built once, reused for any number of articles; holds no state between them.

    >>> record = Extractor().extract("2024年全市生产总值120.5亿元。", published=date(2025, 1, 20))
    >>> [(figure.text, figure.value, figure.unit) for figure in record.figures]
    [('120.5亿元', '12050000000', '元')]
    """

    def __init__(self, rules_dir: Path | None = None, names_model: Path | None = names.PACKAGED) -> None:
        """`rules_dir` is laid over our own rules; `names_model`: a folder with a spaCy pipeline, None for rules alone.

        Raises rules.RuleError for a rules folder that cannot be used, OSError for a model that cannot.
        """
        self.book = rules.load(RULE_FILES, rules_dir)
        self._segment = words.Segmenter(self.book.lists.get("words", ()), self.book.forms("companies")).words
        self._model = names.load_names(names_model)
        self._finders = {name: room.Finder(self.book.file(name, room.File), self.book) for name, room in ROOMS.items()}
        self._roles = roles.Reader(self.book.file("roles", roles.File), self.book)
        self._metrics = metrics.Reader(self.book.file("metrics", metrics.File), self.book)

    def extract(
        self, text: str, *, published: date | None = None, title: str | None = None, id: str | None = None
    ) -> FactRecord:
        """The facts of one article's raw text. `published` is the day that 今年 and 8月5日 are read against."""
        given = PublishedFrom.given if published else None
        article = Article(
            id=id or text_digest(text)[:16], text=text, title=title, published=published, published_from=given
        )
        return self.trail(article).record

    def extract_many(self, articles: Iterable[Article]) -> Iterator[FactRecord]:
        """One record for each article, in order, one at a time."""
        for article in articles:
            yield self.trail(article).record

    def trail(self, article: Article) -> Trail:
        """One article's record with everything that led to it."""
        page = dateline.date_page(read_page(article, self._segment, self._model))
        found = [(rank, mention) for rank, room in enumerate(ROOMS) for mention in self._finders[room].find(page)]
        kept, drops = resolve(found)
        marks = Marks(
            dates=tuple((f"d{n}", m) for n, m in enumerate((m for m in kept if isinstance(m, DateMention)), 1)),
            figures=tuple((f"f{n}", m) for n, m in enumerate((m for m in kept if isinstance(m, FigureMention)), 1)),
            **entities.join(page, [m for m in kept if isinstance(m, NameMention)]),
        )
        posts = self._roles.read(page, marks)
        made, remarks = self._metrics.read(page, marks)
        record = record_of(page, marks, posts, made)
        return Trail(page, tuple(m for _, m in found), tuple(drops), marks, tuple(remarks), record)

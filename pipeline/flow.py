"""The whole order on one screen: an article in, a record out, and everything needed to explain it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import dateline, names, rules, words
from .dimensions import dates, figures, organisations, people, places
from .facts import entities, metrics, roles
from .facts.marks import Entity, Marks, Remark
from .mentions import DateMention, FigureMention, Mention, NameMention, spell_number
from .page import Page, read_page
from .records import (
    Article,
    ArticleInfo,
    Date,
    FactRecord,
    Figure,
    Organisation,
    OrganisationKind,
    Person,
    Place,
    PlaceName,
    PublishedFrom,
    Role,
)
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

    def __init__(self, rules_dir: Path | None = None, names_model: Path | None = None) -> None:
        """`rules_dir` is laid over our own rules; `names_model` is a folder with a spaCy pipeline.

        Raises rules.RuleError for a rules folder that cannot be used, OSError for a model that cannot.
        """
        self.book = rules.load(RULE_FILES, rules_dir)
        self._segment = words.Segmenter(self.book.lists.get("words", ())).words
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
            id=id or _digest(text)[:16], text=text, title=title, published=published, published_from=given
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
        record = FactRecord(
            article=_article_info(page),
            organisations=[
                Organisation(
                    id=e.id,
                    name=e.name,
                    kind=OrganisationKind(e.kind),
                    aliases=list(e.aliases),
                    mentions=_places(page, e),
                )
                for e in marks.organisations
            ],
            people=[
                Person(
                    id=e.id,
                    name=e.name,
                    roles=[
                        Role(title=r.title, organisation=r.organisation, organisation_id=r.organisation_id)
                        for r in posts
                        if r.person_id == e.id
                    ],
                    mentions=_places(page, e),
                )
                for e in marks.people
            ],
            places=[PlaceName(id=e.id, name=e.name, code=e.code, mentions=_places(page, e)) for e in marks.places],
            dates=sorted((_date(page, id, mention) for id, mention in marks.dates), key=_start),
            figures=sorted((_figure(page, id, mention) for id, mention in marks.figures), key=_start),
            metrics=made,
        )
        return Trail(page, tuple(m for _, m in found), tuple(drops), marks, tuple(remarks), record)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _article_info(page: Page) -> ArticleInfo:
    article = page.article
    return ArticleInfo(
        id=article.id,
        source=article.source,
        sha256=_digest(article.text),
        title=article.title or dateline.title(page),
        publisher=article.publisher or dateline.publisher(page),
        url=article.url,
        published=page.published,
        published_from=page.published_from,
        script=page.text.script,
        characters=len(article.text),
        text=article.text if article.extracted else None,
        extra=article.extra,
    )


def _places(page: Page, entity: Entity) -> list[Place]:
    return sorted((page.place(mention.start, mention.end) for mention in entity.mentions), key=_start)


def _start(place: Place) -> int:
    """Lists stand in the order of the raw text, also where a caption stands behind the paragraph that it interrupts."""
    return place.start


def _date(page: Page, id: str, m: DateMention) -> Date:
    return Date(
        **page.place(m.start, m.end).model_dump(),
        id=id,
        kind=m.kind,
        edtf=m.edtf,
        first_day=m.first_day,
        last_day=m.last_day,
        duration=m.duration,
        modifier=m.modifier,
        anchor=m.anchor,
        rule=m.rule,
    )


def _figure(page: Page, id: str, m: FigureMention) -> Figure:
    return Figure(
        **page.place(m.start, m.end).model_dump(),
        id=id,
        value=spell_number(m.value),
        low=spell_number(m.low),
        high=spell_number(m.high),
        unit=m.unit,
        kind=m.kind,
        modifier=m.modifier,
        si_value=m.si_value,
        si_unit=m.si_unit,
        rule=m.rule,
    )
